"""The page `/check` for people: the report on a domain, and as files to hand on.

An address may be typed; the part before the @ is dropped at once, so that it stands in no link, and
the report is the domain's.  The stream of events is the same page, with what happens until it is
there.

A link is answered at once: with the report if it is at hand, else with a page that begins the
stream by itself.  A browser without scripts goes on from there to `?wait=1`, which waits.
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

    from autoconf.address import Domain

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
    """The question, the report, what stands there until it comes, or the report as a file
    (`?as=`)."""
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
    wanted = target.query(request, "as")
    waits = wanted in FILES or target.query(request, "wait") == "1"
    if not waits and not here.checking.at_hand(address.domain):
        return _busy(address.domain), 200, {}
    try:
        report = here.checking.report(address.domain, target.network(request))
    except Problem as problem:
        return _refused(domain, problem)
    return _file(report, wanted) if wanted in FILES else (_show(report), 200, {})


def events() -> Response:
    """What happens, and at the end the page: of the report, or of why there is none.  Raises
    Problem: 400, 404."""
    text = target.query(request, "domain", "address")
    if not text:
        raise Problem(400, "no-address")
    domain, tag = target.address(text).domain, look.language()
    if not state().checking.on:
        raise Problem(404, "checks-off")
    try:
        watch = state().checking.watch(domain, target.network(request))
    except Problem as problem:
        # A browser reads no stream of another status: it would have to ask again, and pay again.
        return _stream(iter((api.event("page", {"html": _refused(domain.ascii, problem)[0]}),)))
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

    response = _stream(stream())
    response.call_on_close(watch.close)
    return response


def _stream(events: Iterator[str]) -> Response:
    headers = {"X-Accel-Buffering": "no"}  # nginx would keep them
    return Response(events, content_type="text/event-stream", headers=headers)


def _busy(domain: Domain) -> str:
    """Nothing is begun here: whoever only fetches the page, as many a program does with a link,
    causes no check."""
    link = {"domain": domain.ascii}
    return look.draw(
        "check-busy.html",
        at=(PATH, link),
        domain=domain.unicode,
        title=say("check.title", look.language(), domain=domain.unicode),
        begin=look.to(f"{PATH}/events", **link),
        wait=look.to(PATH, **link, wait="1"),
    )


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
