"""LookupResult -> the JSON object that programs read (docs/lookup-json.md, lookup.schema.json).

Additive changes only: a key once given keeps its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from autoconf.messages import pick, say
from autoconf.model import Origin, Service, Settings
from autoconf.observation import Observation, TlsFacts
from autoconf.render import words
from autoconf.result import AccountConfig, Answer, Conflict, LookupResult, Trust, Verdict
from autoconf.version import VERSION

SCHEMA = "mail-autoconf/lookup/1"
ERROR_SCHEMA = "mail-autoconf/error/1"
"""Of the line that stands for an address that is none."""

Object = dict[str, Any]


def dump(value: object, *, indent: int | None = 2) -> str:
    """JSON in UTF-8 for people to read; what a terminal would obey or hide is escaped (RFC 8259
    section 7), so nothing is lost and half a surrogate pair does no harm."""
    text = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def lookup_object(result: LookupResult, language: str) -> Object:
    """Everything a lookup found; sentences are in `language`, codes never change."""
    return {
        "schema": SCHEMA,
        "tool_version": VERSION,
        "database_date": result.database_date,
        "mode": result.mode,
        "address": result.address,
        "domain": result.domain,
        "domain_unicode": result.domain_unicode,
        "status": result.status,
        "summary": say(f"summary.{result.summary}", language),
        "summary_code": result.summary,
        "partial": result.partial,
        "did_you_mean": result.suggestion,
        "config": config_object(result.config, language) if result.config else None,
        "alternatives": [config_object(config, language) for config in result.alternatives],
        "conflicts": [_conflict(conflict, language) for conflict in result.conflicts],
        "notices": [
            {"code": code, "text": say(f"notice.{code}", language)} for code in result.notices
        ],
        "attempts": [_attempt(answer, language) for answer in result.attempts],
        "elapsed_ms": round(result.elapsed_ms, 1),
    }


def config_object(config: AccountConfig, language: str) -> Object:
    """One provider's whole answer."""
    return {
        **settings_object(config.settings, language),
        "incoming": [server_object(row, language) for row in config.incoming],
        "outgoing": [server_object(row, language) for row in config.outgoing],
        "trust": _worst_trust(config),
        "origin": [_origin(origin) for origin in config.origins],
        "borrowed": [_origin(origin) for origin in config.borrowed],
    }


def _worst_trust(config: AccountConfig) -> Trust | None:
    """Trusted only if every row is; None without rows."""
    trusts = {row.trust for row in (*config.incoming, *config.outgoing)}
    if not trusts:
        return None
    return Trust.UNCONFIRMED if Trust.UNCONFIRMED in trusts else Trust.TRUSTED


def settings_object(settings: Settings, language: str) -> Object:
    """A provider without its servers."""
    name = pick(settings.names, language)
    credential = settings.credential
    oauth2 = settings.oauth2
    return {
        "id": settings.id,
        "display_name": name[1] if name else settings.display_name,
        "provider_status": settings.provider_status,
        "incoming": [],
        "outgoing": [],
        "credential": None
        if credential is None
        else {
            "kind": credential.kind,
            "name": (pick(credential.name, language) or ("", None))[1],
            "length": credential.length,
            "url": credential.url,
        },
        "oauth2": None
        if oauth2 is None
        else {
            "issuer": oauth2.issuer,
            "auth_url": oauth2.auth_url,
            "token_url": oauth2.token_url,
            "scopes": list(oauth2.scopes),
        },
        "quirks": list(settings.quirks),
        "services": [_service(service) for service in settings.services],
        "hints": [
            {
                "kind": hint.kind,
                "text": (pick(hint.text, language) or ("", ""))[1],
                "language": (pick(hint.text, language) or (None, ""))[0],
                "url": hint.url,
                "protocols": list(hint.protocols),
                "steps": list((pick(hint.steps, language) or ("", ()))[1]),
            }
            for hint in settings.hints
        ],
    }


def server_object(verdict: Verdict, language: str) -> Object:
    """One row: what to type, what it proved, who says so."""
    server = verdict.server
    seen = verdict.observation
    return {
        "protocol": server.endpoint.protocol,
        "host": server.endpoint.host,
        "host_unicode": words.unicode_host(server.endpoint.host),
        "port": server.endpoint.port,
        "security": server.endpoint.security,
        "username": verdict.username,
        "username_form": server.username_form,
        "username_template": server.username,
        "auth": list(server.auth or (seen.auth if seen else ())),
        "offered_auth": list(seen.auth) if seen else [],
        "standing": verdict.standing,
        "trust": verdict.trust,
        "because": words.because(verdict, language),
        "outcome": seen.outcome if seen else None,
        "voucher": verdict.voucher,
        "origin": [_origin(origin) for origin in verdict.origins],
        "source_url": server.source_url,
        "as_of": server.as_of,
        "confidence": server.confidence,
        "tls": tls_object(seen.tls) if seen and seen.tls else None,
        "elapsed_ms": round(seen.elapsed_ms, 1) if seen else None,
    }


def observation_object(seen: Observation) -> Object:
    """One handshake, with its transcript: what `probe` prints."""
    return {
        "protocol": seen.endpoint.protocol,
        "host": seen.endpoint.host,
        "port": seen.endpoint.port,
        "security": seen.endpoint.security,
        "outcome": seen.outcome,
        "detail": seen.detail,
        "address": seen.address,
        "auth": list(seen.auth),
        "capabilities": list(seen.capabilities),
        "facts": dict(seen.facts),
        "tls": tls_object(seen.tls) if seen.tls else None,
        "elapsed_ms": round(seen.elapsed_ms, 1),
        "transcript": [
            {"at_ms": round(line.at_ms, 1), "direction": line.direction, "text": line.text}
            for line in seen.transcript
        ],
    }


def tls_object(tls: TlsFacts) -> Object:
    return {
        "version": tls.version,
        "names": list(tls.names),
        "issuer": tls.issuer,
        "not_before": tls.not_before,
        "not_after": tls.not_after,
        "valid": tls.valid,
        "reason": tls.reason,
    }


def _origin(origin: Origin) -> Object:
    return {"source": origin.source, "locator": origin.locator, "channel": origin.channel}


def _service(service: Service) -> Object:
    return {
        "kind": service.kind,
        "url": service.url,
        "host": service.host,
        "port": service.port,
    }


def _attempt(answer: Answer, language: str) -> Object:
    return {
        "source": answer.source,
        "locator": answer.locator,
        "outcome": answer.kind,
        "reason": answer.reason,
        "text": words.reason(answer, language),
        "detail": answer.detail,
        "told": [{"host": host, "what": what} for host, what in answer.told],
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def _conflict(conflict: Conflict, language: str) -> Object:
    sides: Iterable[Object] = (
        {**_origin(side.origin), "servers": list(side.servers), "followed": number == 0}
        for number, side in enumerate(conflict.sides)
    )
    return {
        "protocol": conflict.protocol,
        "reason": conflict.reason,
        "text": say(f"conflict.{conflict.reason}", language),
        "sides": list(sides),
    }
