"""A variant and its centre as one clockwork whose bad modes are where the two part.

Every step of the variant is taken in both. Where the centre has no such step, or refuses it on some
day on which the variant does not, the walk leads to a bad mode, which names the centre's rules.
Steps that only the variant has are taken in it alone.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import product as every

from attrs import define, evolve, field, frozen

from pathway.modes.model import CASE, Clockwork, Edge, Guard, Mode, Raise, Start
from pathway.verification.variants.clocks import Clocks, negated, rule_of
from pathway.verification.variants.domains import Domains
from pathway.verification.variants.labels import Label, Pairs, label_of, meet
from pathway.verification.variants.walking import Begun, Common, Pair, Walk, walked

__all__ = ["NOT_OFFERED", "Bad", "Pairing", "paired"]

NOT_OFFERED = "possible-in-phase"
"""The rule of the language that refuses a step which a phase does not have."""


@frozen
class Bad:
    """Where the two part: the variant's step (None: by waiting), its phase, the centre's rules."""

    step: str | None
    phase: str
    rules: tuple[str, ...]


@frozen(eq=False)
class Pairing:
    """The walk as a clockwork, and what each bad mode means."""

    clockwork: Clockwork
    bad: dict[int, Bad]


def paired(
    variant: Clockwork,
    centre: Clockwork,
    told: tuple[Domains, Domains],
    local: frozenset[str] = frozenset(),
) -> Pairing:
    """Return the variant and the centre walked together.

    `told` is what their steps may tell, `local` the activities that only the variant has.
    """
    walk = walked(variant, centre, told, local)
    made = _Joining(walk, Clocks.of(walk), len(walk.number))
    edges = [tuple(made.edges(pair)) for pair in walk.number]
    starts = tuple(each for begun in walk.starts for each in made.starts(begun))
    modes = [made.mode(pair) for pair in walk.number]
    ends = [
        Mode(each.phase, (), (False,) * len(made.clocks.names), final=True) for each in made.bad
    ]
    clockwork = Clockwork(
        definition=variant.definition,
        content=variant.content,
        reading=variant.reading,
        clocks=made.clocks.names,
        modes=(*modes, *ends),
        edges=(*edges, *(() for _ in ends)),
        starts=starts,
        assumed=variant.assumed,
        first_day=variant.first_day,
    )
    return Pairing(clockwork, {at: bad for bad, at in made.bad.items()})


@define(eq=False)
class _Joining:
    """Puts the clockwork together; bad modes are numbered behind all others as they are met."""

    walk: Walk
    clocks: Clocks
    modes: int
    bad: dict[Bad, int] = field(factory=dict)
    _named: dict[Hashable, Pairs] = field(factory=dict)

    def number(self, bad: Bad) -> int:
        """Return the number of a bad mode."""
        return self.bad.setdefault(bad, self.modes + len(self.bad))

    def mode(self, pair: Pair) -> Mode:
        """Return the variant's mode, with the centre's clocks that are not shared."""
        own, other = self.walk.variant.modes[pair[0]], self.walk.centre.modes[pair[1]]
        runs = [*own.runs, *(False for _ in range(len(self.clocks.names) - len(own.runs)))]
        for clock, ran in enumerate(other.runs):
            if self.clocks.at(clock) >= len(own.runs):
                runs[self.clocks.at(clock)] = ran
        return evolve(own, runs=tuple(runs))

    def edges(self, pair: Pair) -> Iterator[Edge]:
        """Yield the steps of a pair, and for each bound of the centre on a stay, passing it."""
        at = self.walk.number[pair]
        phase = self.walk.variant.modes[pair[0]].phase
        for step in self.walk.steps[pair]:
            yield from self._step(pair, at, phase, step)
        for guard in self.walk.centre.modes[pair[1]].stays:
            bad = self.number(Bad(None, phase, (rule_of(guard),)))
            failing = (negated(self.clocks.of_centre(guard)),)
            yield Edge(f"{CASE}{rule_of(guard)}", at, bad, (), failing)

    def _step(self, pair: Pair, at: int, phase: str, step: Common) -> Iterator[Edge]:
        own, told = step.own, self._told(step)
        if step.local:
            yield self._to(own, at, told, self.walk.number[own.target, pair[1]])
            return
        legal = [each for each in step.others if not each.refused_by]
        stays = pair if not (own.resets or own.raises) else None
        for each in legal:
            both = own.target, each.target
            if both == stays and not (each.resets or each.raises):
                continue  # it changes nothing in either
            yield self._to(
                own,
                at,
                told,
                self.walk.number[both],
                (*own.guards, *map(self.clocks.of_centre, each.guards)),
                tuple(sorted({*own.resets, *map(self.clocks.at, each.resets)})),
                self.clocks.raises(own.raises, each.raises),
            )
        refused = next((each.refused_by for each in step.others), (NOT_OFFERED,))
        ways = self._failing([each.guards for each in legal]) if legal else [(refused, ())]
        for rules, guards in ways:
            bad = self.number(Bad(own.step, phase, rules))
            yield Edge(own.step, at, bad, told, (*own.guards, *guards), lapse=own.lapse)

    def _told(self, step: Common) -> Pairs:
        """Return what tells a step from others; steps that are told alike share it."""
        pairs = step.own.told, tuple([each.told for each in step.others])
        key = id(step.label), pairs  # the walk keeps its labels alive
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = _told(step)
        return found

    @staticmethod
    def _to(
        own: Edge,
        source: int,
        told: Pairs,
        target: int,
        guards: tuple[Guard, ...] | None = None,
        resets: tuple[int, ...] | None = None,
        raises: tuple[Raise, ...] | None = None,
    ) -> Edge:
        return Edge(
            own.step,
            source,
            target,
            told,
            own.guards if guards is None else guards,
            own.resets if resets is None else resets,
            own.raises if raises is None else raises,
            (),
            own.lapse,
        )

    def _failing(
        self, asked: Iterable[tuple[Guard, ...]]
    ) -> Iterator[tuple[tuple[str, ...], tuple[Guard, ...]]]:
        """Yield the ways in which none of the centre's edges fits: from each, one guard that fails."""
        for failing in every(*asked):
            rules = [each.rule for each in failing if not each.rule.startswith(CASE)]
            yield (
                tuple(dict.fromkeys(rules or map(rule_of, failing))),
                tuple(dict.fromkeys(negated(self.clocks.of_centre(each)) for each in failing)),
            )

    def starts(self, begun: Begun) -> Iterator[Start]:
        """Yield a start of the variant in both, and where the centre has none or refuses it."""
        own, label = begun.own, begun.label
        starts = (own, *begun.others)
        attributes = {name for each in starts for name, _ in each.attributes}
        named = {name for each in starts for name, _ in each.told}
        told = evolve(
            own,
            attributes=tuple(each for each in label.pairs if each[0] in attributes),
            told=tuple(each for each in label.pairs if each[0] in named),
        )
        for other in begun.others:
            guards = (*own.guards, *map(self.clocks.of_centre, other.guards))
            yield evolve(told, mode=self.walk.number[own.mode, other.mode], guards=guards)
        phase = self.walk.variant.modes[own.mode].phase
        asked = [each.guards for each in begun.others]
        ways = self._failing(asked) if asked else [(self._shut_out(label), ())]
        for rules, guards in ways:
            bad = self.number(Bad(own.step, phase, rules))
            yield evolve(told, mode=bad, guards=(*own.guards, *guards))

    def _shut_out(self, label: Label) -> tuple[str, ...]:
        for each in self.walk.centre.shut_out:
            if meet(label_of(each.attributes, frozenset()), label) is not None:
                return each.refused_by
        return (NOT_OFFERED,)


def _told(step: Common) -> tuple[tuple[str, str], ...]:
    """Return what tells the step from others: what either edge tells, all of it if neither fits."""
    named = {name for each in (step.own, *step.others) for name, _ in each.told}
    return tuple(each for each in step.label.pairs if not step.others or each[0] in named)
