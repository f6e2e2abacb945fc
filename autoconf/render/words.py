"""Sentences that several views need: about a row, an attempt, a certificate.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.messages import pick, say
from autoconf.model import Credential, Hint, UsernameForm
from autoconf.outcome import Outcome
from autoconf.result import Answer, AnswerKind, Verdict

if TYPE_CHECKING:
    from autoconf.observation import Observation


def because(verdict: Verdict, language: str) -> str:
    """Why the row stands where it stands: both axes in one line."""
    return f"{proof(verdict.observation, language)}; {say(f'trust.{verdict.voucher}', language)}"


def proof(observation: Observation | None, language: str) -> str:
    """What the server proved, and if its certificate is at fault, how."""
    if observation is None:
        return say("outcome.untried", language)
    text = say(f"outcome.{observation.outcome}", language)
    tls = observation.tls
    if tls is None or tls.valid:
        return text
    more = {
        Outcome.TLS_NAME: ("certificate", {"names": ", ".join(tls.names[:5]) or "?"}),
        Outcome.TLS_EXPIRED: ("certificate-expired", {"date": tls.not_after[:10]}),
        Outcome.TLS_CHAIN: ("certificate-issuer", {"issuer": tls.issuer or "?"}),
    }.get(observation.outcome)
    return say(f"outcome.{more[0]}", language, **more[1]) if more else text


def username(verdict: Verdict, language: str) -> str:
    """The literal user name, or its form when only a domain was asked for."""
    if verdict.username is not None:
        return verdict.username
    form = verdict.server.username_form
    if form is UsernameForm.OTHER:
        return verdict.server.username or ""
    return say(f"label.username.{form}", language)


def hint(found: Hint, language: str) -> str:
    """The sentence, marked when it is in another language than the one asked for."""
    chosen = pick(found.text, language)
    if chosen is None:
        return ""
    return _marked(*chosen, language)


def credential(found: Credential, language: str) -> str:
    """What to type as password, in the provider's own word for it; marked like a hint."""
    chosen = pick(found.name, language)
    name = _marked(*chosen, language) if chosen else say(f"label.credential.{found.kind}", language)
    text = say("label.password", language, name=name)
    if found.length:
        text += say("label.length", language, n=found.length)
    return text


def _marked(tag: str, text: str, language: str) -> str:
    return text if tag == language else f"{text} {say('label.fallback', language, tag=tag)}"


def unicode_host(host: str) -> str:
    """The name as people write it; the A-labels where they are not valid IDNA."""
    if "xn--" not in host:
        return host
    import idna

    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def reason(answer: Answer, language: str) -> str:
    """What came of an attempt, in words."""
    code = answer.reason
    if code.startswith("http-"):
        return say("attempt.http", language, code=code[5:])
    if not code:
        text = say(f"attempt.{answer.kind}", language)
        return f"{text}: {answer.detail}" if answer.detail else text
    text = say(f"attempt.{code}", language)
    shown = answer.kind is AnswerKind.FAILED and answer.detail
    return f"{text} ({answer.detail})" if shown else text
