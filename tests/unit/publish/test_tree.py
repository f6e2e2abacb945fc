"""The static files and the lines for web servers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import autoconf.documents
from autoconf.documents import Kind, pacc, read
from autoconf.messages import LANGUAGES, say
from autoconf.model import Protocol
from autoconf.publish import tree, web

from .plans import DAV, DOMAIN, IMAP, SETTINGS, SMTP, STARTTLS, made

SCHEMA = etree.RelaxNG(etree.parse(Path(autoconf.documents.__file__).parent / "autoconfig.rng"))
LOCAL = replace(SETTINGS, servers=(replace(IMAP, username="%EMAILLOCALPART%"), SMTP))


def bodies(settings: object = SETTINGS) -> dict[str, bytes]:
    assert isinstance(settings, type(SETTINGS))
    return {file.path: file.body for file in tree.files(made(settings))}


def test_every_file_says_the_same_servers_to_our_own_readers() -> None:
    kinds = set()
    for file in tree.files(made()):
        found = read(file.body, content_type=file.content_type, domain=DOMAIN)
        kinds.add(found.kind)
        (settings,) = found.reading.settings
        assert [server.endpoint for server in settings.servers] == [
            server.endpoint for server in SETTINGS.servers
        ]
        assert "content-type" not in {remark.code for remark in found.reading.remarks}
    assert kinds == {Kind.AUTOCONFIG, Kind.AUTODISCOVER, Kind.PACC}


def test_the_autoconfig_file_is_valid_and_leaves_the_address_to_the_client() -> None:
    found = bodies()
    SCHEMA.assertValid(etree.fromstring(found[tree.AUTOCONFIG]))
    assert found[tree.AUTOCONFIG] == found[tree.WELL_KNOWN] == found[tree.MAIL_V1]
    assert found[tree.AUTOCONFIG].count(b"%EMAILADDRESS%") == 3


def test_the_answer_for_outlook_is_for_nobody_in_particular() -> None:
    body = bodies()[tree.AUTODISCOVER]
    assert b"@" not in body
    assert b"LoginName" not in body
    assert b"nobody" not in body
    root = etree.fromstring(body)
    assert [each.text for each in root.iter("{*}Type")] == ["IMAP", "POP3", "SMTP"]


def test_the_digest_of_the_plan_is_that_of_the_file() -> None:
    plan = made()
    texts = [str(each.value) for each in plan.records if each.rdtype == "TXT"]
    assert pacc.matches(bodies()["/.well-known/user-agent-configuration.json"], texts)


@pytest.mark.parametrize(
    ("settings", "gone", "sentences"),
    [
        (SETTINGS, set(), {"omitted-mobileconfig", "omitted-autodiscover-json"}),
        (DAV, set(), {"omitted-redirects"}),
        (STARTTLS, {"/.well-known/user-agent-configuration.json"}, {"pacc-starttls"}),
        (
            LOCAL,
            {tree.AUTODISCOVER, "/.well-known/user-agent-configuration.json"},
            {"omitted-autodiscover", "pacc-username"},
        ),
    ],
)
def test_what_no_file_can_say_is_left_out_and_told(
    settings: object, gone: set[str], sentences: set[str]
) -> None:
    assert isinstance(settings, type(SETTINGS))
    assert set(bodies()) - set(bodies(settings)) == gone
    told = {omission.sentence for omission in tree.omissions(made(settings))}
    assert sentences <= told
    for omission in tree.omissions(made(settings)):
        for language in LANGUAGES:
            assert say(f"publish.{omission.sentence}", language, detail=omission.detail)


def test_paths_stay_below_the_root() -> None:
    for path in bodies(DAV):
        assert path.startswith("/")
        assert ".." not in path


@pytest.mark.parametrize("write", [web.nginx, web.caddy])
def test_the_lines_name_every_helper_and_no_address_reaches_a_log(write: object) -> None:
    assert callable(write)
    for options in ({"upstream": "http://127.0.0.1:8080"}, {"root": "/srv/mail site"}):
        text = write(made(), **options)
        for name in made().names:
            assert name in text
        (value,) = options.values()
        assert value in text
        assert text.count("{") == text.count("}")
    assert text.count('"/srv/mail site"') == 2
    if write is web.nginx:
        assert text.count("access_log off;") == 2


def test_only_the_pacc_name_is_left_out_of_the_lines_where_there_is_no_document() -> None:
    assert "ua-auto-config" not in web.caddy(made(STARTTLS), upstream="http://127.0.0.1:1")


def test_one_protocol_less_is_one_server_less_in_every_file() -> None:
    fewer = replace(SETTINGS, servers=(IMAP, SMTP))
    for body in bodies(fewer).values():
        (settings,) = read(body, domain=DOMAIN).reading.settings
        assert [s.endpoint.protocol for s in settings.servers] == [Protocol.IMAP, Protocol.SMTP]
