"""The constant table: what went in comes out, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autoconf.catalog.constant import MAGIC, Constant, pack


@given(
    st.dictionaries(st.binary(max_size=20), st.binary(max_size=40), max_size=60),
    st.lists(st.binary(max_size=20), max_size=20),
)
def test_every_key_gives_its_value_and_every_other_none(
    table: dict[bytes, bytes], others: list[bytes]
) -> None:
    block = Constant(pack(table))
    for key in (*table, *others):
        assert block.get(key) == table.get(key)
        assert (key in block) is (key in table)


@given(st.dictionaries(st.binary(max_size=9), st.binary(max_size=9), max_size=20))
def test_the_same_table_gives_the_same_bytes_in_whatever_order_it_was_made(
    table: dict[bytes, bytes],
) -> None:
    assert pack(table) == pack(dict(reversed(table.items())))


def test_keys_that_want_the_same_slot_are_told_apart() -> None:
    # Multiples of every small number of slots: all of them begin at slot 0.
    keys = [(30030 * n).to_bytes(4, "little") for n in range(1, 9)]
    block = Constant(pack({key: str(n).encode() for n, key in enumerate(keys)}))
    assert [block.get(key) for key in keys] == [str(n).encode() for n in range(8)]


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{}", MAGIC, MAGIC + bytes(8), pack({b"a": b"1"})[:-1], pack({b"a": b"1"}) + b"x"],
)
def test_what_is_not_such_a_block_or_not_whole_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"another form|cut short"):
        Constant(damaged)
