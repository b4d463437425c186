"""Numbers are written as each language writes them, and what they say is not changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.texts import numeral

_SPACE = "\N{NO-BREAK SPACE}"
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda n: f"{n:f}")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("50.4", "50,4"),
        ("7429.75", f"7{_SPACE}429,75"),
        ("-1234567", f"-1{_SPACE}234{_SPACE}567"),
        ("123", "123"),
        ("0.1234", "0,1234"),
        ("-0.5", "-0,5"),
        ("", ""),
    ],
)
def test_swedish_has_a_comma_and_a_space_between_thousands(printed: str, written: str) -> None:
    assert numeral(printed, "sv") == written
    assert numeral(printed, "en") == printed


@given(_NUMBERS)
def test_no_number_is_another_in_swedish(printed: str) -> None:
    written = numeral(printed, "sv")
    assert written.replace(_SPACE, "").replace(",", ".") == printed
    whole = written.lstrip("-").partition(",")[0].split(_SPACE)
    assert [len(each) for each in whole[1:]] == [3] * (len(whole) - 1)
    assert 1 <= len(whole[0]) <= 3
