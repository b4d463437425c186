"""What two steps are told by is met, and what only one of them can mean is told apart."""

from pathway.verification.variants.labels import UNTOLD, label_of, meet, without

_BY = frozenset({(("by", "coach"),)})


def _left(one: tuple[tuple[str, str], ...], *others: tuple[tuple[str, str], ...]) -> list[object]:
    told = frozenset((one, *others))
    return [
        each.pairs
        for each in without(label_of(one, told), [label_of(each, told) for each in others])
    ]


def test_classes_meet_in_the_values_that_both_have() -> None:
    both = meet(
        label_of((("sex", "woman|man"),), frozenset()), label_of((("sex", "man|other"),), _BY)
    )
    assert both is not None
    assert both.pairs == (("sex", "man"),)


def test_numbers_meet_between_both_bounds() -> None:
    both = meet(
        label_of((("age", "16..24"),), frozenset()), label_of((("age", "20..64"),), frozenset())
    )
    assert both is not None
    assert both.pairs == (("age", "20..24"),)


def test_what_is_told_meets_nothing_that_is_not_told() -> None:
    assert meet(label_of((), _BY), label_of((("by", "coach"),), _BY)) is None


def test_what_only_one_reads_is_kept() -> None:
    both = meet(label_of((("kind", "a"),), frozenset()), label_of((("by", "coach"),), frozenset()))
    assert both is not None
    assert set(both.pairs) == {("kind", "a"), ("by", "coach")}


def test_what_others_do_not_have_is_left() -> None:
    assert _left((("sex", "woman|man"),), (("sex", "man"),)) == [(("sex", "woman"),)]
    assert _left((("age", "0..30"),), (("age", "10..20"),)) == [
        (("age", "0..9"),),
        (("age", "21..30"),),
    ]
    assert _left((("sex", "man"),), (("sex", "woman|man"),)) == []
    assert _left((("sex", "man"),)) == [(("sex", "man"),)]


def test_what_only_another_answer_is_asked_about_is_left_open() -> None:
    excluded = (("outcome", "excluded"), ("reason", "death"))
    told = frozenset({excluded, (("outcome", "excluded"),), (("outcome", "dropped_out"),)})
    assert "reason" not in label_of((("outcome", "dropped_out"),), told).values
    assert label_of((("outcome", "excluded"),), told).values["reason"] == frozenset({UNTOLD})
