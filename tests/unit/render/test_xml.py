"""`--format xml`: valid against the schema that is shipped, and read back the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import autoconf.documents
from autoconf.documents import choose, read
from autoconf.model import Security
from autoconf.render.xml import document
from tests.unit.render.results import KINDS
from tests.unit.render.results import result as answer

SCHEMA = etree.RelaxNG(file=str(Path(autoconf.documents.__file__).parent / "autoconfig.rng"))
NOT_TO_BE_TRUSTED = ["wrong-name", "unconfirmed"]
WITH_SERVERS = [
    kind
    for kind in KINDS
    if kind not in NOT_TO_BE_TRUSTED and (c := answer(kind).config) and c.incoming + c.outgoing
]


@pytest.mark.parametrize("kind", WITH_SERVERS)
def test_the_file_is_valid_and_reads_back_the_same(kind: str) -> None:
    result = answer(kind)
    body = document(result)
    assert body is not None
    SCHEMA.assertValid(etree.fromstring(body))
    settings = choose(read(body).reading, result.domain)
    assert settings is not None
    assert result.config is not None
    assert result.domain in settings.domains
    rows = result.config.incoming + result.config.outgoing
    assert {s.endpoint for s in settings.servers} == {row.server.endpoint for row in rows}


def test_the_schema_refuses_a_file_without_servers() -> None:
    bare = b'<clientConfig version="1.1"><emailProvider id="x.example"/></clientConfig>'
    assert not SCHEMA.validate(etree.fromstring(bare))


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - set(WITH_SERVERS)))
def test_an_answer_without_servers_has_no_file(kind: str) -> None:
    assert document(answer(kind)) is None


def test_plain_servers_alone_make_no_file() -> None:
    result = answer("verified")
    assert result.config is not None
    rows = tuple(
        replace(
            row,
            server=replace(
                row.server, endpoint=replace(row.server.endpoint, security=Security.PLAIN)
            ),
        )
        for row in result.config.incoming
    )
    plain = replace(result.config, incoming=rows, outgoing=())
    assert document(replace(result, config=plain)) is None
