"""Apple profiles: `/mobileconfig?email=` for a person, `/apple/DOMAIN` for whoever is asked for the
address by the device, and `/qr.svg` to bring a telephone there.

Signed where the operator named a key.  A profile is made for one request and kept nowhere; where
none could be true the answer is 422 and says why.  A password is never in it.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from autoconf.documents import mobileconfig
from autoconf.documents.signing import SigningError
from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render import qr
from autoconf.service import answers, target
from autoconf.service.description import Description
from autoconf.service.problem import Problem
from autoconf.service.signer import Signing
from autoconf.service.state import EXTENSION

CONTENT_TYPE = "application/x-apple-aspen-config"
SIGNING = "autoconf-signing"
_INCOMING = {"imap": Protocol.IMAP, "pop3": Protocol.POP3}


def blueprint() -> Blueprint:
    made = Blueprint("mobileconfig", __name__)
    made.record_once(_start)
    made.add_url_rule("/mobileconfig", "person", person)
    made.add_url_rule("/apple/<domain>", "domain", anybody)
    made.add_url_rule("/qr.svg", "qr", code)
    return made


def _start(setup: BlueprintSetupState) -> None:
    """Raises ValueError for a key that must not, or cannot, sign."""
    here = setup.app.extensions[EXTENSION]
    key, certificate = here.config.signing_key, here.config.signing_certificate
    if (key is None) != (certificate is None):
        raise ValueError(say("profile.sign-half"))
    if key is None:
        here.log.tell("warning", "profiles-unsigned", text=say("profile.unsigned"))
        setup.app.extensions[SIGNING] = None
    else:
        setup.app.extensions[SIGNING] = Signing(key, certificate, here.log)


def render(
    description: Description,
    local: str | None = None,
    incoming: Protocol | None = None,
    language: str = "en",
) -> bytes:
    """The profile before it is signed.  Raises NoProfile."""
    return mobileconfig.write(
        description.settings_for(local),
        domain=description.domain,
        address=f"{local}@{description.domain}" if local is not None else None,
        incoming=incoming,
        language=language,
    )


def person() -> Response:
    return _answer(_asked())


def anybody(domain: str) -> Response:
    wanted = target.parsed(domain)
    if wanted.local is not None:
        raise Problem(400, "domain-only")
    return _answer(wanted)


def code() -> Response:
    """The way to the same profile.  Refused where there is none to be had."""
    wanted = _asked()
    _profile(wanted)
    path = f"/apple/{wanted.domain}"
    if wanted.local is not None:
        path = f"/mobileconfig?email={quote(wanted.local, safe='')}@{wanted.domain}"
    if chosen := target.query(request, "protocol"):
        path += f"{'&' if '?' in path else '?'}protocol={chosen}"
    drawn = qr.svg(target.base_url(request) + path)
    return Response(drawn, content_type="image/svg+xml", headers={"Cache-Control": answers.PRIVATE})


def _asked() -> target.Target:
    return target.of(request, "email", "emailaddress", "address")


def _answer(wanted: target.Target) -> Response:
    body = _profile(wanted)
    signing: Signing | None = current_app.extensions[SIGNING]
    if signing is not None:
        try:
            body = signing.sign(body)
        except SigningError:
            raise Problem(503, "cannot-sign") from None
    # The domain alone: names of downloads are kept, and seen over shoulders.
    return Response(
        body,
        content_type=CONTENT_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{wanted.domain}.mobileconfig"',
            "Cache-Control": answers.PRIVATE,
            "Vary": "Accept-Language",
        },
    )


def _profile(wanted: target.Target) -> bytes:
    description = answers.description(request, wanted.domain)
    language = target.language(request)
    chosen = target.query(request, "protocol")
    if chosen and chosen not in _INCOMING:
        raise Problem(400, "bad-request")
    try:
        return render(description, wanted.local, _INCOMING.get(chosen or ""), language)
    except mobileconfig.NoProfile as refused:
        text = say(f"profile.{refused.code}", detail=refused.detail)
        raise Problem(422, "no-profile", reason=refused.code, text=text) from None
