"""The autoconfig XML for Thunderbird and its kin, and the same as an ISP database.

draft-ietf-mailmaint-autoconfig.  User names keep their placeholders whoever asks, which every
reader fills itself: so the bytes depend on the domain alone, nothing that a stranger sent is
repeated in them, and an unknown user's answer is a known one's.  Only a person in the operator's
own table of login names gets another one.  `emailmd5`, which old Evolutions send, is not looked at.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from autoconf.documents import autoconfig
from autoconf.service import answers, kept, target
from autoconf.service.description import Description, Rendered
from autoconf.service.problem import Problem
from autoconf.service.state import state

CONTENT_TYPE = "text/xml; charset=utf-8"
FORM = "autoconfig"


def render(description: Description, local: str | None = None) -> bytes:
    """Raises ValueError where there is nothing to write (servers without encryption alone)."""
    return autoconfig.write(description.settings_for(local), domain=description.domain)


def blueprint() -> Blueprint:
    made = Blueprint(FORM, __name__)
    made.add_url_rule("/mail/config-v1.1.xml", "mail", by_request)
    made.add_url_rule("/.well-known/autoconfig/mail/config-v1.1.xml", "well_known", by_request)
    made.add_url_rule("/.well-known/mail-v1.xml", "mail_v1", by_request)
    made.add_url_rule("/v1.1/<domain>", "ispdb", by_path)
    return made


def by_request() -> Response:
    return _answer(target.of(request, "emailaddress"))


def by_path(domain: str) -> Response:
    """As the public ISP database: the domain alone, never an address."""
    wanted = target.parsed(domain)
    if wanted.local is not None:
        raise Problem(400, "domain-only")
    return _answer(wanted)


def _answer(wanted: target.Target) -> Response:
    description = answers.description(request, wanted.domain)
    try:
        if description.has_login(wanted.local):
            made = Rendered.of(render(description, wanted.local))
            return answers.send(request, made, CONTENT_TYPE, answers.PRIVATE)
        made = state().descriptions.rendered(FORM, description, render)
    except ValueError:
        raise Problem(404, "unknown-domain") from None
    kept.keep(request, description, wanted, kept.Template(made.body))
    return answers.send(request, made, CONTENT_TYPE)
