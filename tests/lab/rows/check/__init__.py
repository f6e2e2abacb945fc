"""Domains with mistakes, for `autoconf check`: what a helpdesk meets every week.

Several mistakes stand in one domain where none hides another.
"""

from __future__ import annotations

from . import dns, documents, mail, web
from .case import Case

CASES: tuple[Case, ...] = (*web.CASES, *documents.CASES, *dns.CASES, *mail.CASES)
SITES = tuple(each.site for each in CASES)

__all__ = ["CASES", "SITES", "Case"]
