"""What a contributor may answer about a provider: words turned into values of a record.

Each reader raises `Unfit` with a sentence that says what would do.  Asks nobody; the names that
other records claim already are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from autoconf.address import AddressError, host, parse
from autoconf.catalog import table as shapes
from autoconf.catalog.index import Catalog
from autoconf.cli.interview import Unfit
from autoconf.cli.probe import PORTS, SCHEMES
from autoconf.messages import say
from autoconf.model import CredentialKind, Endpoint
from autoconf.render.page import visible

_SEPARATORS = re.compile(r"[,;，；、\s]+")
_WIDE_SPACES = str.maketrans("\u00a0\u3000", "  ")
_YES = ("y", "yes", "是", "好", "对", "對")
_NO = ("n", "no", "否", "不")


@dataclass(frozen=True, slots=True)
class Answers:
    catalog: Catalog
    owners: Mapping[str, str]
    """Domain -> the file that claims it, beside the catalog."""
    language: str

    def text(self, answer: str) -> str:
        """One line that a file can hold, or nothing."""
        said = answer.translate(_WIDE_SPACES).strip()
        if visible(said) != said:
            raise self._unfit("bad-text", text=answer)
        return said

    def name(self, answer: str) -> str:
        said = self.text(answer)
        if not any(character.isalnum() for character in said):
            raise self._unfit("bad-name", text=answer)
        return said

    def domains(self, answer: str) -> tuple[str, ...]:
        """At least one, and none that a record claims."""
        found = [self._domain(word) for word in _SEPARATORS.split(answer) if word]
        if not found:
            raise self._unfit("no-domain")
        return tuple(dict.fromkeys(found))

    def _domain(self, word: str) -> str:
        try:
            name = parse(word, self.catalog).domain.ascii
        except AddressError as error:
            sentence = say(f"address.{error.code}", self.language, detail=error.detail)
            if error.suggestion:
                meant = say("cli.did-you-mean", self.language, domain=error.suggestion)
                sentence = f"{sentence} {meant}"
            raise Unfit(sentence) from None
        listed = self.catalog.by_domain(name)
        owner = self.owners.get(name)
        if listed is not None and name in listed.domains:
            owner = f"{listed.id}.toml"
        if owner:
            raise self._unfit("known", domain=name, record=owner)
        return name

    def source(self, answer: str) -> str:
        if not shapes.URL.fits(self.text(answer)):
            raise self._unfit("bad-source", text=answer)
        return answer

    def kinds(self) -> tuple[str, ...]:
        """The kinds of password to choose among, numbered."""
        return tuple(
            f"  {number} {kind} - {say(f'label.credential.{kind}', self.language)}"
            for number, kind in enumerate(CredentialKind, 1)
        )

    def credential(self, answer: str) -> CredentialKind | None:
        if not answer:
            return None
        kinds = list(CredentialKind)
        words: dict[str, CredentialKind] = {str(kind): kind for kind in kinds}
        words.update((str(number), kind) for number, kind in enumerate(kinds, 1))
        found = words.get(answer.lower().replace("-", "_").replace(" ", "_"))
        if found is None:
            raise self._unfit("bad-credential", text=answer, choices=", ".join(kinds))
        return found

    def servers(self, answer: str) -> tuple[Endpoint, ...]:
        return tuple(self._endpoint(word) for word in _SEPARATORS.split(answer) if word)

    def _endpoint(self, word: str) -> Endpoint:
        with suppress(ValueError, KeyError):  # AddressError is one
            url = urlsplit(word)
            protocol, security = SCHEMES[url.scheme]
            port = url.port or PORTS[protocol, security]
            rest = url.path.strip("/") + url.query + url.fragment
            if url.hostname and "@" not in url.netloc and not rest:
                return Endpoint(protocol, host(url.hostname), port, security)
        raise self._unfit("bad-server", text=word)

    def check(self, answer: str) -> bool | tuple[Endpoint, ...]:
        """Yes, no, or the servers that are right instead."""
        word = answer.lower()
        if word in _YES or word in _NO:
            return word in _YES
        servers = self.servers(answer)
        if not servers:
            raise self._unfit("bad-server", text=answer)
        return servers

    def _unfit(self, key: str, **values: object) -> Unfit:
        return Unfit(say(f"providers.new.{key}", self.language, **values))
