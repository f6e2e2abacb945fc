"""The web server's own messages as JSON: what they say, and what an error never quotes."""

from __future__ import annotations

import json
import logging
import sys

from autoconf.service.log import Formatter, dictconfig


def said(level: int, text: str, *values: object) -> dict[str, str]:
    record = logging.LogRecord("server", level, "server.py", 1, text, values, sys.exc_info())
    line: dict[str, str] = json.loads(Formatter().format(record))
    return line


def test_a_message_is_one_object_with_its_values() -> None:
    line = said(logging.INFO, "Listening at: %s", "http://127.0.0.1:8080")
    assert (line["level"], line["text"]) == ("info", "Listening at: http://127.0.0.1:8080")
    assert "error" not in line


def test_an_error_names_its_kind_and_quotes_no_request() -> None:
    try:
        raise RuntimeError("anna@163.com")
    except RuntimeError:
        line = said(logging.ERROR, "Error handling request %s", "/?address=anna@163.com")
    assert line["error"] == "RuntimeError"
    assert "anna" not in str(line)


def test_a_loggers_lowest_level_can_be_chosen() -> None:
    loggers = dictconfig("a", "b", level="ERROR")["loggers"]
    assert isinstance(loggers, dict)
    assert {each["level"] for each in loggers.values()} == {"ERROR"}
