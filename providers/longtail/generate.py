"""Write `providers/longtail/` from a table of public lists: providers nobody has written by hand.

    python providers/longtail/generate.py FACTS.csv [--out FOLDER] [--kinds KINDS.csv]

A domain that a hand-written record claims is left to it.  The rest is grouped by provider and set
of servers; every line names its lists and is `low`, or `medium` where two lists agree that are
none the other's copy.  Plain lines, placeholders and companies' own domains are left out and
counted.  The same table gives the same bytes, and files that are no longer made are removed.
`NOTICE` names the lists and their licences.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autoconf.catalog import match
from autoconf.catalog.file import read_records, record_files
from autoconf.catalog.record import Record, RecordError
from autoconf.catalog.writing import replace as write
from autoconf.lists.entry import unique_id
from autoconf.lists.proposal import Line, Proposal, text, usable, whole
from autoconf.lists.strays import NAMES
from autoconf.lists.table import Match, Row, read_rows
from autoconf.messages import say
from autoconf.model import Confidence, Endpoint, Protocol, Server

HERE = Path(__file__).resolve().parent
AS_OF = "2026-11"
"""When the lists were read."""
UPDATED = "2026-11-24"

LISTS = {
    "thunderbird-ispdb": "Thunderbird ISPDB",
    "deltachat-provider-db": "Delta Chat",
    "mailcore2": "mailcore2",
    "k9-2021": "K-9 Mail",
    "aosp-email": "AOSP Email",
    "nodemailer": "nodemailer",
}
"""The lists that a record may rest on.  Others in a table are nobody we could name."""
KIN = {"aosp-email": "k9-2021"}
"""K-9 Mail grew out of the AOSP program and took its list along: together they are one voice."""
_SEEN = """
1und1.de a1.net alice.it aol.com att.net bay.wind.ne.jp bell.net bigpond.com cc9.ne.jp cek.ne.jp
centurytel.net charter.net co1.wind.ne.jp co2.wind.ne.jp co3.wind.ne.jp comcast.net
cty-net.ne.jp dan.wind.ne.jp earthlink.net educa.madrid.org elpasotel.net email.it emailsrvr.com
fastwebnet.it free.fr freenet.de gmx.com gmx.net goo.jp googlemail.com hetzner.de hotmail.com
iiyama-catv.ne.jp inbox.lv janis.or.jp jet.ne.jp kabelmail.de kelcom.net kl.wind.ne.jp
kpnmail.nl mail.com mail.dk mail.ee mail.jubii.dk mail.wind.ne.jp mailbox.org mit.edu
mnet.ne.jp mx1.tiki.ne.jp nifty.com nili.ca ntlworld.com o2.pl ocn.ne.jp office365.com one.com
orange.fr po.wind.ne.jp postecert.it posteo.de ptd.net purelymail.com qq.com rambler.ru
rediffmail.com rr.com skynet.be so.wind.ne.jp strato.de t-online.de teol.net tiki.ne.jp tim.it
tiscali.it vodafonemail.de vp.tiki.ne.jp web.de xp.wind.jp yahoo.com zoho.com
"""
ISPDB_FILES = frozenset(_SEEN.split())
"""Providers of the ISP database whose file `ispdb/NAME.xml` was seen in its repository."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What hand-written records say already."""

    ids: frozenset[str]
    domains: frozenset[str]
    wildcards: match.Index
    mx: match.Index

    @classmethod
    def of(cls, records: Iterable[Record]) -> Claims:
        every = tuple(records)
        return cls(
            frozenset(record.id for record in every),
            frozenset(name for record in every for name in record.domains),
            match.index((rule.pattern, record.id) for record in every for rule in record.wildcards),
            match.index((rule.pattern, record.id) for record in every for rule in record.mx),
        )

    def hold(self, kind: Match, name: str) -> bool:
        if kind is Match.MX:
            return match.find(self.mx, name) is not None
        return name in self.domains or match.find(self.wildcards, name) is not None


@dataclass(frozen=True, slots=True)
class Name:
    """A domain or an MX host, the lines of it that can be used, and who says so."""

    kind: Match
    provider: str
    name: str
    servers: tuple[Server, ...]
    support: Mapping[Endpoint, frozenset[str]]
    """Which lists name an endpoint."""


def main(arguments: list[str]) -> int:
    made = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    made.add_argument("facts", type=Path)
    made.add_argument("--out", type=Path, default=HERE)
    made.add_argument("--records", type=Path, default=HERE.parent, help="the hand-written ones")
    made.add_argument("--kinds", type=Path, help="CSV of provider, kind, country")
    given = made.parse_args(arguments)
    hand = [path for path in record_files(given.records) if HERE.name not in path.parts]
    good, bad = read_records(hand)
    for problem in bad:
        sys.stderr.write(f"{problem}\n")
    if bad:
        return 7  # what they claim is not known, so nothing can be left to them
    rows, problems = read_rows(given.facts.read_bytes(), str(given.facts))
    for line in problems:
        sys.stderr.write(f"{line}\n")
    kinds = read_kinds(given.kinds) if given.kinds else {}
    left: Counter[str] = Counter()
    proposals = propose(rows, Claims.of(file.record for file in good), kinds, left)
    return write_all(proposals, given.out, left)


def write_all(proposals: Iterable[Proposal], out: Path, left: Counter[str]) -> int:
    """Write each file that is another one now, remove the ones of an earlier run, and count."""
    names = set()
    domains = 0
    for proposal in proposals:
        try:
            body = text(proposal).encode()
        except RecordError as error:
            left["not a record: " + error.reason] += 1
            continue
        path = out / f"{proposal.id}.toml"
        names.add(path.name)
        domains += len(proposal.domains)
        if not path.is_file() or path.read_bytes() != body:
            write(path, body)
    for path in out.glob("*.toml"):
        if path.name not in names:
            path.unlink()
    sys.stdout.write(f"{len(names)} records, {domains} domains -> {out}\n")
    for reason, count in sorted(left.items()):
        sys.stdout.write(f"left out {count}: {reason}\n")
    return 0


def read_kinds(path: Path) -> dict[str, tuple[str | None, str | None]]:
    """Provider -> kind and country, as somebody wrote them down; nothing is guessed."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["provider"]: (row.get("kind") or None, row.get("country") or None)
            for row in csv.DictReader(file)
        }


def propose(
    rows: Iterable[Row],
    claims: Claims,
    kinds: Mapping[str, tuple[str | None, str | None]],
    left: Counter[str],
) -> Iterator[Proposal]:
    """The records, sorted by provider; what is left out is counted by its reason."""
    grouped: dict[str, dict[tuple[Server, ...], list[Name]]] = defaultdict(dict)
    for name in _names(rows, claims, left):
        grouped[name.provider].setdefault(name.servers, []).append(name)
    taken = set(claims.ids)
    for provider in sorted(grouped):
        groups = sorted(grouped[provider].values(), key=lambda g: (-len(g), g[0].name))
        for number, group in enumerate(groups):
            # A list's name for it only where a domain bears it; many are codes of a program.
            labels = {each for one in group for each in (one.name, one.name.partition(".")[0])}
            first = (provider,) if number == 0 and provider.lower() in labels else ()
            key = unique_id((*first, _main(provider, group)), taken)
            taken.add(key)
            kind, country = kinds.get(provider, (None, None))
            yield _proposal(key, provider, group, kind, country)


def _names(rows: Iterable[Row], claims: Claims, left: Counter[str]) -> Iterator[Name]:
    """Every name that is still free, with what can be used of its lines."""
    found: dict[tuple[Match, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.match, row.pattern, row.provider].append(row)
    seen: set[tuple[Match, str]] = set()
    for (kind, name, provider), lines in sorted(found.items()):
        if "*" in name:
            left["a pattern: those are written by hand, with their examples"] += 1
        elif claims.hold(kind, name):
            pass  # a person wrote it
        elif name in NAMES:
            left[say(f"lists.stray.{NAMES[name]}", "en")] += 1
        elif (kind, name) in seen:
            left["two providers name it: the first by name has it"] += 1
        else:
            support: dict[Endpoint, set[str]] = defaultdict(set)
            for row in lines:
                support[row.server.endpoint] |= _lists(row.server.source_url)
            servers = usable(
                replace(row.server, source_url=None)
                for row in lines
                if support[row.server.endpoint]
            )
            if whole(servers):
                seen.add((kind, name))
                lists = {end: frozenset(names) for end, names in support.items()}
                yield Name(kind, provider, name, servers, lists)
            else:
                left["no encrypted server both to read and to send in a list we can name"] += 1


def _lists(sources: str | None) -> set[str]:
    return {name for name in (sources or "").split("|") if name in LISTS}


def _main(provider: str, group: list[Name]) -> str:
    """What the record is called after: the provider's own name if it is one, a domain if any."""
    names = [(one.kind is Match.MX, len(one.name), one.name) for one in group]
    return provider if provider in {one.name for one in group} else min(names)[2]


def _proposal(
    key: str, provider: str, group: list[Name], kind: str | None, country: str | None
) -> Proposal:
    support = {
        server.endpoint: _shared([one.support[server.endpoint] for one in group])
        for server in group[0].servers
    }
    torn = set(_torn(support))
    lines = tuple(
        Line(
            server,
            _source(support[server.endpoint], provider),
            _confidence(support[server.endpoint], torn=server.endpoint.protocol in torn),
        )
        for server in group[0].servers
    )
    ruling = tuple(
        f"The lists disagree about the {protocol.upper()} host: all are given, none was tried."
        for protocol in Protocol
        if protocol in torn
    )
    return Proposal(
        id=key,
        name=_main(provider, group),
        domains=tuple(sorted(one.name for one in group if one.kind is Match.DOMAIN)),
        mx=tuple(sorted(one.name for one in group if one.kind is Match.MX)),
        lines=lines,
        updated=UPDATED,
        as_of=AS_OF,
        ruling=ruling,
        generated=True,
        kind=kind,
        country=country,
    )


def _shared(each: list[frozenset[str]]) -> frozenset[str]:
    """The lists that say it of every domain of the group; where there is none, whoever does."""
    common = frozenset.intersection(*each)
    return common or frozenset(sorted(frozenset.union(*each))[:1])


def _torn(support: Mapping[Endpoint, frozenset[str]]) -> Iterator[Protocol]:
    """Protocols of which one list names a host and another list only another host."""
    for protocol in Protocol:
        hosts: dict[str, set[str]] = defaultdict(set)
        for end, lists in support.items():
            if end.protocol is protocol:
                hosts[end.host] |= lists
        several = list(hosts.values())
        if any(a.isdisjoint(b) for a in several for b in several):
            yield protocol


def _source(lists: frozenset[str], provider: str) -> str:
    if lists == {"thunderbird-ispdb"} and provider in ISPDB_FILES:
        return f"github:thunderbird/autoconfig/ispdb/{provider}.xml"
    return "public list: " + ", ".join(title for name, title in LISTS.items() if name in lists)


def _confidence(lists: frozenset[str], *, torn: bool) -> Confidence:
    """Never high: lists copy one another."""
    voices = {KIN.get(name, name) for name in lists}
    return Confidence.MEDIUM if len(voices) > 1 and not torn else Confidence.LOW


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
