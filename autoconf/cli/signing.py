"""`autoconf check --login`: look up, say where the password will go, ask for it, sign in, explain.

The password is asked for last: when it is known which servers may have it, and not at all where
none may.
"""

from __future__ import annotations

import argparse

from autoconf import wiring
from autoconf.address import Address
from autoconf.cli import console, doors
from autoconf.cli.exits import Exit
from autoconf.cli.progress import Progress
from autoconf.cli.secrets import forbid_core_dumps, from_keyring, from_stdin, from_terminal
from autoconf.login import Known, choose, sign_in
from autoconf.messages import say
from autoconf.model import CredentialKind, Protocol
from autoconf.net.login import Door
from autoconf.options import Options
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.permit import usable as usable
from autoconf.protocols.login.report import Choice, LoginReport, Verdict
from autoconf.protocols.login.secret import Kind, Secret
from autoconf.render import login as view
from autoconf.result import LookupResult

EXITS = {
    Verdict.SIGNED_IN: Exit.OK,
    Verdict.REFUSED: Exit.REMARKS,
    Verdict.NO_WAY: Exit.REMARKS,
    Verdict.PARTLY: Exit.UNPROVEN,
    Verdict.NOT_PROVEN: Exit.UNPROVEN,
    Verdict.UNDETERMINED: Exit.UNDETERMINED,
}
SLOWER = 3
"""Times the timeout of a lookup: servers let a wrong password wait, on purpose."""


def run(
    setup: wiring.Setup,
    address: Address,
    options: Options,
    given: argparse.Namespace,
    language: str,
) -> Exit:
    """The whole of it; returns the exit code."""
    result = _look_up(setup, address, options, given, language)
    choice = choose(result, frozenset(map(Protocol, given.protocol or ())), given.user)
    report = LoginReport(result, choice)
    if choice.permits:
        if not given.quiet:
            servers = ", ".join(f"{p.endpoint.host}:{p.endpoint.port}" for p in choice.permits)
            console.talk(say("login.goes-to", language, servers=servers))
        secret = _secret(result, choice.permits[0], given, language)
        report = _sign_in(setup, result, choice, secret, SLOWER * given.timeout)
    if given.json:
        from autoconf.render import json

        console.out(json.dump(view.report_object(report, language)))
    else:
        console.show(view.page(report, language, transcripts=given.verbose))
    return EXITS[report.verdict]


def _look_up(
    setup: wiring.Setup,
    address: Address,
    options: Options,
    given: argparse.Namespace,
    language: str,
) -> LookupResult:
    with Progress(quiet=given.quiet) as progress:
        net = doors.open_net(setup.doors, language)

        async def whole() -> LookupResult:
            try:
                return await wiring.begin(setup, net, address, options, progress).run()
            finally:
                await net.close()

        return wiring.run(whole)


def _secret(
    result: LookupResult, permit: Permit, given: argparse.Namespace, language: str
) -> Secret:
    forbid_core_dumps()
    if given.password_stdin or given.xoauth2_token_stdin:
        kind = Kind.TOKEN if given.xoauth2_token_stdin else Kind.PASSWORD
        return from_stdin(kind, language)
    if given.keyring:
        return from_keyring(permit.username, language)
    wanted = result.config.settings.credential if result.config else None
    if wanted is not None and wanted.kind is not CredentialKind.PASSWORD:
        # Most people would type the password of the website: say what is wanted instead.
        name = view.credential_name(wanted, language)
        prompt = say("login.prompt-credential", language, name=name, username=permit.username)
    else:
        prompt = say("login.prompt", language, username=permit.username)
    return from_terminal(prompt, language)


def _sign_in(
    setup: wiring.Setup, result: LookupResult, choice: Choice, secret: Secret, seconds: float
) -> LoginReport:
    through = setup.doors
    known = _known(setup, result)

    async def whole() -> LoginReport:
        door = Door.open(
            resolver=through.resolver,
            allow_networks=through.allow_networks,
            cafile=through.cafile,
        )
        try:
            return await sign_in(door, result, choice, secret, known=known, seconds=seconds)
        finally:
            await door.close()

    return wiring.run(whole)


def _known(setup: wiring.Setup, result: LookupResult) -> Known:
    """What the provider's record says about its errors; a record of the user's own comes first."""
    by_domain = (setup.overrides.by_domain(result.domain), setup.catalog.by_domain(result.domain))
    # An answer by the MX stands in a record that does not name the domain.
    answered = (c.settings for c in (result.config, *result.alternatives) if c)
    ids = dict.fromkeys(each.id for each in (*by_domain, *answered) if each and each.id)
    records = [
        record
        for read in (setup.overrides.by_id, setup.catalog.by_id)
        for each in ids
        if (record := read(each))
    ]
    return tuple((error.text, error.meaning) for record in records for error in record.errors)
