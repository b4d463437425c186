"""Decides about contacts with organisations: one is recorded, corrected or voided, and none is a step."""

from collections.abc import Iterable, Sequence
from datetime import date

from pathway.commands import CorrectContact, OrganisationCommand, RecordContact, VoidContact
from pathway.dates import ordinal_of
from pathway.decision.built_in import listed, not_declared_role, not_in_future, reason
from pathway.decision.given import a_day
from pathway.decision.project import outside_project
from pathway.definition import Definition
from pathway.definition.wording import nearest
from pathway.events import (
    ContactCorrected,
    ContactVoided,
    OrganisationContacted,
    OrganisationEvent,
)
from pathway.machine import plan_of
from pathway.reasons import Reason, called, plain
from pathway.records import record
from pathway.state import ProjectState

__all__ = ["AcceptedContact", "contacts_in_effect", "decide_contact"]


@record
class AcceptedContact:
    """What a command about a contact makes happen, in order."""

    events: tuple[OrganisationEvent, ...]


def contacts_in_effect(events: Iterable[OrganisationEvent]) -> tuple[OrganisationContacted, ...]:
    """Return the contacts of an organisation that stand, in the order of their days."""
    found: dict[int, OrganisationContacted] = {}
    for event in events:
        match event:
            case OrganisationContacted():
                found[event.number] = event
            case ContactCorrected(corrects=number) | ContactVoided(voids=number):
                found.pop(number, None)
    return tuple(sorted(found.values(), key=lambda each: (each.on, each.number)))


def decide_contact(
    definition: Definition,
    project: ProjectState,
    events: Sequence[OrganisationEvent],
    command: OrganisationCommand,
    *,
    today: date | None = None,
) -> AcceptedContact | tuple[Reason, ...]:
    """Return what the command makes happen, or every reason against it.

    *events* are all those of the organisation, as recorded. Contacts have no order among each other:
    one is recorded as well late as at once. With *today*, none is dated after it.
    """
    number, version = len(events) + 1, definition.version
    match command:
        case RecordContact():
            found = _against(definition, project, command, today)
            made: tuple[OrganisationEvent, ...] = (_contacted(command, number, version),)
        case CorrectContact(number=corrected, contact=contact):
            found = _not_standing(events, corrected)
            found += _against(definition, project, contact, today)
            whose = contact.organisation, number, contact.on, contact.by
            made = (
                ContactCorrected(*whose, version, corrected),
                _contacted(contact, number + 1, version),
            )
        case VoidContact(organisation, voided, on, by):
            found = _not_standing(events, voided) + _dated(definition, on, by, today)
            made = (ContactVoided(organisation, number, on, by, version, voided),)
    return tuple(found) or AcceptedContact(made)


def _contacted(command: RecordContact, number: int, version: str) -> OrganisationContacted:
    whose = command.organisation, number, command.on, command.by
    return OrganisationContacted(*whose, version, command.contact)


def _against(
    definition: Definition, project: ProjectState, command: RecordContact, today: date | None
) -> list[Reason]:
    found = _dated(definition, command.on, command.by, today)
    found += outside_project(definition, command.on)
    if project.closed_on is not None and ordinal_of(command.on) > project.closed_on:
        found.append(
            reason(
                "project-open",
                "S10",
                f"Projektet var stängt {command.on}",
                f"The project had closed by {command.on}",
            )
        )
    names = {each.id: each.name for each in definition.contacts}
    if command.contact not in names:
        near = nearest(command.contact, sorted(names))
        meant = listed(() if near is None else (near,), names)
        known, of = listed(names, names), called(definition.id, definition.name)
        found.append(
            reason(
                "declared-contact",
                "S10",
                f"{plain(command.contact, 'sv')} är inget slag av kontakt i {of.sv}."
                f"{'' if near is None else f' Menades {meant.sv}?'} Slag: {known.sv}",
                f"{plain(command.contact)} is no kind of contact of {of.en}."
                f"{'' if near is None else f' Was {meant.en} meant?'} Kinds: {known.en}",
            )
        )
    return found


def _dated(definition: Definition, on: date, by: str | None, today: date | None) -> list[Reason]:
    a_day(on)
    found = [] if today is None or on <= today else [not_in_future(today)]
    plan = plan_of(definition)
    if by is not None and by not in plan.roles:
        found.append(not_declared_role(plan, by))
    return found


def _not_standing(events: Sequence[OrganisationEvent], number: int) -> list[Reason]:
    standing = [each.number for each in contacts_in_effect(events)]
    if number in standing:
        return []
    known = ", ".join(str(each) for each in standing) or "-"
    return [
        reason(
            "known-contact",
            "S10",
            f"{number} är ingen kontakt som gäller. Kontakter: {known}",
            f"{number} is no contact that stands. Contacts: {known}",
        )
    ]
