"""Units of resources: held in phases and by open activities, and given in a declared order."""

from collections.abc import Callable, Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.decision import Accepted, Refusal, begin, decide, held, rank
from pathway.definition import (
    AllOf,
    AnyOf,
    Attribute,
    AttributeIs,
    Condition,
    Definition,
    Fact,
    FactIs,
    Group,
    Judgement,
    Not,
    OneOf,
    Resource,
    Setting,
    WholeNumber,
)
from pathway.errors import UnknownResource
from pathway.state import State
from tests.decision.definitions import (
    ASSUMED,
    activity,
    assessment,
    choices,
    day,
    programme,
    stay,
    text,
)
from tests.decision.walking import Walk

_SEAT = Resource("seat", text("seat"), ASSUMED, activities=("course",))
_COACH = Resource("coach", text("coach"), ASSUMED, ("other",), ("course",))


def _group(name: str, condition: Condition) -> Group:
    return Group(name, text(name), ASSUMED, condition)


def _ordered(*first: str) -> Definition:
    return programme(
        stay("sign", "inside", sets=(Setting("plan", "signed"),)),
        attributes=(
            Attribute("sex", text("sex"), OneOf(choices("woman", "man", "other"))),
            Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
        ),
        assessments=(assessment("need"),),
        facts=(Fact("plan", text("plan"), OneOf(choices("signed"))),),
        groups=(
            _group("young", AttributeIs("age", at_most=24)),
            _group("planned", FactIs("plan", ("signed",))),
            _group("in_need", Judgement("need", ("yes",))),
            _group("no_woman", Not(AttributeIs("sex", ("woman",)))),
        ),
        resources=(Resource("place", text("place"), ASSUMED, ("other",), first=first),),
    )


_FULL = {"seat": 0}


def test_opening_an_activity_takes_a_unit_and_closing_it_gives_the_unit_back() -> None:
    definition = programme(
        activities=(activity("course", "language", "trade", most=2), activity("job")),
        resources=(_SEAT,),
    )
    walk = Walk(definition).take("refer", 0)
    assert held(definition, walk.state) == {}
    opening = Step("open_activity", day(1), {"activity": "course", "kind": "trade"})
    refused = decide(definition, walk.state, opening, available=_FULL)
    assert isinstance(refused, Refusal)
    assert [(each.rule, each.needs) for each in refused.reasons] == [("seat/available", "wait")]
    assert isinstance(decide(definition, walk.state, opening, available={"seat": 1}), Accepted)
    job = Step("open_activity", day(1), {"activity": "job"})
    assert isinstance(decide(definition, walk.state, job, available=_FULL), Accepted)
    walk.take("open_activity", 1, activity="course", kind="trade")
    walk.take("open_activity", 1, activity="course", kind="language")
    assert held(definition, walk.state) == {"seat": 2}
    walk.take("close_activity", 2, activity="course", kind="trade", result="finished")
    assert held(definition, walk.state) == {"seat": 1}
    walk.take("exit", 3, outcome="done")
    assert held(definition, walk.state) == {}


def test_the_only_activity_need_not_be_named_to_take_a_unit() -> None:
    definition = programme(activities=(activity("course"),), resources=(_SEAT,))
    walk = Walk(definition).take("refer", 0)
    assert isinstance(
        decide(definition, walk.state, Step("open_activity", day(1)), available=_FULL), Refusal
    )


def test_a_change_of_kind_keeps_the_unit() -> None:
    definition = programme(
        activities=(activity("course", "language", "trade"),), resources=(_SEAT,)
    )
    walk = Walk(definition).take("refer", 0).take("open_activity", 1, kind="trade")
    change = Step("change_activity", day(2), {"kind": "language", "result": "left"})
    changed = decide(definition, walk.state, change, available=_FULL)
    assert isinstance(changed, Accepted)
    assert held(definition, changed.state) == {"seat": 1}


def test_a_phase_and_an_activity_of_one_resource_hold_a_unit_each() -> None:
    definition = programme(activities=(activity("course"),), resources=(_COACH,))
    walk = Walk(definition).take("refer", 0).take("open_activity", 1)
    assert held(definition, walk.state) == {"coach": 1}
    assert isinstance(
        decide(definition, walk.state, Step("go", day(2)), available={"coach": 0}), Refusal
    )
    walk.take("go", 2)
    assert held(definition, walk.state) == {"coach": 2}


def test_the_first_group_comes_before_the_second_and_both_before_everybody_else() -> None:
    definition = _ordered("young", "in_need")
    young = Walk(definition).take("refer", 0, age=24)
    needy = Walk(definition).take("refer", 0, age=25).take("assess", 1, name="need", value="yes")
    other = Walk(definition).take("refer", 0, age=25).take("assess", 1, name="need", value="no")
    both = Walk(definition).take("refer", 0, age=19).take("assess", 1, name="need", value="yes")
    ranks = [rank(definition, "place", each.state) for each in (young, needy, other, both)]
    assert ranks == [0, 1, 2, 0]
    turned = _ordered("in_need", "young")
    assert rank(turned, "place", both.state) == 0
    assert rank(turned, "place", young.state) == 1


def test_of_whom_it_is_not_known_does_not_belong_even_where_the_group_denies() -> None:
    definition = _ordered("no_woman", "young", "planned")
    walk = Walk(definition).take("refer", 0)
    assert rank(definition, "place", walk.state) == 3
    assert rank(definition, "place", walk.take("sign", 1).state) == 2
    man = Walk(definition).take("refer", 0, sex="man")
    assert rank(definition, "place", man.state) == 0


def test_without_an_order_everybody_has_the_same_rank() -> None:
    definition = _ordered()
    for told in ({"age": 19}, {"age": 60}):
        assert rank(definition, "place", Walk(definition).take("refer", 0, **told).state) == 0


def test_a_resource_that_is_not_declared_has_no_order() -> None:
    definition = _ordered("young")
    with pytest.raises(UnknownResource, match=r"no resource 'seat'. It has: place\."):
        rank(definition, "seat", begin(definition, "participation-1", "person-1"))


_Known = Mapping[str, str | int | None]
_Rank = Callable[[Definition, str, State], int]

_LEAVES: tuple[Condition, ...] = (
    AttributeIs("age", at_most=24),
    AttributeIs("sex", ("woman",)),
    FactIs("plan", ("signed",)),
    Judgement("need", ("yes",)),
)
_CONDITIONS = st.recursive(
    st.sampled_from(_LEAVES),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


def _by_hand(condition: Condition, known: _Known) -> bool | None:
    """What the condition comes to, by Kleene's tables written out."""
    match condition:
        case AttributeIs("age"):
            age = known["age"]
            return None if age is None else int(age) <= 24
        case AttributeIs("sex"):
            return None if known["sex"] is None else known["sex"] == "woman"
        case FactIs():
            return None if known["plan"] is None else True
        case Judgement():
            return None if known["need"] is None else known["need"] == "yes"
        case Not(part):
            inner = _by_hand(part, known)
            return None if inner is None else not inner
        case AllOf(parts):
            found = [_by_hand(part, known) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [_by_hand(part, known) for part in parts]
            return True if True in found else None if None in found else False
        case _:
            raise AssertionError(condition)


def _standing(definition: Definition, known: _Known) -> State:
    told = {name: known[name] for name in ("age", "sex") if known[name] is not None}
    walk = Walk(definition).take("refer", 0, **told)  # type: ignore[arg-type]
    if known["plan"] is not None:
        walk.take("sign", 1)
    if known["need"] is not None:
        walk.take("assess", 1, name="need", value=str(known["need"]))
    return walk.state


_KNOWN = st.fixed_dictionaries(
    {
        "age": st.sampled_from([None, 24, 25]),
        "sex": st.sampled_from([None, "woman", "man"]),
        "plan": st.sampled_from([None, "signed"]),
        "need": st.sampled_from([None, "yes", "no"]),
    }
)


def _disagrees(known: _Known, order: tuple[Condition, ...], say: _Rank) -> bool:
    base = _ordered()
    names = tuple(f"group-{at}" for at in range(len(order)))
    definition = evolve(
        base,
        groups=tuple(_group(name, each) for name, each in zip(names, order, strict=True)),
        resources=(evolve(base.resources[0], first=names),),
    )
    state = _standing(definition, known)
    first = [at for at, each in enumerate(order) if _by_hand(each, known) is True]
    return bool(say(definition, "place", state) != (first[0] if first else len(order)))


@given(_KNOWN, st.lists(_CONDITIONS, max_size=3).map(tuple))
def test_a_rank_is_the_place_of_the_first_group_that_surely_holds(
    known: _Known, order: tuple[Condition, ...]
) -> None:
    assert not _disagrees(known, order, rank)


def test_a_rank_that_takes_the_unknown_as_met_would_be_noticed() -> None:
    def careless(definition: Definition, resource: str, state: State) -> int:
        for at, group in enumerate(definition.groups):
            if None in state.known or group.condition in _LEAVES:
                return at
        return rank(definition, resource, state)

    unknown = {"age": None, "sex": None, "plan": None, "need": None}
    assert _disagrees(unknown, (AttributeIs("age", at_most=24),), careless)
