"""The table itself, one module a topic.  ROWS and SITES are everything there is in the world."""

from ..world import World
from . import (
    conflicts,
    drift,
    known,
    login,
    mail,
    names,
    pointers,
    programs,
    sources,
    tricks,
    web,
    wishes,
)
from .providers import PROVIDERS

_TOPICS = (sources, pointers, known, conflicts, tricks, wishes, mail, web, names)

ROWS = tuple(row for topic in _TOPICS for row in topic.ROWS)
SITES = (
    sources.HOSTER,
    *ROWS,
    *(provider.site for provider in PROVIDERS),
    *drift.SITES,
    *login.SITES,
    *programs.SITES,
)
WORLD = World.of(SITES, (*login.ACCOUNTS, *programs.ACCOUNTS))
