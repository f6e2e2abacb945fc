"""The real Delta Chat core, driven in the client's namespace: what it ends with for each address.

Run as a program: `deltachat.py STATE ROOT-CA-FILE ADDRESS…`; prints one JSON object a line.  It
signs in for real, with a made-up password that the laboratory's servers accept.  Its roots are
compiled in and no other can be named: a copy is used in which the laboratory's root stands in the
place of one of them.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import files
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization

AT_ONCE = 8
LIMIT = 75.0
REPLACED = "Amazon Root CA 3"
"""A compiled-in root with a P-256 key, and a subject as long as that of the laboratory's root."""
_SUBJECT = bytes.fromhex("310b3009060355040613025553310f300d060355040a1306") + b"Amazon"
_COMMON_NAME = bytes.fromhex("3119301706035504031310") + REPLACED.encode()
_P256 = bytes.fromhex("301306072a8648ce3d020106082a8648ce3d030107034200")


def program() -> Path:
    """Where the package keeps it; FileNotFoundError or PackageNotFoundError without it."""
    for file in files("deltachat-rpc-server") or ():
        if file.parts == ("deltachat_rpc_server", "deltachat-rpc-server"):
            return Path(str(file.locate()))
    raise FileNotFoundError("deltachat-rpc-server")


def with_root(code: bytes, root: x509.Certificate) -> bytes:
    """The program with our root in the place of the one compiled in."""
    subject = _SUBJECT + _COMMON_NAME
    place = code.index(subject)
    name = _contents(root.subject.public_bytes())
    key = _contents(
        root.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    key_place = place + len(subject)
    assert code.count(subject) == 1, "the root stands in several places"
    assert code[key_place : key_place + len(_P256)] == _P256, "its key does not follow its name"
    assert len(name) == len(subject), f"our root's name: {len(name)} octets, not {len(subject)}"
    whole = name + key
    return code[:place] + whole + code[place + len(whole) :]


def _contents(der: bytes) -> bytes:
    """What is inside a short SEQUENCE."""
    assert der[0] == 0x30
    assert der[1] < 0x80
    return der[2:]


class Core:
    """JSON-RPC over the program's standard input and output."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            [binary],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "deltachat.err").open("wb"),
            env={"DC_ACCOUNTS_PATH": str(folder / "accounts"), "HOME": str(folder)},
        )
        self._numbers = itertools.count(1)
        self._answers: dict[int, Any] = {}
        self._lock = Lock()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            answer = json.loads(line)
            if "id" in answer:
                self._answers[answer["id"]] = answer

    def call(self, name: str, *parameters: object, within: float = LIMIT) -> Any:
        with self._lock:
            number = next(self._numbers)
            request = {"jsonrpc": "2.0", "id": number, "method": name, "params": parameters}
            assert self._process.stdin
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        end = time.monotonic() + within
        while number not in self._answers:
            if time.monotonic() > end:
                raise TimeoutError(name)
            time.sleep(0.05)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(answer["error"].get("message", ""))
        return answer["result"]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


def configured(core: Core, address: str) -> dict[str, Any]:
    account = core.call("add_account")
    began = time.monotonic()
    told: dict[str, Any] = {"address": address, "error": None}
    try:
        parameters = {"addr": address, "password": "secret"}
        core.call("add_or_update_transport", account, parameters)
        told["info"] = core.call("get_info", account)
        told["transports"] = core.call("list_transports", account)
    except (RuntimeError, TimeoutError) as error:
        told["error"] = str(error)
    told["seconds"] = round(time.monotonic() - began, 2)
    return told


def main(state: str, root: str, addresses: Iterable[str]) -> None:
    folder = Path(state, "deltachat")
    folder.mkdir()
    binary = folder / "deltachat-rpc-server"
    authority = x509.load_pem_x509_certificate(Path(root).read_bytes())
    binary.write_bytes(with_root(program().read_bytes(), authority))
    binary.chmod(0o700)
    core = Core(binary, folder)
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for told in pool.map(lambda address: configured(core, address), addresses):
                print(json.dumps(told), flush=True)
    finally:
        core.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
