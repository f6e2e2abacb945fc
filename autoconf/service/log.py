"""JSON logs, one object a line on standard error.

Never an address, a domain that somebody asked about, or a client's IP: whoever calls `tell` hands
in none.
"""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Log:
    stream: TextIO | None = None
    """None: standard error as it is when something is told."""

    def tell(self, level: str, event: str, **fields: object) -> None:
        stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": stamp, "level": level, "event": event, **fields}
        stream = self.stream or sys.stderr
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        stream.flush()


class Formatter(logging.Formatter):
    """The web server's own messages in the same form."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": stamp,
            "level": record.levelname.lower(),
            "event": "server",
            # What an error fills in may be the request, and somebody's address in it.
            "text": record.getMessage() if record.levelno < logging.ERROR else str(record.msg),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False)


def dictconfig(*loggers: str, level: str = "INFO") -> dict[str, object]:
    """For `logging.config.dictConfig`: these loggers speak JSON on standard error, from a level
    on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "autoconf.service.log.Formatter"}},
        "handlers": {
            "err": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["err"], "level": "WARNING"},
        "loggers": {
            name: {"handlers": ["err"], "level": level, "propagate": False} for name in loggers
        },
    }
