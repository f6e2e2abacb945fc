"""What goes into a program's file comes out of it when its own syntax is read."""

from __future__ import annotations

import random
import shlex

import pytest

from autoconf.model import Hint, HintKind, Settings
from autoconf.render import FORMATS
from autoconf.result import LookupResult
from tests.unit.render.programs.accounts import ME, NAMES, D, answer, signed_in_as
from tests.unit.render.programs.readers import READERS

NASTY = "ab \"\\'`$#;%=:,[]{}()<>@!~*?&|+-./\u00e9\u90ae\U0001f4e7"


def write(name: str, result: LookupResult) -> bytes | None:
    form = next(each for each in FORMATS if each.name == name)
    assert form.write is not None
    return form.write(result, "en", one_line=False)


def read(name: str, result: LookupResult) -> dict[str, str]:
    body = write(name, result)
    assert body is not None
    return READERS[name](body)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("username", NAMES)
def test_a_user_name_comes_out_as_it_went_in(name: str, username: str) -> None:
    assert read(name, signed_in_as(username))["user"] == username


@pytest.mark.parametrize("name", READERS)
def test_so_does_every_made_up_one(name: str) -> None:
    dice = random.Random(20261124)
    for _ in range(300):
        username = "".join(dice.choices(NASTY, k=dice.randint(1, 12))).strip() or "x"
        assert read(name, signed_in_as(username))["user"] == username


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "local", ["o'neil", "a+b", "{a|b}~*?&!=^/$", "`id`", "a#b", "%x", '"a b"', '"\\"; id #"', "-rf"]
)
def test_an_address_comes_out_as_it_went_in_or_is_not_written(name: str, local: str) -> None:
    address = f"{local}@{D}"
    body = write(name, answer(address=address))
    if body is None:
        assert name == "aerc", "only aerc has a syntax that cannot say it"
        assert set(local) & set('"#%`')
    else:
        found = READERS[name](body)
        assert found["user"] == found.get("address", address) == address


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"aerc", "thunderbird-policy"}))
@pytest.mark.parametrize(
    ("address", "key"),
    [
        (ME, ME),
        (f"a+b@{D}", f"a+b@{D}"),
        (f"$(id)@{D}", f"id-@{D}"),
        (f"-x@{D}", f"x@{D}"),
        (f"`id`;'@{D}", f"id---@{D}"),
    ],
)
def test_no_word_of_the_command_is_anything_to_a_shell(name: str, address: str, key: str) -> None:
    command = read(name, answer(address=address))["command"]
    assert command == f"secret-tool lookup mail {key}"
    assert all(shlex.quote(word) == word for word in command.split())


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("username", ["a\nb", "a\x00b", "a\x1b[31m", "a\u2028b", " a", "a ", ""])
def test_what_no_line_can_hold_is_not_written(name: str, username: str) -> None:
    written = write(name, signed_in_as(username))
    if username:
        assert written is None
    else:  # the source did not say: the whole address
        assert written is not None
        assert READERS[name](written)["user"] == ME


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"thunderbird-policy"}))
@pytest.mark.parametrize(
    "said", ["two\nset x = y", "`id`", "ends so \\", "\x1b[2J", "\u2028account evil"]
)
def test_a_providers_sentence_stays_in_its_comment(name: str, said: str) -> None:
    hint = Hint(HintKind.ENABLE, (("en", said),))
    body = write(name, answer(settings=Settings(hints=(hint,))))
    assert body is not None
    text = body.decode()
    comments = [line for line in text.splitlines() if line.startswith("#")]
    rest = [line for line in text.splitlines() if not line.startswith("#")]
    bare = write(name, answer())
    assert bare is not None
    assert rest == [line for line in bare.decode().splitlines() if not line.startswith("#")]
    assert not any("`" in line or line.endswith("\\") for line in comments)
    assert "\x1b" not in text
