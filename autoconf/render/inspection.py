"""Inspection -> a page, and the JSON object of `autoconf inspect --json`."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.documents import placeholders
from autoconf.documents.inspection import Inspection
from autoconf.messages import say
from autoconf.model import EMAIL_DOMAIN, Protocol, Remark, Server, Severity
from autoconf.render import words
from autoconf.render.answer import provider
from autoconf.render.json import Object, settings_object
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Table, Tone

_TONES = {Severity.INFO: Tone.DIM, Severity.WARN: Tone.WARN, Severity.ERROR: Tone.BAD}


def inspection_object(found: Inspection, language: str) -> Object:
    """One object at every exit code; `config` is null when the document cannot be read."""
    settings = found.settings
    config = None
    if settings is not None:
        config = settings_object(settings, language)
        config["incoming"] = [_server(found, s) for s in settings.servers if not _is_smtp(s)]
        config["outgoing"] = [_server(found, s) for s in settings.servers if _is_smtp(s)]
    return {
        "kind": found.kind,
        "readable": found.readable,
        "domains": list(found.domains),
        "config": config,
        "redirect": found.redirect_url or found.redirect_address,
        "remarks": [
            {
                "code": remark.code,
                "severity": remark.severity,
                "line": remark.line,
                "text": _text(remark, language),
            }
            for remark in found.remarks
        ],
    }


def page(found: Inspection, language: str) -> Page:
    return tuple(_blocks(found, language))


def _blocks(found: Inspection, language: str) -> Iterable[Block]:
    yield Heading(say(f"label.kind.{found.kind}", language))
    settings = found.settings
    if settings is None:
        yield Sentence(say("label.unreadable", language), Tone.BAD)
    else:
        whose = filter(None, (provider(settings, language), ", ".join(found.domains)))
        if said := ": ".join(whose):
            yield Sentence(said)
        if settings.servers:
            columns = ("protocol", "server", "port", "security", "user-name", "sign-in")
            yield Table(
                tuple(say(f"label.{column}", language) for column in columns),
                tuple(_row(found, server, language) for server in settings.servers),
            )
        else:
            yield Sentence(say("attempt.no-servers", language), Tone.WARN)
    if found.remarks:
        yield Heading(say("label.remarks", language))
        yield Bullets(tuple(_remark(remark, language) for remark in found.remarks))


def _row(found: Inspection, server: Server, language: str) -> tuple[Cell, ...]:
    endpoint = server.endpoint
    return (
        Cell(endpoint.protocol.upper()),
        Cell(_host(server), Tone.STRONG),
        Cell(str(endpoint.port), Tone.STRONG),
        Cell(say(f"label.security.{endpoint.security}", language)),
        Cell(_username(found, server) or say("label.username.unknown", language)),
        Cell(", ".join(server.auth) or "-"),
    )


def _remark(remark: Remark, language: str) -> Cell:
    where = f"{say('label.line', language, n=remark.line)}: " if remark.line else ""
    return Cell(
        f"{say(f'label.severity.{remark.severity}', language)}: {where}{_text(remark, language)}",
        _TONES[remark.severity],
    )


def _text(remark: Remark, language: str) -> str:
    return say(f"remark.{remark.code}", language, detail=remark.detail)


def _server(found: Inspection, server: Server) -> Object:
    return {
        "protocol": server.endpoint.protocol,
        "host": _host(server),
        "host_unicode": words.unicode_host(_host(server)),
        "port": server.endpoint.port,
        "security": server.endpoint.security,
        "username": _username(found, server),
        "username_form": server.username_form,
        "auth": list(server.auth),
    }


def _host(server: Server) -> str:
    """A host that waits for the mail domain keeps its placeholder, as it was written."""
    return server.endpoint.host.replace(placeholders.HOST_DOMAIN, EMAIL_DOMAIN)


def _username(found: Inspection, server: Server) -> str | None:
    """As written: with its placeholders, but for a document that says whose it is."""
    if server.username is None or found.address is None:
        return server.username
    return placeholders.with_address(server.username, found.address)


def _is_smtp(server: Server) -> bool:
    return server.endpoint.protocol is Protocol.SMTP
