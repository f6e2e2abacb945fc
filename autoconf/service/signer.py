"""The key that signs profiles: read at the start, and again when its files change.

A key that everybody can read, or a certificate that has ended, stops the start with a sentence.  A
new pair that is wrong is told in the log, and the last good one goes on signing until it ends.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from autoconf.documents.signing import Signer, SigningError
from autoconf.messages import say
from autoconf.service.log import Log

EVERY_SECONDS = 60
_OTHERS = stat.S_IRWXO

Stamp = tuple[tuple[int, int], ...]


def now() -> datetime:
    return datetime.now(UTC)


class Signing:
    """`sign` puts the newest good signature around a profile.  Safe to use from several threads."""

    def __init__(
        self,
        key: Path,
        certificate: Path,
        log: Log,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """Raises ValueError whose text says what is wrong and what to do."""
        self._files = key, certificate
        self._log = log
        self._clock = clock or now
        self._lock = Lock()
        self._stamp = self._look()
        self._signer = self._read()
        self._looked = self._clock()
        log.tell("info", "profiles-signed", text=self.sentence("en"))

    def sentence(self, language: str) -> str:
        until = self._signer.valid_until.date().isoformat()
        return say("profile.signed", language, name=self._signer.name, date=until)

    def sign(self, body: bytes) -> bytes:
        """Raises SigningError once the certificate has ended."""
        moment = self._clock()
        due = (moment - self._looked).total_seconds() >= EVERY_SECONDS
        if due and self._lock.acquire(blocking=False):
            try:
                self._looked = moment
                self._refresh()
            finally:
                self._lock.release()
        try:
            return self._signer.sign(body, moment)
        except SigningError as error:
            text = _sentence(error, self._files)
            self._log.tell("error", "profile-not-signed", text=text)
            raise

    def _refresh(self) -> None:
        stamp = self._look()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._signer = self._read()
        except ValueError as error:
            self._log.tell("error", "signing-key-wrong", text=str(error), goes_on_with="the last")
        else:
            self._log.tell("info", "profiles-signed", text=self.sentence("en"))

    def _look(self) -> Stamp | None:
        try:
            found = [path.stat() for path in self._files]
        except OSError:
            return None
        return tuple((each.st_mtime_ns, each.st_ino) for each in found)

    def _read(self) -> Signer:
        key, certificate = self._files
        for path in self._files:
            if not os.access(path, os.R_OK) or path.is_dir():
                reason = "no such file" if not path.exists() else "not readable for this user"
                raise ValueError(say("profile.sign-cannot-open", path=path, detail=reason))
        # Windows has no such bits; there st_mode says what cannot be true.
        if os.name == "posix" and key.stat().st_mode & _OTHERS:
            raise ValueError(say("profile.sign-open-to-all", path=key))
        try:
            return Signer.load(key.read_bytes(), certificate.read_bytes(), self._clock())
        except SigningError as error:
            raise ValueError(_sentence(error, self._files)) from None


def _sentence(error: SigningError, files: tuple[Path, Path]) -> str:
    path = files[0] if "key" in error.code and error.code != "other-key" else files[1]
    return say(f"profile.sign-{error.code}", path=path, detail=error.detail)
