"""The only file that talks to the journal: each command, and the rows that follow from it, in one transaction."""

from datetime import date
from functools import cache

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import pathway
from cases.models import Case, Participant, Todo
from pathway.commands import Correct, Step, Void
from pathway.decision import Refusal, StepRefused
from pathway.errors import CommandReused, TryAgain
from pathway.journal.django import journal

KEPT = journal()


@cache
def programme():
    """The programme that people are referred to."""
    return pathway.load(settings.CASES_PROGRAMME)


def today() -> date:
    """The day that is worked on."""
    return settings.CASES_TODAY or timezone.localdate()


def role_of(user) -> str | None:
    """The role by which a user asks: the first group that the programme declares as one."""
    declared = {each.id for each in programme().latest.roles}
    return next((each.name for each in user.groups.order_by("name") if each.name in declared), None)


def refer(step: Step, *, command: str, caseworker, name: str = "", participant=None):
    """Refer a participant, a new one where none is given; return the case or the refusal.

    A further referral that the definition joins to the participation under way is of the case there is.
    """

    def work():
        answer = KEPT.begin(
            programme(), step, command_id=command, person=participant and participant.person
        )
        if isinstance(answer, Refusal):
            return answer
        if answer.repeated:  # the form was sent twice: all of this is there already
            case = Case.objects.get(participation=answer.participation)
            if participant is None and case.participant.name != name:
                raise CommandReused(command)  # the journal knows no names: these are compared here
            return case
        someone = participant or Participant.objects.create(name=name, person=answer.person)
        case, _ = Case.objects.get_or_create(
            participation=answer.participation,
            defaults={
                "participant": someone,
                "caseworker": caseworker,
                "programme": programme().id,
            },
        )
        _show(case)
        return case

    return _in_transaction(work)


def take(case: Case, step: Step, *, command: str, expected: int) -> Refusal | None:
    """Take a step; one on a day before the last is entered late. Return the refusal, if any."""

    def work():
        answer = KEPT.take(case.participation, step, command_id=command, expected=expected)
        if isinstance(answer, Refusal):
            return answer
        return _show(case)

    return _in_transaction(work)


def change(case: Case, what: Correct | Void, *, command: str, expected: int) -> Refusal | None:
    """Correct an entry, or declare that it never happened. Return the refusal, if any."""

    def work():
        try:
            KEPT.change(case.participation, what, command_id=command, expected=expected)
        except StepRefused as refused:
            return refused.refusal
        return _show(case)

    return _in_transaction(work)


def show_all() -> int:
    """Write down what time alone has brought, and show every case anew; return how many there are."""
    KEPT.settle(today())
    count = 0
    for case in Case.objects.iterator():
        _in_transaction(lambda case=case: _show(case))
        count += 1
    return count


def _show(case: Case) -> None:
    """Rewrite what lists show of a case: its phase, and what falls to be done."""
    Case.objects.select_for_update().get(pk=case.pk)  # who else rewrites it waits, and reads after
    found = KEPT.overview(case.participation, today())
    case.phase = found.state.phase
    case.save(update_fields=["phase"])
    case.todos.all().delete()
    Todo.objects.bulk_create(
        Todo(
            case=case,
            kind=each.kind,
            name=each.id,
            on=each.on,
            last=each.last,
            statement_sv=each.statement.sv,
            statement_en=each.statement.en,
        )
        for each in found.dates
    )


def _in_transaction(work, times: int = 3):
    """Do the work in a transaction, from the start again where others were at it; then give up."""
    for left in reversed(range(times)):
        try:
            with transaction.atomic():
                return work()
        except TryAgain:
            if not left:
                raise
    raise AssertionError(times)
