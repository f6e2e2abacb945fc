"""Every place that may know the answer: one line here, one file of the same name.

The order is the priority: of two answers that are equally well proven the earlier wins.
"""

from __future__ import annotations

from autoconf.sources.inquiry import Source, Wave

SOURCES = (
    Source("override", Wave.LOCAL),
    Source("override-mx", Wave.LOCAL, needs_mx=True),
    Source("curated", Wave.LOCAL),
    Source("autoconfig", Wave.OWN),
    Source("pacc", Wave.OWN),
    Source("txt", Wave.OWN),
    Source("curated-mx", Wave.LOCAL, needs_mx=True),
    Source("ispdb", Wave.OTHERS, third_party=True),
    Source("srv", Wave.OTHERS),
    Source("mx", Wave.OTHERS, needs_mx=True),
    Source("traces", Wave.LAST),
    Source("autodiscover", Wave.LAST),
    Source("autoconfig-http", Wave.OTHERS),
    Source("guess", Wave.LAST),
)
NAMES = tuple(source.name for source in SOURCES)
