"""Microsoft's Autodiscover: the POX form for Outlook, and the JSON form that points to it.

[MS-OXDSCLI] for POX, its errors included.  Outlook writes the path in any letter case.  A GET,
which Delta Chat sends, is answered like a POST; where only the domain is known, the answer names no
user at all.  The document is made once a domain and the person is put in at the edge.
"""

from __future__ import annotations

import html
import json
import string
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request
from werkzeug.routing import BaseConverter

from autoconf.address import AddressError
from autoconf.documents import autodiscover, guardedxml, xmlout
from autoconf.documents.text import Unreadable
from autoconf.messages import say
from autoconf.model import ServiceKind
from autoconf.service import answers, kept, target
from autoconf.service.description import Description, Rendered
from autoconf.service.problem import Problem
from autoconf.service.state import state

CONTENT_TYPE = "text/xml; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"
FORM = "autodiscover"
SOMEBODY = "\ue000"
"""Stands for the local part in the bytes that are kept; private use, so nobody's."""
_MARK = SOMEBODY.encode()
_LONGEST_ACCEPT = 1024
"""Browsers send 150 characters."""
_NAMESPACE = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
_SCHEMA = "outlook/responseschema/2006a"
_SERVICES = {"activesync": ServiceKind.ACTIVESYNC, "ews": ServiceKind.EWS}


class AnyCase(BaseConverter):
    """One fixed path segment in any letter case."""

    def __init__(self, url_map: object, text: str) -> None:
        super().__init__(url_map)  # type: ignore[arg-type]
        self.regex = f"(?i:{text})"


def render(description: Description, local: str = SOMEBODY) -> bytes:
    """Raises ValueError where there is nothing to write."""
    return autodiscover.write(
        description.settings_for(local), address=f"{local}@{description.domain}"
    )


def personal(template: bytes, local: str | None) -> bytes:
    """The kept bytes for one person; without one, the lines that would name them are left out."""
    if local is not None:
        return template.replace(_MARK, html.escape(local, quote=False).encode())
    return b"\n".join(line for line in template.split(b"\n") if _MARK not in line)


def blueprint() -> Blueprint:
    made = Blueprint(FORM, __name__)
    made.record_once(lambda setup: setup.app.url_map.converters.update(anycase=AnyCase))
    xml = "/<anycase('autodiscover'):folder>/<anycase('autodiscover[.]xml'):file>"
    json_ = xml.replace("xml", "json")
    made.add_url_rule(xml, "get", get)
    made.add_url_rule(xml, "post", post, methods=["POST"])
    made.add_url_rule(json_, "json", pointer)
    made.add_url_rule(f"{json_}/v1.0/<address>", "json_path", pointer)
    return made


def post(folder: str, file: str) -> Response:
    """The form that Outlook sends."""
    if moved := _to_https():
        return moved
    body = request.get_data()
    try:
        wanted = _asked(body)
    except (Unreadable, AddressError):
        return fault(400, 600)
    if wanted is None:
        return fault(400, 601)
    return _answer(wanted)


def get(folder: str, file: str) -> Response:
    if moved := _to_https():
        return moved
    if _by_browser():
        return _explained()
    response = _answer(target.of(request, "email", "emailaddress"))
    response.headers["Vary"] = "Accept"
    return response


def _by_browser() -> bool:
    """Whether a page is wanted.  Reading takes a time that grows with the square of the length."""
    if len(request.headers.get("Accept", "")) > _LONGEST_ACCEPT:
        return False
    return request.accept_mimetypes.best_match(("text/xml", "text/html")) == "text/html"


def _asked(body: bytes) -> target.Target | None:
    """Whom the request asks about; None if it wants an answer in a form that is not ours.

    Raises Unreadable and AddressError.
    """
    root = guardedxml.parse(body)
    wanted = root.first("Request") if root.name == autodiscover.ROOT else None
    if wanted is None:
        raise Unreadable("foreign-xml", root.line, root.name)
    schema = wanted.value("AcceptableResponseSchema")
    if schema is not None and not schema.lower().endswith(_SCHEMA):
        return None
    found = target.read(wanted.value("EMailAddress") or "")
    return target.Target(found.domain.ascii, found.local)


def _answer(wanted: target.Target) -> Response:
    try:
        description = answers.description(request, wanted.domain)
        if description.has_login(wanted.local):
            body = render(description, str(wanted.local))
        else:
            made = state().descriptions.rendered(FORM, description, render)
            body = personal(made.body, wanted.local)
            kept.keep(request, description, wanted, kept.Template(made.body, personal))
    except ValueError:
        return fault(404, 500)
    except Problem as problem:
        if problem.status == 404:
            return fault(404, 500)
        if problem.retry_after is None:
            raise
        later = fault(problem.status, 500, problem.title)
        later.headers["Retry-After"] = str(problem.retry_after)
        return later
    cache = answers.CACHE if wanted.local is None else answers.PRIVATE
    return answers.send(request, Rendered.of(body), CONTENT_TYPE, cache)


def fault(status: int, code: int, message: str | None = None) -> Response:
    """An error as Outlook reads it; the status is for everybody else."""
    lines = xmlout.nest(
        "Error",
        [
            xmlout.element("ErrorCode", code),
            xmlout.element("Message", message or say(f"service.pox-{code}")),
            xmlout.element("DebugData"),
        ],
    )
    response = xmlout.nest("Response", lines)
    body = xmlout.document(xmlout.nest(autodiscover.ROOT, response, xmlns=_NAMESPACE))
    return Response(body, status, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _to_https() -> Response | None:
    """Behind a proxy that speaks https, plain http gets the way there and nothing else: what the
    client sends next may be a password."""
    if not target.proxied(request) or target.scheme(request) != "http":
        return None
    try:
        name = target.read(target.host(request)).domain.ascii
    except AddressError:
        raise Problem(400, "no-domain") from None
    # As it came, but for what no header may hold.
    question = quote(request.query_string, safe=string.punctuation)
    tail = f"?{question}" if question else ""
    return redirect(f"https://{name}{quote(request.path)}{tail}", 302)  # type: ignore[return-value]


def _explained() -> Response:
    """For the person who opened the address in a browser."""
    language = target.language(request)
    try:
        domain = target.of(request, "email", "emailaddress").domain
    except Problem:
        domain = "example.org"
    url = f"https://{domain}{request.path}"
    body = autodiscover.request(f"you@{domain}").decode()
    line = "".join(part.strip() for part in body.splitlines()[1:])
    command = f"curl {url} -H 'Content-Type: text/xml' -d '{line}'"
    title = html.escape(say("service.autodiscover-title", language))
    text = html.escape(say("service.autodiscover-text", language))
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p><pre>{html.escape(command)}</pre></main></body>"
        "</html>\n"
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Vary"] = "Accept, Accept-Language"
    response.headers["Cache-Control"] = answers.PRIVATE
    return response


def pointer(folder: str, file: str, address: str | None = None) -> Response:
    """Version 2: where the POX form is asked for.  Its errors are Exchange's own words."""
    text = address or target.query(request, "email", "emailaddress")
    protocol = target.query(request, "protocol")
    if not text or not protocol:
        missing = "Protocol" if text else "Email"
        return _refusal(400, "MandatoryParameterMissing", f"The parameter {missing} is missing.")
    try:
        wanted = target.parsed(text)
        kind = _SERVICES.get(protocol.lower())
        if kind is None and protocol.lower() != "autodiscoverv1":
            return _refusal(400, "InvalidProtocol", "There are AutodiscoverV1, ActiveSync and EWS.")
        description = answers.description(request, wanted.domain)
        if kind is None:
            url = f"{target.base_url(request)}/autodiscover/autodiscover.xml"
            return _pointed("AutodiscoverV1", url)
    except Problem as problem:
        if problem.code == "no-domain":
            return _refusal(400, "InvalidRequest", "Ask by the host name of this service.")
        if problem.status == 400:
            return _refusal(400, "InvalidUserId", "The parameter Email is no mail address.")
        if problem.status == 404:
            return _refusal(404, "UserNotFound", "No mail settings are known for this domain.")
        raise
    for service in description.settings.services:
        if service.kind is kind and service.url:
            return _pointed(protocol, service.url)
    return _refusal(400, "InvalidProtocol", "This domain does not offer that protocol.")


def _pointed(protocol: str, url: str) -> Response:
    made = Rendered.of(json.dumps({"Protocol": protocol, "Url": url}).encode())
    return answers.send(request, made, JSON_TYPE)


def _refusal(status: int, code: str, message: str) -> Response:
    body = json.dumps({"ErrorCode": code, "ErrorMessage": message})
    return Response(body, status, content_type=JSON_TYPE, headers={"Cache-Control": "no-store"})
