"""Every place that may know the answer, one file each.

The order of SOURCES is the priority: of two answers that are equally well proven the earlier wins.
"""

from __future__ import annotations

from autoconf.sources import (
    autoconfig,
    autoconfig_http,
    autodiscover,
    curated,
    curated_mx,
    guess,
    ispdb,
    mx,
    override,
    pacc,
    srv,
    txt,
)
from autoconf.sources.inquiry import Source

SOURCES: tuple[Source, ...] = (
    override.SOURCE,
    curated.SOURCE,
    autoconfig.SOURCE,
    pacc.SOURCE,
    txt.SOURCE,
    curated_mx.SOURCE,
    ispdb.SOURCE,
    srv.SOURCE,
    mx.SOURCE,
    autodiscover.SOURCE,
    autoconfig_http.SOURCE,
    guess.SOURCE,
)
NAMES = tuple(source.name for source in SOURCES)
