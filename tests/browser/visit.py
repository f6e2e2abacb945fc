"""One visitor with a window of their own, and what their browser did behind their back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 10_000
"""Milliseconds."""


@dataclass
class Visit:
    house: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    """What the browser said of errors and of its content security policy."""
    urls: list[str] = field(default_factory=list)
    """Everything that was asked for."""

    @classmethod
    def begin(
        cls,
        browser: Browser,
        house: str,
        *,
        path: str = "/",
        language: str = "en",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
    ) -> Visit:
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        visit = cls(house, context, page)
        page.on("request", lambda request: visit.urls.append(request.url))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("console", lambda message: visit._heard(message.type, message.text))
        page.goto(house + path)
        return visit

    def _heard(self, kind: str, text: str) -> None:
        # A page that says 400 or 404 is not a fault of the page.
        if kind in ("error", "warning") and "the server responded with a status of 4" not in text:
            self.complaints.append(text)

    def ask(self, address: str) -> None:
        """Type an address and press Enter; the answer (or the question again) stands at the end."""
        self.page.fill("#address", address)
        self.page.press("#address", "Enter")
        self.page.wait_for_selector(".answer h1, [aria-invalid]")

    def settle(self) -> None:
        """Until a check that the page began by itself has its report."""
        self.page.wait_for_selector("[data-begin]", state="detached")

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def tell(self, script: str, *values: Any) -> Any:
        return self.page.evaluate(script, *values)

    def end(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert [url for url in self.urls if not url.startswith(f"{self.house}/")] == []
