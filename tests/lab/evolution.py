"""The real Evolution's own search, driven in the client's namespace: what it ends with for each
address.

Run as a program: `evolution.py ROOT-CA-FILE ADDRESS…`; prints one JSON object a line.  No window is
opened and no account made: its library is loaded, and the function called that its assistant calls.
It trusts the system's roots alone, so this process sees the laboratory's in their place.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint, c_void_p
from pathlib import Path
from typing import Any

LIBRARY = Path("/usr/lib/evolution/libevolution-mail.so.0")
ROOTS = "/etc/ssl/certs/ca-certificates.crt"
BACKENDS = {
    "imap": ("Mail Account", "imapx"),
    "pop3": ("Mail Account", "pop"),
    "smtp": ("Mail Transport", "smtp"),
}
"""Protocol -> what holds the server in an account's source, and its name there."""
_KINDS = ("mail_account", "mail_transport", "authentication")
SECURITY = {0: "plain", 1: "tls", 2: "starttls"}
"""CamelNetworkSecurityMethod."""
_NEW_MOUNTS = 0x00020000
"""CLONE_NEWNS."""


class _Error(ctypes.Structure):
    _fields_ = (("domain", c_uint), ("code", c_int), ("message", c_char_p))


class Evolution:
    """Its library, and those that come with it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(LIBRARY))
        self._call("camel_provider_init")
        self._call("e_source_camel_register_types")
        for kind in _KINDS:  # a type that nobody has asked for does not exist yet
            self._call(f"e_source_{kind}_get_type", result=c_size_t)
        # As it comes into being; only its proxy settings would be asked for, and there are none.
        kind = self._call("e_source_registry_get_type", result=c_size_t)
        self._registry = self._call("g_object_new", c_size_t(kind), None)

    def _call(self, name: str, *arguments: Any, result: Any = c_void_p) -> Any:
        function = getattr(self._library, name)
        function.restype = result
        return function(*arguments)

    def search(self, address: str) -> dict[str, Any]:
        error = POINTER(_Error)()
        text = c_char_p(address.encode())
        found = self._call(
            "e_mail_autoconfig_new_sync", c_void_p(self._registry), text, None, None, byref(error)
        )
        if not found:
            return {"error": error.contents.message.decode()}
        servers = {protocol: self._server(found, protocol) for protocol in BACKENDS}
        return {"error": None, "servers": {k: v for k, v in servers.items() if v}}

    def _server(self, found: int, protocol: str) -> dict[str, Any] | None:
        source = self._call("e_source_new", None, None, None)
        part, backend = BACKENDS[protocol]
        holder = c_void_p(self._extension(source, part))
        self._call("e_source_backend_set_backend_name", holder, c_char_p(backend.encode()))
        setting = f"e_mail_autoconfig_set_{protocol}_details"
        if not self._call(setting, c_void_p(found), c_void_p(source), result=c_int):
            return None
        sign_in = self._extension(source, "Authentication")
        name = self._call(
            "e_source_camel_get_extension_name", c_char_p(backend.encode()), result=c_char_p
        )
        camel = c_void_p(self._extension(source, name.decode()))
        settings = self._call("e_source_camel_get_settings", camel)
        return {
            "host": self._text(sign_in, "host"),
            "port": self._number(sign_in, "port"),
            "security": SECURITY[self._number(settings, "security-method")],
            "username": self._text(sign_in, "user"),
            "method": self._text(sign_in, "method"),
        }

    def _extension(self, source: int, name: str) -> int:
        text = c_char_p(name.encode())
        extension: int = self._call("e_source_get_extension", c_void_p(source), text)
        return extension

    def _text(self, thing: int, name: str) -> str:
        value = c_char_p()
        self._call("g_object_get", c_void_p(thing), c_char_p(name.encode()), byref(value), None)
        return (value.value or b"").decode()

    def _number(self, thing: int, name: str) -> int:
        value = c_uint()
        self._call("g_object_get", c_void_p(thing), c_char_p(name.encode()), byref(value), None)
        return value.value


def _trust(root: str) -> None:
    """For this process alone, which gets mounts of its own."""
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "--bind", root, ROOTS], check=True)


def main(root: str, addresses: list[str]) -> None:
    _trust(root)
    evolution = Evolution()
    for address in addresses:
        print(json.dumps({"address": address, **evolution.search(address)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
