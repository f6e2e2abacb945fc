"""What a mail client asks the world, and what is recorded of the answers.

A question never holds somebody's address: where the client puts it, a placeholder stands, so that
one recording fits everybody and nothing that is asked, kept or shown can give a person away.  Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from autoconf.model import EMAIL_ADDRESS, Endpoint
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse
from autoconf.observation import Observation, Outcome

EMAIL_MD5 = "%EMAILMD5%"
"""The MD5 of the address, as Evolution sends it: as good as the address itself."""


class Body(StrEnum):
    NONE = ""
    """A GET."""
    AUTODISCOVER = "autodiscover"
    """A POST of Microsoft's XML request, with the address in it."""


@dataclass(frozen=True, slots=True)
class Dns:
    name: str
    rdtype: str

    def __str__(self) -> str:
        return f"{self.name} {self.rdtype}"


@dataclass(frozen=True, slots=True)
class Web:
    """`url` may hold EMAIL_ADDRESS and EMAIL_MD5."""

    url: str
    body: Body = Body.NONE
    encoded: bool = True
    """The address is percent-encoded, as it should be (RFC 3986 section 2.1)."""

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"

    @property
    def host(self) -> str:
        return self.url.partition("//")[2].partition("/")[0]

    @property
    def secure(self) -> bool:
        return self.url.startswith("https:")

    @property
    def shares_address(self) -> bool:
        return bool(self.body) or EMAIL_ADDRESS in self.url or EMAIL_MD5 in self.url

    def __str__(self) -> str:
        return f"{self.method} {self.url}"


@dataclass(frozen=True, slots=True)
class Mail:
    """A connection to a mail server: greeting and capabilities, never a password."""

    endpoint: Endpoint

    def __str__(self) -> str:
        where = self.endpoint
        return f"{where.protocol}://{where.host}:{where.port} ({where.security})"


Question = Dns | Web | Mail
Answer = DnsAnswer | HttpResponse | Observation
Recorded = Mapping[Question, Answer]


class Unrecorded(LookupError):  # noqa: N818 - it says what happened
    """A client wants to know what nobody asked."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__(", ".join(map(str, questions)))
        self.questions = questions


class Heard:
    """The answers, each as what it is; KeyError for a question that was not asked."""

    def __init__(self, recorded: Recorded) -> None:
        self._recorded = recorded

    def dns(self, question: Dns) -> DnsAnswer:
        answer = self._recorded[question]
        assert isinstance(answer, DnsAnswer)
        return answer

    def web(self, question: Web) -> HttpResponse:
        answer = self._recorded[question]
        assert isinstance(answer, HttpResponse)
        return answer

    def mail(self, question: Mail) -> Observation:
        answer = self._recorded[question]
        assert isinstance(answer, Observation)
        return answer


_SILENT_WEB = {HttpFault.SILENT, HttpFault.DEADLINE, HttpFault.GUARDED}
"""An address that our guard does not dial leads nowhere for a client, and it waits there."""
_AFTER_THE_REQUEST = {HttpFault.TOO_LARGE, HttpFault.REDIRECT, HttpFault.BROKEN}
_OURS = {HttpFault.UNREACHABLE, HttpFault.DNS_FAILED}


def reached(answer: Answer) -> bool:
    """Whether a web server got to see the request (over https: after its certificate passed)."""
    return isinstance(answer, HttpResponse) and (
        answer.fault is None or answer.fault in _AFTER_THE_REQUEST
    )


def silent(answer: Answer) -> bool:
    """Whether a client would wait here until its patience ends."""
    match answer:
        case HttpResponse():
            return answer.fault in _SILENT_WEB
        case DnsAnswer():
            return answer.status is DnsStatus.SILENT
        case Observation():
            return answer.outcome is Outcome.SILENT
    return False


def undetermined(answer: Answer) -> bool:
    """Whether the answer says nothing about the domain: our own network, or a broken resolver."""
    match answer:
        case HttpResponse():
            return answer.fault in _OURS
        case DnsAnswer():
            return answer.status in (DnsStatus.UNREACHABLE, DnsStatus.FAILED, DnsStatus.SILENT)
        case Observation():
            return answer.outcome in (Outcome.UNREACHABLE, Outcome.DNS_FAILED, Outcome.SKIPPED)
    return False


def downgraded(answer: HttpResponse) -> Web | None:
    """Where a redirect from https to http led, which we do not follow and some clients do."""
    prefix = "from https to "
    if answer.fault is HttpFault.REDIRECT and answer.detail.startswith(prefix):
        return Web(answer.detail.removeprefix(prefix))
    return None
