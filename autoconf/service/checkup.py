"""The page `/check` for people: the report on a domain, and as files to hand on.

An address may be typed; the part before the @ is dropped at once, so that it stands in no link, and
the report is the domain's.  The stream of events is the same page, with what happens until it is
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response, copy_current_request_context, redirect, request

from autoconf.address import AddressError, parse
from autoconf.checks.finding import Status
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.render import clients, json
from autoconf.render.check import html, markdown, ticket
from autoconf.render.check import json as view
from autoconf.service import api, look, target
from autoconf.service.problem import Problem
from autoconf.service.providers import Page
from autoconf.service.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Redirect

PATH = "/check"
FILES: dict[str, tuple[str, Callable[[Report, str], str]]] = {
    "html": ("text/html", html.text),
    "md": ("text/markdown", markdown.text),
    "json": ("application/json", lambda report, tag: json.dump(view.report_object(report, tag))),
    "txt": ("text/plain", ticket.text),
}
"""Ending -> its media type, and what writes it."""
TONES = {"pass": "good", "info": "good", "warn": "warn", "unknown": "known"}
ENDS = {"settings": "good", "half": "warn", "password-first": "warn"}
"""How it looks; whatever is not listed is bad."""


def page() -> Page | Response | Redirect:
    """The question, the report, or the report as a file (`?as=`)."""
    asked = request.form.get("address") if request.method == "POST" else None
    typed = (target.query(request, "domain", "address") if asked is None else asked) or ""
    here = state()
    if not here.checking.on:
        return _question(typed, say("service.checks-off", look.language()), 404)
    if not typed:
        # Nothing typed is a slip; nothing asked is the way in.
        return _question("", "") if asked is None else _wrong("", AddressError("empty"))
    try:
        address = parse(typed, here.setup.catalog)
    except AddressError as error:
        return _wrong(typed, error)
    domain = address.domain.ascii
    if asked is not None or address.local is not None:
        return redirect(look.to(PATH, domain=domain), 303)
    try:
        report = here.checking.report(address.domain, target.network(request))
    except Problem as problem:
        return _refused(domain, problem)
    wanted = target.query(request, "as")
    return _file(report, wanted) if wanted in FILES else (_show(report), 200, {})


def events() -> Response:
    """What happens, and at the end the page.  Raises Problem: 400, 404, 429, 503."""
    text = target.query(request, "domain", "address")
    if not text:
        raise Problem(400, "no-address")
    domain, tag = target.address(text).domain, look.language()
    watch = state().checking.watch(domain, target.network(request))
    # Whoever sends the stream need not be who began it, so the request goes along.
    show, refused = copy_current_request_context(_show), copy_current_request_context(_refused)

    def stream() -> Iterator[str]:
        try:
            for each in watch:
                if isinstance(each, Report):
                    yield api.event("page", {"html": show(each)})
                else:
                    yield api.event(*api.told(each, tag))
        except Problem as problem:
            yield api.event("page", {"html": refused(domain.ascii, problem)[0]})

    headers = {"X-Accel-Buffering": "no"}  # nginx would keep them
    response = Response(stream(), content_type="text/event-stream", headers=headers)
    response.call_on_close(watch.close)
    return response


def _show(report: Report) -> str:
    tag = look.language()
    domain = report.evidence.address.domain
    shown = html.values(report, tag)
    grave = [card for card in shown["wrong"] if card.status != Status.INFO]
    link = {"domain": domain.ascii}
    return look.draw(
        "check.html",
        at=(PATH, link),
        typed_domain=domain.ascii,
        domain=domain.unicode,
        files=[
            (say(f"page.check.file.{end}", tag), f"{PATH}?{urlencode(values)}")
            for end in FILES
            for values in ({**link, "as": end, "lang": tag},)
        ],
        ticket=ticket.text(report, tag).strip(),
        tone=TONES.get(shown["worst"], "bad"),
        grave=((shown["word"]["first"], grave[:1]), (shown["word"]["then"], grave[1:])),
        small=[card for card in shown["wrong"] if card.status == Status.INFO],
        clients=[
            (*row, _tone(clients.word(run)))
            for row, (_, run) in zip(shown["programs"], report.evidence.clients, strict=True)
        ],
        report=shown,
    )


def _tone(word: str) -> str:
    return "dim" if word in clients.UNCOUNTED else ENDS.get(word, "bad")


def _file(report: Report, ending: str) -> Response:
    kind, write = FILES[ending]
    name = f"check-{report.evidence.domain}.{ending}"
    return Response(
        write(report, look.language()),
        content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        # Saved, not shown: its own style would be refused here.
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _wrong(typed: str, error: AddressError) -> Page:
    code = "page.ask.empty" if error.code == "empty" else f"address.{error.code}"
    said = say(code, look.language(), detail=error.detail)
    return _question(typed, said, 400, suggestion=error.suggestion or "")


def _refused(typed: str, problem: Problem) -> Page:
    undetermined = problem.code == "undetermined"
    said = say("summary.undetermined" if undetermined else "page.check.full", look.language())
    headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
    return _question(typed, said, problem.status, headers=headers)


def _question(
    typed: str,
    error: str,
    status: int = 200,
    *,
    suggestion: str = "",
    headers: dict[str, str] | None = None,
) -> Page:
    # An address that cannot be one may still hold somebody's name: it stands in no link.
    drawn = look.draw(
        "check-home.html",
        at=(PATH, {}),
        action=PATH,
        typed=typed,
        error=error,
        suggestion=suggestion,
    )
    return drawn, status, headers or {}
