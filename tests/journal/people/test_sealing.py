"""Sealing: what goes in comes out, for that person and under that key, and nothing else does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.journal.people import IndexKey, MasterKey, MasterKeys, NotOpened
from pathway.journal.people.identity import Json, identity_of, plain_text
from pathway.journal.people.sealing import KEY_BYTES, new_key, opened, sealed
from tests.journal.people.places import MASTER

_KEYS = MasterKeys(MASTER)
_KEY = bytes(range(KEY_BYTES))
_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_JSON: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_TEXT, _JSON, max_size=5), _TEXT, _TEXT)
def test_every_identity_comes_out_as_it_went_in(
    identity: dict[str, Json], tenant: str, person: str
) -> None:
    blob = sealed(_KEY, plain_text(identity), tenant, person)
    assert identity_of(opened(_KEY, blob, tenant, person)) == identity
    wrapped = _KEYS.wrap(_KEY, tenant, person)
    assert _KEYS.unwrap(wrapped, tenant, person) == _KEY


def test_every_bit_that_is_turned_is_noticed() -> None:
    blob = sealed(_KEY, b'{"name":"Kim Exempel"}', "default", "b1")
    wrapped = _KEYS.wrap(_KEY, "default", "b1")
    assert opened(_KEY, blob, "default", "b1")
    for place in range(8 * len(blob)):
        with pytest.raises(NotOpened):
            opened(_KEY, _turned(blob, place), "default", "b1")
    for place in range(8 * len(wrapped)):
        with pytest.raises(NotOpened):
            _KEYS.unwrap(_turned(wrapped, place), "default", "b1")


def _turned(blob: bytes, place: int) -> bytes:
    changed = bytearray(blob)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def test_nothing_opens_that_was_cut() -> None:
    blob = sealed(_KEY, b"{}", "default", "b1")
    wrapped = _KEYS.wrap(_KEY, "default", "b1")
    for length in range(len(blob)):
        with pytest.raises(NotOpened):
            opened(_KEY, blob[:length], "default", "b1")
    for length in range(len(wrapped)):
        with pytest.raises(NotOpened):
            _KEYS.unwrap(wrapped[:length], "default", "b1")


@pytest.mark.parametrize(
    ("tenant", "person"), [("other", "b1"), ("default", "b2"), ("b1", "default"), ("defaultb", "1")]
)
def test_tenant_and_person_are_bound_in(tenant: str, person: str) -> None:
    with pytest.raises(NotOpened):
        opened(_KEY, sealed(_KEY, b"{}", "default", "b1"), tenant, person)
    with pytest.raises(NotOpened):
        _KEYS.unwrap(_KEYS.wrap(_KEY, "default", "b1"), tenant, person)


def test_the_same_is_never_sealed_the_same_twice() -> None:
    assert len({sealed(_KEY, b"{}", "default", "b1") for _ in range(100)}) == 100
    assert len({new_key() for _ in range(100)}) == 100


def test_the_longest_id_of_a_master_key_still_wraps() -> None:
    keys = MasterKeys(MasterKey.new("å" * 127))
    assert keys.unwrap(keys.wrap(_KEY, "default", "b1"), "default", "b1") == _KEY


def test_an_index_is_of_one_tenant_and_one_secret() -> None:
    one, other = IndexKey(b"sixteen bytes ok"), IndexKey(b"sixteen bytes no")
    lookups = {
        one.lookup("a", "20000115-0000"),
        one.lookup("b", "20000115-0000"),
        other.lookup("a", "20000115-0000"),
        one.lookup("a", "20000115+0000"),
        one.lookup("a", "000115-0000"),
    }
    assert len(lookups) == 5
    assert one.lookup("a", "20000115-tf00") == one.lookup("a", "20000115 TF00")


def test_names_that_are_no_texts_and_endless_nests_are_refused() -> None:
    nest: list[Json] = []
    for _ in range(100_000):
        nest = [nest]
    with pytest.raises(ValueError, match="nested too deeply"):
        plain_text({"name": nest})
    with pytest.raises(TypeError, match="names in an identity"):
        plain_text(json.loads("{}") | {1: "x"})
