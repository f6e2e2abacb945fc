"""The API described for programs: OpenAPI 3.1, made from the schema of the answer itself."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from autoconf.messages import LANGUAGES
from autoconf.version import VERSION

_LANGUAGE = {
    "name": "lang",
    "in": "query",
    "description": "Of the sentences; else Accept-Language.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
_ADDRESS = {
    "name": "address",
    "in": "query",
    "required": True,
    "description": "A mail address, or a bare domain. A raw `+` is kept.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 254},
    "example": "someone@163.com",
}
_EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {
            "enum": [
                *[
                    "known",
                    "asking",
                    "answered",
                    "trying",
                    "tried",
                    "concluded",
                    "problem",
                    "result",
                ]
            ]
        },
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
_TEXTS = {
    "400": "Something in the question is wrong; the answer says what.",
    "404": "There is no such thing.",
    "429": "Too many live lookups from this network or of this domain; Retry-After says when.",
    "503": "It could not be found out now; Retry-After says when.",
}


@cache
def _schemas() -> dict[str, Any]:
    return {
        **_schema("lookup", "autoconf.render", "lookup.schema.json"),
        **_schema("check", "autoconf.render.check", "check.schema.json", "check_"),
        "problem": {
            "type": "object",
            "description": "RFC 9457",
            "required": ["type", "title", "status", "code"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"type": "string"},
                "did_you_mean": {"type": "string"},
            },
        },
        "provider_line": {
            "type": "object",
            "required": ["id", "name", "status", "domains"],
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "status": {"type": "string"},
                "country": {"type": ["string", "null"]},
                "domains": {"type": "array", "items": {"type": "string"}},
            },
        },
    }


def _schema(name: str, folder: str, file: str, prefix: str = "") -> dict[str, Any]:
    """An answer's own schema, and the parts that it refers to."""
    text = (files(folder) / file).read_text("utf-8")
    whole = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{prefix}'))
    parts = {f"{prefix}{part}": schema for part, schema in whole.pop("$defs").items()}
    for key in ("$schema", "$id"):
        whole.pop(key)
    return {name: whole, **parts}


def _answer(words: str, media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {media: {"schema": schema}}}


def _get(
    summary: str,
    name: str,
    parameters: list[dict[str, Any]],
    answer: dict[str, Any],
    problems: str,
) -> dict[str, Any]:
    reference = {"$ref": "#/components/schemas/problem"}
    answers = {"200": answer}
    for status in problems.split():
        answers[status] = _answer(_TEXTS[status], "application/problem+json", reference)
    return {
        "get": {
            "summary": summary,
            "operationId": name,
            "parameters": parameters,
            "responses": answers,
        }
    }


def _number(name: str, low: int, high: int, default: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": low, "maximum": high, "default": default}
    return {"name": name, "in": "query", "schema": schema}


def document(base_url: str | None) -> dict[str, Any]:
    lookup = {"$ref": "#/components/schemas/lookup"}
    lines = {"type": "array", "items": {"$ref": "#/components/schemas/provider_line"}}
    listed = {
        "type": "object",
        "required": ["total", "offset", "providers"],
        "properties": {
            "total": {"type": "integer"},
            "offset": {"type": "integer"},
            "providers": lines,
        },
    }
    word = {
        "name": "q",
        "in": "query",
        "description": "A word in a name, brand, domain or id.",
        "schema": {"type": "string", "maxLength": 100},
    }
    ident = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "example": "163",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mail-autoconf",
            "version": VERSION,
            "summary": "Mail settings of an address, and how we know",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": base_url or "/"}],
        "paths": {
            "/api/v1/lookup": _get(
                "The settings of an address or domain, whatever the status",
                "lookup",
                [_ADDRESS, _LANGUAGE],
                _answer("What `autoconf lookup --json` prints.", "application/json", lookup),
                "400 429 503",
            ),
            "/api/v1/events": _get(
                "A lookup as it happens: asking, answered, trying, tried, concluded, result",
                "events",
                [_ADDRESS, _LANGUAGE],
                _answer("Server-sent events; the data is JSON.", "text/event-stream", _EVENT),
                "400 429 503",
            ),
            "/api/v1/check": _get(
                "What is wrong with a domain's mail set-up, and what mends it",
                "check",
                [_ADDRESS, _LANGUAGE],
                _answer(
                    "What `autoconf check --format json` prints, of the bare domain.",
                    "application/json",
                    {"$ref": "#/components/schemas/check"},
                ),
                "400 404 429 503",
            ),
            "/api/v1/providers": _get(
                "Every provider of the database in short",
                "providers",
                [word, _number("offset", 0, 1_000_000, 0), _number("limit", 1, 200, 50), _LANGUAGE],
                _answer("A page of them.", "application/json", listed),
                "400",
            ),
            "/api/v1/providers/{id}": _get(
                "One provider's record, as its file states it",
                "provider",
                [ident],
                _answer("The record.", "application/json", {"type": "object"}),
                "404",
            ),
        },
        "components": {"schemas": _schemas()},
    }
