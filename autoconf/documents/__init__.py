"""Wire formats: what others publish about mail servers, read into the model and written back.

    read(body)             any document, whatever it is -> Document
    choose(reading, …)     the provider that is meant
    inspect(body, …)       the same for people -> Inspection
    autoconfig, autodiscover, pacc, mobileconfig      one file a format, reader beside writer

Pure: no network, no clock, no files.  A reader raises Unreadable for the document as a whole and
nothing else; everything smaller is a remark.
"""

from __future__ import annotations

from autoconf.documents.choice import best, choose
from autoconf.documents.inspection import Inspection, inspect
from autoconf.documents.kind import Document, Kind, read
from autoconf.documents.text import Unreadable

__all__ = [
    "Document",
    "Inspection",
    "Kind",
    "Unreadable",
    "best",
    "choose",
    "inspect",
    "read",
]
