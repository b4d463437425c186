"""Personal identity numbers are recognised; ids that systems make are not taken for one."""

from random import Random
from uuid import UUID

import pytest

from pathway.cli.identity import looks_like_personal_number
from pathway.events.ids import event_ids, pseudonym


@pytest.mark.parametrize(
    "text",
    [
        "19850131-1234",
        "18990131-1234",
        "20051231-0000",
        "850131-1234",
        "850131+1234",
        "850131 1234",
        "850131\u20131234",
        "850131\u20111234",
        "850131\u22121234",
        "850131.1234",
        "850131/1234",
        "850131_1234",
        "850131 - 1234",
        "85 01 31 1234",
        "85-01-31-1234",
        "1985.01.31 1234",
        "198501311230",
        "8501311230",
        "8501911237",
        "850191-1234",
        "participant 850131-1234",
        "KL-850131-1234",
        "p850131-1234x",
        "p8501311230",
        "8501311230a",
        "KL_198501311230_2",
        "19850131-1234-5678",
    ],
)
def test_a_plausible_date_and_four_digits_look_like_a_personal_number(text: str) -> None:
    assert looks_like_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P1",
        "2009-01-05",
        "20090105",
        "851331-1234",
        "850100-1234",
        "850132-1234",
        "850160-1234",
        "850192-1234",
        "850131-12345",
        "850131-123",
        "21850131-1234",
        "218501311230",
        "85013112301",
        "8501311234",
        "198501311234",
        "202401151230",
        "order-8501311235",
        "6fab92d1-b842-8e4a-aa47-850131123056",
        "6f850131-1234-8e4a-aa47-850131123056",
        "a8501311230bcdef0123456789abcdef",
    ],
)
def test_other_texts_do_not(text: str) -> None:
    assert not looks_like_personal_number(text)


def test_digits_in_a_row_are_told_from_an_order_number_by_their_check_digit() -> None:
    numbers = [f"850131{last:04}" for last in range(10_000)]
    assert sum(looks_like_personal_number(each) for each in numbers) == 1_000
    parted = [f"850131-{last:04}" for last in range(10_000)]
    assert all(looks_like_personal_number(each) for each in parted)


def test_random_ids_of_systems_are_hardly_ever_taken_for_one() -> None:
    draw = Random(1)  # noqa: S311  the same ids every time
    ids = (str(UUID(int=draw.getrandbits(128))) for _ in range(100_000))
    assert not any(
        looks_like_personal_number(form) for each in ids for form in (each, each.replace("-", ""))
    )


def test_the_ids_that_are_made_are_never_taken_for_one_and_are_uuids() -> None:
    made = [pseudonym("navigator", f"P{number}") for number in range(20_000)]
    assert not any(looks_like_personal_number(each) for each in made)
    assert all(UUID(each).version == 8 for each in made[:100])
    assert len(set(made)) == len(made)


def test_ids_are_the_same_for_the_same_input_and_differ_by_every_part_of_it() -> None:
    streams = [
        ("navigator", "1", "P1"),
        ("navigator", "1", "P2"),
        ("navigator", "2", "P1"),
        ("other", "1", "P1"),
        ("navigator1", "", "P1"),
    ]
    made = [event_ids(*stream)(number) for stream in streams for number in range(1, 30)]
    assert len(set(made)) == len(made)
    assert event_ids("navigator", "1", "P1")(1) == made[0]
    assert made[0] == "d25d01f3-edf3-82cf-a32c-0c8432f44ec3"
    assert pseudonym("navigator", "P1") not in made
