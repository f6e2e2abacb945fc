"""What went wrong, as RFC 9457 problem details: `raise Problem(…)` anywhere in an endpoint.

A problem never repeats an address, and our own bug says nothing but that it is one.
"""

from __future__ import annotations

import json
import traceback
from typing import TYPE_CHECKING, Any

from flask import Response, current_app
from werkzeug.exceptions import HTTPException

from autoconf.messages import say

if TYPE_CHECKING:
    from flask import Flask

CONTENT_TYPE = "application/problem+json"
_BY_STATUS = {404: "no-such-path", 405: "wrong-method", 413: "too-large"}


class Problem(Exception):  # noqa: N818 - it is what it is called
    """`code` names the sentence `service.<code>` and stands in the answer as it is, beside
    `more`; values that the sentence needs are among them."""

    def __init__(
        self, status: int, code: str, *, retry_after: int | None = None, **more: object
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after
        self.more = more

    @property
    def title(self) -> str:
        values: dict[str, Any] = self.more
        return say(f"service.{self.code}", **values)


def respond(problem: Problem) -> Response:
    body = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "code": problem.code,
        **{key: value for key, value in problem.more.items() if value is not None},
    }
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    response = Response(text, problem.status, content_type=CONTENT_TYPE)
    # A domain that is unknown today may be known soon; what is wrong stays wrong, but costs little.
    response.headers["Cache-Control"] = (
        "public, max-age=60" if problem.status == 404 else "no-store"
    )
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _foreign(error: HTTPException) -> Response:
    """What Flask itself refuses."""
    status = error.code or 500
    if status < 400:  # a redirect of the router's
        response: Response = error.get_response()  # type: ignore[assignment]
        return response
    made = respond(Problem(status, _BY_STATUS.get(status, "bad-request")))
    for name, value in error.get_headers():
        if name == "Allow":
            made.headers[name] = value
    return made


def _bug(error: Exception) -> Response:
    """Told with the place alone: an exception's words may hold what a person typed."""
    from autoconf.service.state import EXTENSION

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rpartition('autoconf/')[2]}:{frame.lineno}"
    current_app.extensions[EXTENSION].log.tell(
        "error", "our-bug", error=type(error).__name__, place=place
    )
    return respond(Problem(500, "our-bug"))


def handle(app: Flask) -> None:
    """Every way out of an endpoint that is not an answer."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(HTTPException, _foreign)
    app.register_error_handler(Exception, _bug)
