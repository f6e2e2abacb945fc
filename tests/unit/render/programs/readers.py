"""The syntax of each program, read as its own manual says: file -> what the program would take.

Only as much of each as it takes to see what comes out of a file; none of it knows the writers.
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import tomllib
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

Values = dict[str, str]
"""user, address (where the file has one), host, command"""


def _significant(body: bytes) -> list[str]:
    lines = body.decode().split("\n")
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def mbsync(body: bytes) -> Values:
    """mbsync(1), CONFIGURATION: quotes and backslashes in an argument are backslash-escaped."""
    found: Values = {}
    for line in _significant(body):
        keyword, _, rest = line.partition(" ")
        match = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', rest)
        value = re.sub(r"\\(.)", r"\1", match[1]) if match else rest
        found.setdefault(keyword, value)
    return {"user": found["User"], "host": found["Host"], "command": found["PassCmd"]}


def msmtp(body: bytes) -> Values:
    """msmtp(1): the argument may be enclosed in double quotes."""
    found: Values = {}
    for line in _significant(body):
        keyword, _, rest = line.strip().partition(" ")
        quoted = len(rest) > 1 and rest[0] == rest[-1] == '"'
        found.setdefault(keyword, rest[1:-1] if quoted else rest)
    return {
        "user": found["user"],
        "address": found["from"],
        "host": found["host"],
        "command": found["passwordeval"],
    }


def neomutt(body: bytes) -> Values:
    """NeoMutt's guide, "Syntax of Initialization Files"; only what the shell has, too."""
    found: Values = {}
    for line in _significant(body):
        name, _, rest = line.removeprefix("set ").partition(" = ")
        found[name] = _mutt_value(rest)
    assert found["imap_pass"] == found["smtp_pass"]
    return {
        "user": found["imap_user"],
        "address": found["from"],
        "host": urlsplit(found["folder"]).hostname or "",
        "command": found["imap_pass"].strip("`"),
    }


def _mutt_value(text: str) -> str:
    out, at = "", 0
    while at < len(text):
        if text[at] in "'\"":
            end = text.index(text[at], at + 1)
            out += text[at + 1 : end]
            at = end + 1
        elif text[at] == "\\":
            out += text[at + 1]
            at += 2
        else:
            assert text[at] not in " ;#$`", f"ends there: {text}"
            out += text[at]
            at += 1
    return out


def aerc(body: bytes) -> Values:
    """go-ini with its `%(name)s`, quotes and comments ruled out, then a URL."""
    section = _significant(body)[1:]
    found = dict(line.split(" = ", 1) for line in section)
    for value in found.values():
        assert not re.search(r"%\(|^[\"'`]|\s[#;]|\\$", value), value
    url = urlsplit(found["source"])
    return {
        "user": unquote(url.username or ""),
        "address": found["from"].removeprefix("<").removesuffix(">"),
        "host": url.hostname or "",
        "command": found["source-cred-cmd"],
    }


def himalaya(body: bytes) -> Values:
    (account,) = tomllib.loads(body.decode())["accounts"].values()
    backend = account["backend"]
    assert account["message"]["send"]["backend"]["login"] == backend["login"]
    return {
        "user": backend["login"],
        "address": account["email"],
        "host": backend["host"],
        "command": backend["auth"]["cmd"],
    }


def fetchmail(body: bytes) -> Values:
    """fetchmail(1), "Run Control Syntax"."""
    text = "\n".join(_significant(body))
    strings = [
        re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), raw)
        for raw in re.findall(r'"([^"\n]*)"', text)
    ]
    (command,) = re.findall(r"\$\((.*?) \|", body.decode())
    return {"host": strings[0], "user": strings[1], "command": command}


def getmail(body: bytes) -> Values:
    made = configparser.RawConfigParser()
    made.read_string(body.decode())
    retriever = made["retriever"]
    command = ast.literal_eval(retriever["password_command"])
    return {
        "user": retriever["username"],
        "host": retriever["server"],
        "command": " ".join(command),
    }


def thunderbird_policy(body: bytes) -> Values:
    preferences = json.loads(body)["policies"]["Preferences"]
    found = {name: each["Value"] for name, each in preferences.items()}
    return {
        "user": found["mail.server.autoconf.userName"],
        "address": found["mail.identity.autoconf.useremail"],
        "host": found["mail.server.autoconf.hostname"],
        "command": "",
    }


READERS: dict[str, Callable[[bytes], Values]] = {
    "aerc": aerc,
    "fetchmail": fetchmail,
    "getmail": getmail,
    "himalaya": himalaya,
    "mbsync": mbsync,
    "msmtp": msmtp,
    "neomutt": neomutt,
    "thunderbird-policy": thunderbird_policy,
}
