"""PACC: `/.well-known/user-agent-configuration.json` at ua-auto-config.DOMAIN.

draft-ietf-mailmaint-pacc.  The bytes depend on the domain alone, for a digest in its DNS vouches
for exactly them; `autoconf publish` prints that record.  Where the settings cannot be said in PACC
the answer is 422 and says why.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from autoconf.messages import say
from autoconf.publish import pacc
from autoconf.service import answers, target
from autoconf.service.description import Description
from autoconf.service.problem import Problem
from autoconf.service.state import state

CONTENT_TYPE = "application/json"
FORM = "pacc"


def render(description: Description) -> bytes:
    """Raises NoPacc."""
    return pacc.document(description.settings, description.domain)


def blueprint() -> Blueprint:
    made = Blueprint(FORM, __name__)
    made.add_url_rule(pacc.PATH, "document", by_host)
    return made


def by_host() -> Response:
    description = answers.description(request, target.of_host(request).domain)
    try:
        made = state().descriptions.rendered(FORM, description, render)
    except pacc.NoPacc as refused:
        text = say(f"publish.pacc-{refused.code}", detail=refused.detail)
        raise Problem(422, "no-pacc", reason=refused.code, text=text) from None
    return answers.send(request, made, CONTENT_TYPE)
