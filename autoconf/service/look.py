"""How every page for people is drawn: its language, its links, what the browser may do with it.

No inline code, no third party, no referrer: the address of a visitor goes nowhere from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from flask import Response, g, render_template, request

from autoconf.catalog.index import Catalog
from autoconf.messages import LANGUAGES, say
from autoconf.service import target
from autoconf.service.directory import Directory
from autoconf.service.state import state

NAMES = (("en", "English"), ("zh-CN", "简体"), ("zh-TW", "繁體"))
"""What each language calls itself."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LONGEST_WORD = 100
"""Characters of a word that the providers are searched for."""
PLACES = {
    "override": "records",
    "curated": "records",
    "override-mx": "records",
    "curated-mx": "records",
    "autoconfig": "website",
    "autoconfig-http": "website",
    "pacc": "website",
    "mx-record": "dns",
    "srv": "dns",
    "txt": "dns",
    "traces": "dns",
    "mx": "receiver",
    "ispdb": "list",
    "autodiscover": "exchange",
}
"""Source -> the place as a person pictures it (`page.busy.…`)."""


def guard(response: Response) -> Response:
    """Headers of every page; only a page without an address in it may be kept by anybody."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    response.vary.add("Accept-Language")
    return response


def language() -> str:
    return _chosen() or target.language(request)


def _chosen() -> str | None:
    """Asked for every link of a page, and the query may be long."""
    if "chosen" not in g:
        g.chosen = _wanted()
    return g.chosen  # type: ignore[no-any-return]


def _wanted() -> str | None:
    """The language that the visitor chose by hand, so that links keep it."""
    found = request.form.get("lang") or target.query(request, "lang")
    return found if found in LANGUAGES else None


def to(path: str, **values: str) -> str:
    """A link to another page, in the language that was chosen."""
    if chosen := _chosen():
        values["lang"] = chosen
    return f"{path}?{urlencode(values)}" if values else path


def _here(at: tuple[str, dict[str, str]], tag: str) -> str:
    """This page in another language."""
    path, values = at
    return f"{quote(path)}?{urlencode({**values, 'lang': tag})}"


def word() -> str:
    """What the providers are searched for: a form's field, so a `+` is a space."""
    fields = parse_qsl(request.query_string.decode("utf-8", "replace"))
    return next((value for name, value in fields if name == "q"), "")[:LONGEST_WORD]


def directory() -> Directory:
    return _directory(state().setup.catalog)


@cache
def _directory(catalog: Catalog) -> Directory:
    return Directory(catalog)


def draw(template: str, *, at: tuple[str, dict[str, str]] | None = None, **values: Any) -> str:
    """`at` is the page's own path and query, where they are not those of the request."""
    tag = language()
    searched = {"q": found} if (found := word()) else {}
    spoken: Callable[..., str] = say
    return render_template(
        template,
        language=tag,
        chosen=_chosen(),
        languages=NAMES,
        say=spoken,
        t=partial(_page_words, tag),
        to=to,
        here=partial(_here, at or (request.path, searched)),
        checks=state().checking.on,
        static=lambda name: f"/static/{name}",
        date=state().setup.catalog.database_date,
        places={source: say(f"page.busy.{place}", tag) for source, place in PLACES.items()},
        **values,
    )


def _page_words(tag: str, name: str, /, **values: object) -> str:
    return say(f"page.{name}", tag, **values)
