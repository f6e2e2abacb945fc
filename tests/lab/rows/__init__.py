"""The table itself, one module a topic.  ROWS and SITES are everything there is in the world."""

from ..world import World
from . import conflicts, mail, names, sources, web
from .providers import PROVIDERS

ROWS = (*sources.ROWS, *conflicts.ROWS, *mail.ROWS, *web.ROWS, *names.ROWS)
SITES = (sources.HOSTER, *ROWS, *(provider.site for provider in PROVIDERS))
WORLD = World.of(SITES)
