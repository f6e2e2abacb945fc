"""The files of `--fix-out`: what is in them, and what is not."""

from __future__ import annotations

import dns.zone
import pytest

from autoconf.checks import remedy
from autoconf.documents import read
from autoconf.messages import LANGUAGES
from autoconf.observation import Outcome
from tests.unit.checks.changes import Change, bare
from tests.unit.checks.mistakes import BAD
from tests.unit.checks.seen import AUTOCONFIG, HTML, POP3, D, Domain, alias, well

FILES = {"README.txt", "zone.txt", "nsupdate.txt", "nginx.conf", "Caddyfile", "ask.txt"}


def written(domain: Domain, language: str = "en") -> dict[str, str]:
    return {path: body.decode() for path, body in remedy.files(domain.look(), language)}


def test_where_all_is_well_nothing_is_written() -> None:
    assert written(well()) == {}


def test_a_domain_without_anything_gets_zone_files_and_web_server_lines() -> None:
    domain = well()
    bare(domain)
    found = written(domain)
    zone = dns.zone.from_text(found["zone.txt"], origin=D, check_origin=False)
    assert zone.get_rdataset("_imaps._tcp", "SRV")
    assert zone.get_rdataset("autoconfig", "CNAME")
    file = read(found["site/mail/config-v1.1.xml"].encode(), domain=D)
    assert {s.endpoint.host for s in file.reading.settings[0].servers} >= {f"imap.{D}"}
    assert f"server_name autoconfig.{D}" in found["nginx.conf"]
    assert f"autoconfig.{D}" in found["Caddyfile"]
    assert "update add _imaps._tcp" in found["nsupdate.txt"]
    assert found["nsupdate.txt"].endswith("send\n")


def test_what_is_to_be_deleted_stands_in_the_first_file_and_in_the_update() -> None:
    domain = well()
    domain.dns[f"autoconfig.{D}", "CNAME"] = alias("gone.example")
    found = written(domain)
    line = f"autoconfig.{D}. IN CNAME gone.example."
    assert f"    {line}\n" in found["README.txt"]
    assert f"update delete autoconfig.{D}. CNAME gone.example.\n" in found["nsupdate.txt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_must_mend_is_a_sentence_to_send(language: str) -> None:
    domain = well()
    domain.seen(POP3, Outcome.TLS_CHAIN)
    found = written(domain, language)
    assert f"pop.{D}" in found["ask.txt"]
    assert "ask.txt" in found["README.txt"]
    assert f"autoconf check {D}" in found["README.txt"]


def test_a_helper_name_that_answers_already_is_not_given_an_alias_beside_its_address() -> None:
    domain = well()
    domain.serve(AUTOCONFIG, HTML, kind="text/html")
    found = written(domain)
    assert "site/mail/config-v1.1.xml" in found
    assert "zone.txt" not in found


@pytest.mark.parametrize("change", [change for _, _, change in BAD])
def test_no_file_lies_outside_the_folder_and_each_is_named_in_the_document(
    change: Change,
) -> None:
    domain = well()
    change(domain)
    for path in written(domain):
        assert path in FILES or path.startswith("site/")
        assert ".." not in path
