"""A secret shows itself nowhere, and is found in whatever form it comes back."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import traceback
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from unicodedata import normalize
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autoconf.protocols.login.dialogue import Hidden
from autoconf.protocols.login.secret import HIDDEN, Kind, Redactor, Secret
from tests.unit.leaks import leaks

WORD = 'Tr0ub4dor & "ähre"/+?\\'


@dataclasses.dataclass
class Holder:
    secret: Secret


def test_a_secret_gives_itself_away_only_when_it_is_asked() -> None:
    secret = Secret(WORD)
    assert secret.reveal() == WORD
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>30}", repr([secret])]
    shown += [repr(Holder(secret)), str(dir(secret)), repr(Redactor(secret))]
    shown += [repr(Hidden(WORD.encode())), str(Hidden(WORD.encode(), "PASS ***"))]
    assert leaks(WORD, *shown) == []
    assert repr(secret) == "<password>"


@pytest.mark.parametrize("store", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_neither_stored_nor_copied(store: object) -> None:
    assert callable(store)
    with pytest.raises(TypeError, match="neither copied nor stored"):
        store(Secret(WORD))
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps(Secret(WORD))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", Kind.PASSWORD),
        ("two\nlines-of-it", Kind.PASSWORD),
        ("carriage\rreturn", Kind.PASSWORD),
        ("nul\0inside-of-it", Kind.PASSWORD),
        ("half-a-pair\udce9", Kind.PASSWORD),
        ("ya29 with a space", Kind.TOKEN),
        ("ya29.\u00fcml\u00e4ut", Kind.TOKEN),
        ("ya29.control\1user=other", Kind.TOKEN),
    ],
)
def test_what_no_server_takes_is_refused_without_being_quoted(value: str, kind: Kind) -> None:
    with pytest.raises(ValueError, match=r"empty|not one line|not a token") as caught:
        Secret(value, kind)
    told = "".join(traceback.format_exception(caught.value))
    assert not value or value not in told
    assert "half-a-pair" not in repr(caught.value.__context__)


@pytest.mark.parametrize(
    "form",
    [
        lambda w: w,
        lambda w: w.encode().decode("latin-1"),
        lambda w: quote(w),
        lambda w: quote(w, safe=""),
        lambda w: quote_plus(w),
        lambda w: json.dumps(w),
        lambda w: w.replace("\\", "\\\\").replace('"', '\\"'),
        lambda w: w.encode().hex(),
        lambda w: b64encode(w.encode()).decode(),
        lambda w: urlsafe_b64encode(w.encode()).decode(),
        lambda w: b64encode(f"\0someone@example.org\0{w}".encode()).decode(),
        lambda w: b64encode(f"\0a\0{w}".encode()).decode(),
        lambda w: b64encode(f"\0ab\0{w}".encode()).decode(),
        lambda w: b64encode(f"user=x\1auth=Bearer {w}\1\1".encode()).decode(),
        lambda w: b64encode(w.encode("latin-1")).decode(),
        lambda w: b64encode(f"\0a\0{w}".encode("latin-1")).decode(),
        lambda w: quote(w.encode("latin-1")),
        lambda w: ascii(w)[1:-1],
        lambda w: normalize("NFD", w),
        lambda w: b64encode(normalize("NFD", w).encode()).decode(),
    ],
)
def test_the_secret_is_taken_out_of_text_in_every_form_it_may_come_back_in(form: object) -> None:
    assert callable(form)
    redact = Redactor(Secret(WORD))
    shown = redact(f"a2 NO you said [{form(WORD)}], which is wrong")
    assert HIDDEN in shown
    assert shown.startswith("a2 NO you said [")
    assert shown.endswith("], which is wrong")
    assert leaks(WORD, shown) == []


@given(st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), min_size=6))
def test_any_password_is_found_in_the_base64_of_any_sign_in(word: str) -> None:
    redact = Redactor(Secret(word))
    for user in ("a", "ab", "abc", "someone@example.org"):
        line = b64encode(f"\0{user}\0{word}".encode()).decode()
        own = b64encode(word.encode()).decode()
        assert redact(line) != line
        assert redact(own) != own
    assert word not in redact(f"<{word}>")


@pytest.mark.parametrize("length", range(6, 12))
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
def test_no_bits_of_the_secret_are_left_at_the_ends_of_its_base64(
    length: int, encode: Callable[[bytes], bytes]
) -> None:
    word = "?pässwörd>Q~"[:length]
    redact = Redactor(Secret(word))
    assert redact(f"[{encode(word.encode()).decode()}]") == f"[{HIDDEN}]"
    for user in ("", "a", "ab"):
        whole = encode(f"{user}\0{word}".encode()).decode()
        known = encode(f"{user}\0".encode()).decode().rstrip("=")
        left = redact(whole)
        assert left.endswith(HIDDEN)
        assert known.startswith(left.removesuffix(HIDDEN))


@pytest.mark.parametrize("between", ["", "\0", "\0\0", "\0ab\0"])
def test_a_secret_that_stands_twice_in_one_base64_is_hidden_twice(between: str) -> None:
    word = "correct-horse"
    redact = Redactor(Secret(word))
    for before in ("", "a", "ab"):
        line = b64encode(f"{before}{word}{between}{word}".encode()).decode()
        assert redact(line).count(HIDDEN) == 2
        assert leaks(word, redact(line)) == []


def test_text_without_the_secret_stays_as_it_is() -> None:
    text = "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN"
    assert Redactor(Secret(WORD))(text) == text
