"""The strict reading of a record: what it becomes, and what each mistake is told as."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from autoconf.catalog import record as module
from autoconf.catalog.record import Record, RecordError
from autoconf.model import (
    Auth,
    Confidence,
    CredentialKind,
    Endpoint,
    Hint,
    HintKind,
    Protocol,
    ProviderStatus,
    Security,
    Server,
    Service,
    ServiceKind,
    UsernameForm,
)
from tests.unit.catalog.records import full, record, table

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads(Path(module.__file__).with_name("record.schema.json").read_bytes())
VALIDATOR = Draft202012Validator(SCHEMA)
PATH = Path("example.toml")

IMAP = {"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"}


def test_a_record_becomes_the_settings_of_the_model() -> None:
    settings = Record.from_table(full(), PATH).settings("shop.example", "MX7.example.com.")

    assert settings.id == "example"
    assert settings.display_name == "Example Mail"
    assert ("zh-TW", "範例信箱") in settings.names
    assert settings.provider_status is ProviderStatus.NEEDS_SETUP
    assert settings.quirks == ("imap-id-required",)
    assert settings.servers == (
        Server(
            Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS),
            "%EMAILADDRESS%",
            (Auth.PASSWORD_CLEARTEXT, Auth.OAUTH2),
            "https://help.example.com/imap",
            "2026-10",
            Confidence.HIGH,
        ),
        Server(
            Endpoint(Protocol.SMTP, "smtp.shop.example", 587, Security.STARTTLS),
            source_url="https://help.example.com/smtp",
            template=True,
        ),
        Server(Endpoint(Protocol.POP3, "mx7.example.com", 995, Security.TLS), template=True),
    )
    assert settings.hints == (
        Hint(
            HintKind.ENABLE,
            (("en", "Switch IMAP on."),),
            "https://help.example.com/on",
            (Protocol.IMAP,),
            (("en", ("Sign in", "Switch it on")), ("zh-CN", ("登录", "开启"))),
        ),
        Hint(
            HintKind.REGION,
            (("en", "Overseas: The address bar ends in .com. (autoconf providers show example)"),),
        ),
    )
    assert settings.credential is not None
    assert settings.credential.kind is CredentialKind.AUTHORIZATION_CODE
    assert settings.credential.length == 16
    assert settings.oauth2 is not None
    assert settings.oauth2.scopes == ("https://mail.example.com/",)
    assert settings.services == (
        Service(ServiceKind.CALDAV, "https://dav.example.com/"),
        Service(ServiceKind.MANAGESIEVE, host="sieve.example.com", port=4190),
        Service(ServiceKind.WEBMAIL, "https://mail.example.com/"),
    )


def test_a_server_that_needs_a_name_nobody_gave_is_left_out() -> None:
    whole = Record.from_table(full(), PATH)
    hosts = [server.endpoint.host for server in whole.settings("shop.example").servers]
    assert hosts == ["imap.example.com", "smtp.shop.example"]
    assert len(whole.settings(mx_host="mx.example.com").servers) == 2
    assert len(whole.settings().servers) == 1


@pytest.mark.parametrize(
    ("username", "form"),
    [
        ("address", UsernameForm.ADDRESS),
        ("local-part", UsernameForm.LOCAL_PART),
        ("%EMAILLOCALPART%@%EMAILDOMAIN%", UsernameForm.ADDRESS),
        ("%EMAILLOCALPART%.%EMAILDOMAIN%", UsernameForm.OTHER),
        (None, UsernameForm.UNKNOWN),
    ],
)
def test_the_short_forms_of_the_user_name_are_spelt_out(
    username: str | None, form: UsernameForm
) -> None:
    line = IMAP if username is None else {**IMAP, "username": username}
    (server,) = record(servers=[line]).settings().servers
    assert server.username_form is form


def test_the_newest_date_is_the_last_reading_or_edit() -> None:
    lines = [{**IMAP, "as_of": "2026-11-24"}, {**IMAP, "as_of": "2025"}]
    assert record(servers=lines).newest_date == "2026-11-24"
    assert record(servers=lines, updated="2026-12-01").newest_date == "2026-12-01"


def change(*where: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def apply(values: Any) -> None:
        *path, last = where
        for key in path:
            values = values[key]
        values[last] = to

    return apply


def drop(*where: str | int) -> Callable[[dict[str, Any]], None]:
    def apply(values: Any) -> None:
        *path, last = where
        for key in path:
            values = values[key]
        del values[last]

    return apply


MUTATIONS: list[tuple[str, Callable[[dict[str, Any]], None], str]] = [
    ("unknown key", change("domain", to=["x.com"]), "domain: is not a key .* `domains`"),
    ("unknown key in a server", change("servers", 0, "tls", to=True), "servers #1 tls: is not"),
    ("unknown key in a hint", change("hints", 0, "link", to="x"), "hints #1 link: is not a key"),
    ("unknown key in an mx rule", change("mx", 1, "note", to="x"), "mx #2 note: is not a key"),
    ("unknown key in links", change("links", "blog", to="https://x.y/"), "links blog: is not"),
    ("a client id", change("oauth2", "client_id", to="x"), "oauth2 client_id: is not a key"),
    ("no id", drop("id"), "id: is missing"),
    ("no status", drop("status"), "status: is missing; write one of ok, needs_setup"),
    ("no date", drop("updated"), "updated: is missing; write a date"),
    ("no names", drop("names"), "names: needs the name in en"),
    ("no English name", drop("names", "en"), "names: needs the name in en"),
    ("bad language", change("names", "chinese", to="x"), "names chinese: must be a language tag"),
    ("empty name", change("names", "en", to=" "), "names en: must be a line of text"),
    ("id in capitals", change("id", to="Example"), "id: must be lower-case words"),
    ("unknown status", change("status", to="fine"), "status: must be one of .* not 'fine'"),
    ("a month without a day", change("updated", to="2026-11"), "updated: must be a date in quotes"),
    ("a thirteenth month", change("servers", 0, "as_of", to="2026-13"), "as_of: must be a date"),
    (
        "a domain in capitals",
        change("domains", 0, to="Example.com"),
        "domains #1: must be a domain",
    ),
    ("a domain in Unicode", change("domains", 0, to="bücher.example"), "domains #1: must be"),
    ("a domain with a dot behind", change("domains", 0, to="example.com."), "domains #1: must be"),
    ("an address for a domain", change("domains", 0, to="a@example.com"), "domains #1: must be"),
    ("an IP address for a domain", change("domains", 0, to="1.2.3.4"), "domains #1: must be"),
    ("a domain twice", change("domains", 1, to="example.com"), "domains #2: names .* twice"),
    ("domains not in brackets", change("domains", to="example.com"), "domains: must be an array"),
    (
        "a wildcard over a suffix",
        change("wildcards", 0, "pattern", to="*.com"),
        "wildcards #1 pattern: must be a host",
    ),
    (
        "a star without examples",
        change("mx", 0, to="mx*.a.com"),
        "`\\*` needs a table with examples",
    ),
    ("a pattern twice", change("mx", 1, to="mx.example.com"), "mx #2: names .* twice"),
    ("a kind of its own", change("kind", to="webmail"), "kind: must be one of mailbox, isp"),
    ("a country in words", change("country", to="China"), "country: must be a country code"),
    ("generated in quotes", change("generated", to="yes"), "generated: must be true or false"),
    ("a region without a sign", drop("regions", 0, "tell"), "regions #1 tell: is missing"),
    ("a plan without nothing", change("plans", 0, "without", to=[]), "without: is missing"),
    (
        "steps that are a word",
        change("hints", 0, "steps", "en", to="Go"),
        "steps en: must be an array",
    ),
    ("steps without any language", change("hints", 0, "steps", to={}), "steps: is empty"),
    ("an mx pattern that is one label", change("mx", 0, to="mx"), "mx #1: must be a name"),
    ("an mx rule without examples", drop("mx", 1, "matches"), "matches: is missing"),
    ("an mx rule without a counter-example", drop("mx", 1, "excludes"), "excludes: is missing"),
    ("an mx rule without a pattern", drop("mx", 1, "pattern"), "mx #2 pattern: must be a host"),
    ("an mx rule that is a number", change("mx", 1, to=7), "mx #2: must be a table"),
    (
        "no protocol",
        drop("servers", 0, "protocol"),
        "protocol: is missing; write one of imap, pop3",
    ),
    ("unknown protocol", change("servers", 0, "protocol", to="exchange"), "must be one of imap"),
    ("no host", drop("servers", 0, "host"), "servers #1 host: is missing"),
    ("a host in capitals", change("servers", 0, "host", to="IMAP.a.com"), "host: must be a host"),
    ("an unknown template", change("servers", 0, "host", to="imap.{host}"), "host: must be a host"),
    ("a template in a label", change("servers", 0, "host", to="x{mx}.com"), "host: must be a host"),
    ("a host of one label", change("servers", 0, "host", to="localhost"), "host: must be a host"),
    ("no port", drop("servers", 0, "port"), "port: is missing; write a number"),
    ("port 0", change("servers", 0, "port", to=0), "port: must be a number from 1 to 65535"),
    ("port 65536", change("servers", 0, "port", to=65536), "port: must be a number"),
    ("a port in quotes", change("servers", 0, "port", to="993"), "port: must be a number"),
    ("a port that is true", change("servers", 0, "port", to=True), "port: must be a number"),
    ("plain", change("servers", 0, "security", to="plain"), "must be one of tls, starttls"),
    ("no security", drop("servers", 0, "security"), "security: is missing"),
    ("a user name in words", change("servers", 0, "username", to="email"), "username: must be"),
    ("an unknown placeholder", change("servers", 0, "username", to="%USER%"), "username: must be"),
    ("an unknown sign-in", change("servers", 0, "auth", to=["plain"]), "auth #1: must be one of"),
    ("a sign-in twice", change("servers", 0, "auth", to=["ntlm", "ntlm"]), "auth #2: .* twice"),
    ("an unknown confidence", change("servers", 0, "confidence", to="sure"), "must be one of high"),
    ("an unknown credential", change("credential", "kind", to="pin"), "credential kind: must be"),
    ("no kind of credential", drop("credential", "kind"), "credential kind: is missing"),
    ("a length in quotes", change("credential", "length", to="16"), "length: must be a number"),
    ("a credential that is a word", change("credential", to="pin"), "credential: must be a table"),
    ("a hint without text", drop("hints", 0, "text"), "hints #1 text: is missing"),
    ("a hint without any language", change("hints", 0, "text", to={}), "text: is empty"),
    ("a hint of an unknown kind", change("hints", 0, "kind", to="tip"), "kind: must be one of"),
    ("a link that is no URL", change("hints", 0, "url", to="www.a.com"), "url: must be an http"),
    ("a URL with a password", change("links", "help", to="https://a:b@c.com/"), "must be an http"),
    ("an unknown change", change("auth_policy", 0, "change", to="gone"), "change: must be one of"),
    ("a policy without a date", drop("auth_policy", 0, "date"), "date: is missing"),
    ("a meaning in words", change("errors", 0, "meaning", to="Send an ID"), "meaning: must be"),
    ("an unknown service", change("services", 0, "kind", to="webmail"), "kind: must be one of"),
    ("a service nowhere", drop("services", 0, "url"), "services #1 url: or `host` must be there"),
    ("a service in two places", change("services", 1, "url", to="https://a.com/"), "not both"),
    ("a quirk in words", change("quirks", 0, to="Needs ID"), "quirks #1: must be lower-case"),
    ("two lines in a text", change("brands", 0, to="a\nb"), "brands #1: must be a line of text"),
    ("a ruling that is a number", change("ruling", to=7), "ruling: must be an array"),
    ("names that are a word", change("names", to="Example"), "names: must be a table"),
]


@pytest.mark.parametrize(
    ("mutate", "reason"), [m[1:] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS]
)
def test_one_mistake_is_named_by_its_key_and_refused_by_the_schema_too(
    mutate: Callable[[dict[str, Any]], None], reason: str
) -> None:
    values = full()
    assert Record.from_table(values, PATH)
    assert VALIDATOR.is_valid(values)

    mutate(values)

    with pytest.raises(RecordError, match=reason):
        Record.from_table(values, PATH)
    assert not VALIDATOR.is_valid(values)


@pytest.mark.parametrize(
    ("key", "example", "reason"),
    [
        ("matches", "biz-mx01.example.com", "matches: holds biz-mx01.* does not match"),
        ("excludes", "mx02.example.com", "excludes: holds mx02.* matches"),
    ],
)
def test_the_examples_of_a_pattern_are_checked(key: str, example: str, reason: str) -> None:
    values = full()
    values["mx"][1][key] = [example]
    with pytest.raises(RecordError, match=reason):
        Record.from_table(values, PATH)


def test_steps_are_as_many_in_each_language() -> None:
    values = full()
    values["hints"][0]["steps"]["zh-CN"].append("保存")
    with pytest.raises(RecordError, match="steps zh-CN: has 3 texts where en has 2"):
        Record.from_table(values, PATH)


def test_a_server_belongs_to_a_region_that_is_there() -> None:
    values = full()
    values["servers"][0]["region"] = "moon"
    with pytest.raises(RecordError, match=r"servers #1 region: names no entry .*'moon'"):
        Record.from_table(values, PATH)


@pytest.mark.parametrize(
    ("own", "username"), [(True, "%EMAILADDRESS%"), (False, "%EMAILLOCALPART%.%EMAILDOMAIN%")]
)
def test_a_customers_own_domain_may_have_another_user_name(own: bool, username: str) -> None:
    settings = Record.from_table(full(), PATH).settings("shop.example", own=own)
    assert settings.servers[0].username == username


@pytest.mark.parametrize("key", ["domains", "wildcards", "mx"])
def test_a_record_that_no_address_can_reach_is_a_mistake(key: str) -> None:
    reachable = table(**{"domains": [], key: ["mx.example.com"]})
    assert Record.from_table(reachable, PATH)
    assert VALIDATOR.is_valid(reachable)
    unreachable = {**reachable, key: []}
    with pytest.raises(RecordError, match="domains: is empty"):
        Record.from_table(unreachable, PATH)
    assert not VALIDATOR.is_valid(unreachable)


def test_the_schema_is_one_and_takes_every_record_of_ours() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    files = sorted((ROOT / "providers").rglob("*.toml"))
    assert files
    for path in files:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [e.message for e in VALIDATOR.iter_errors(values)] == [], path.name
        assert Record.from_table(values, path)


TEXT = """\
id = "example"
domains = [
  "example.com",
]
status = "ok"
updated = "2026-11-01"
# names = "no"
[names]
en = "Example Mail"
"zh-CN" = "示例"

[[servers]]
protocol = "imap"
host = "imap.example.com"
port = 993
security = "tls"

[[servers]]   # the other one
protocol = "smtp"
host = "smtp.example.com"
port = 465
security = "tls"

[[hints]]
kind = "note"
[hints.text]
en = "One."

[[hints]]
kind = "note"
[hints.text]
en = "Two."
"""


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ('id = "example"', 'id = "Example"', 1),
        ('  "example.com",', '  "EXAMPLE.com",', 2),
        ('status = "ok"', 'state = "ok"', 5),
        ('"zh-CN" = "示例"', '"zh-CN" = ""', 10),
        ("port = 993", "port = 0", 15),
        ("port = 465", "port = 0", 21),
        ("port = 465\n", "", 18),
        ('en = "Two."', 'en = ""', 32),
        ('en = "One."', "1 = 2", 27),
    ],
)
def test_a_mistake_is_told_with_its_line(good: str, bad: str, line: int) -> None:
    text = TEXT.replace(good, bad)
    with pytest.raises(RecordError) as caught:
        Record.from_table(tomllib.loads(text), PATH, text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"example.toml:{line}: ")


def test_without_the_text_a_mistake_has_no_line() -> None:
    with pytest.raises(RecordError) as caught:
        Record.from_table(table(status="?"), PATH)
    assert caught.value.line is None
    assert str(caught.value).startswith("example.toml: status: ")
