"""The task in python-statemachine: a class of states and transitions, one object a participant."""

import logging
from collections.abc import Iterable
from datetime import date

from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed

from benchmarks.task import GUARDS, Happened, Planned, Standing, moved

__all__ = ["PythonStatemachine"]

logging.getLogger("statemachine").setLevel(logging.WARNING)


class _Task(StateMachine):
    referred = State(initial=True)
    introduction = State()
    coaching = State()
    coaching_internship = State()
    follow_up = State()
    exited = State(final=True)

    start_introduction = referred.to(introduction)
    no_show = referred.to(exited)
    begin_coaching = introduction.to(coaching, cond="introduction_window")
    start_internship = coaching.to(coaching_internship)
    end_internship = coaching_internship.to(coaching)
    review = coaching.to.itself()
    complete = coaching.to(follow_up, cond="coaching_window") | coaching_internship.to(
        follow_up, cond="coaching_window"
    )
    contact = follow_up.to.itself()
    close = follow_up.to(exited, cond="follow_up_window")
    withdraw = (
        referred.to(exited)
        | introduction.to(exited)
        | coaching.to(exited)
        | coaching_internship.to(exited)
    )
    reopen = follow_up.to(coaching)

    def __init__(self, number: int) -> None:
        self.standing = Standing(number)
        self.happened: list[Happened] = []
        super().__init__()

    def introduction_window(self, on: date) -> bool:
        return GUARDS["introduction_window"](self.standing, on)

    def coaching_window(self, on: date) -> bool:
        return GUARDS["coaching_window"](self.standing, on)

    def follow_up_window(self, on: date) -> bool:
        return GUARDS["follow_up_window"](self.standing, on)

    def after_transition(self, event: str, source: State, target: State, on: date) -> None:
        self.standing = moved(self.standing, str(event), target.id, on)
        number = self.standing.participation
        self.happened.append(Happened(number, str(event), source.id, target.id, on))


class PythonStatemachine:
    """One machine object for each participant."""

    participants = 15

    def begin(self, count: int) -> list[_Task]:
        """Return so many participants in the first phase."""
        return [_Task(number) for number in range(count)]

    def steps(self, planned: Iterable[Planned]) -> list[Planned]:
        """Return the steps as this candidate takes them."""
        return list(planned)

    def walk(self, tasks: list[_Task], steps: list[Planned], events: list[Happened]) -> list[_Task]:
        """Take every step with every participant; refused steps change nothing."""
        for task in tasks:
            task.happened = events
            for trigger, on in steps:
                try:
                    task.send(trigger, on=on)
                except TransitionNotAllowed:
                    continue
        return tasks

    def phase(self, task: _Task) -> str:
        """Return where the participant stands."""
        return task.standing.phase
