"""Contacts with organisations are kept in streams of their own, judged in the transaction that keeps them."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest
from attrs import evolve as replace

from pathway.catalogue import load
from pathway.decision import contacts_in_effect
from pathway.definition import Definition, Programme
from pathway.errors import CommandReused, ContactRefused, UnusableValue
from pathway.events import ContactCorrected, ContactVoided, OrganisationContacted
from pathway.journal import Journal, contacts, open_journal
from pathway.journal.envelope import cloud_event
from pathway.journal.shelf import hash_of
from pathway.journal.values import checked_organisation
from tests.journal.example import counted, referred

ON = date(2009, 3, 2)


def _events(journal: Journal, organisation: str | None = None) -> list[object]:
    return [each.event for each in journal.contacts("navigator", organisation)]


def _standing(journal: Journal, organisation: str) -> list[int]:
    events = [each.event for each in journal.contacts("navigator", organisation)]
    return [each.number for each in contacts_in_effect(events)]  # type: ignore[arg-type]


def test_a_contact_is_kept_once_with_its_command(journal: Journal, journal_url: str) -> None:
    receipt = journal.record_contact("navigator", "acme", "company", ON, by="coach", command_id="c")
    event = OrganisationContacted("acme", 1, ON, "coach", "2008-05-01", "company")
    assert (receipt.participation, receipt.person, receipt.version) == ("navigator/acme", None, 1)
    assert receipt.events == (event,)
    again = journal.record_contact("navigator", "acme", "company", ON, by="coach", command_id="c")
    assert (again.events, again.version, again.repeated) == ((event,), 1, True)
    with pytest.raises(CommandReused):
        journal.record_contact("navigator", "acme", "company", date(2009, 3, 3), command_id="c")
    assert counted(journal_url)["event"] == 1


def test_a_correction_and_a_void_leave_everything_on_record(journal: Journal) -> None:
    journal.record_contact("navigator", "acme", "company", ON)
    receipt = journal.correct_contact("navigator", "acme", 1, "company", date(2009, 3, 9))
    assert [type(each) for each in receipt.events] == [ContactCorrected, OrganisationContacted]
    assert _standing(journal, "acme") == [3]
    (voided,) = journal.void_contact("navigator", "acme", 3, date(2009, 4, 1)).events
    assert voided == ContactVoided("acme", 4, date(2009, 4, 1), None, "2008-05-01", 3)
    assert _standing(journal, "acme") == []
    assert len(_events(journal, "acme")) == 4


def test_what_may_not_be_recorded_is_refused_with_every_reason_and_leaves_nothing(
    journal: Journal, journal_url: str
) -> None:
    with pytest.raises(ContactRefused) as raised:
        journal.record_contact("navigator", "acme", "visit", date(2012, 1, 1))
    assert [each.rule for each in raised.value.reasons] == ["within-project", "declared-contact"]
    assert str(raised.value) == (
        "The contact with acme is not recorded. 2012-01-01 lies outside the project's period. "
        "visit is no kind of contact of Navigator (navigator). Kinds: company contact (company)."
    )
    assert "stream" not in counted(journal_url)


def test_a_contact_after_the_early_closing_is_refused(journal: Journal) -> None:
    journal.close_project("navigator", date(2009, 6, 30))
    journal.record_contact("navigator", "acme", "company", date(2009, 6, 30))
    with pytest.raises(ContactRefused, match="The project had closed by 2009-07-01"):
        journal.record_contact("navigator", "acme", "company", date(2009, 7, 1))


@pytest.mark.parametrize(
    ("organisation", "why"),
    [
        ("Bo AB", "small letters"),
        ("", "characters"),
        ("5566778899", "never by the number"),
        ("a-19121212-1212", "never by the number"),
        ("556677_8899", "never by the number"),
    ],
)
def test_an_organisation_is_named_by_a_pseudonym(
    journal: Journal, organisation: str, why: str
) -> None:
    with pytest.raises(UnusableValue, match=why):
        journal.record_contact("navigator", organisation, "company", ON)
    for other in ("o-55667788990", "556677-8898", "a5566778899"):  # no such numbers
        checked_organisation(other)


def test_random_pseudonyms_are_hardly_ever_taken_for_a_number() -> None:
    draw = Random(1)  # noqa: S311  the same pseudonyms again
    for _ in range(2_000):
        checked_organisation(UUID(int=draw.getrandbits(128), version=4).hex)


def test_contacts_and_participations_do_not_mix(journal: Journal) -> None:
    who = referred(journal)
    journal.record_contact("navigator", "acme", "company", ON)
    assert {each.participation for each in journal.due(date(2009, 3, 20))} <= {who}
    assert journal.settle(date(2009, 7, 2)).receipts == ()
    assert len(journal.recorded(who)) == 1
    assert len(_events(journal)) == 1


def test_several_contacts_of_one_batch_are_kept_together(journal: Journal) -> None:
    with journal.batch() as batch:
        batch.record_contact("navigator", "acme", "company", ON)
        batch.record_contact("navigator", "acme", "company", date(2009, 3, 9))
        batch.void_contact("navigator", "acme", 1, date(2009, 3, 10))
        batch.record_contact("navigator", "bolt", "company", ON)
    assert _standing(journal, "acme") == [2]
    assert _standing(journal, "bolt") == [1]


def test_contacts_are_read_as_they_were_known(journal: Journal) -> None:
    journal.record_contact("navigator", "acme", "company", ON)
    journal.number()
    then = datetime.now(UTC)
    journal.void_contact("navigator", "acme", 1, date(2009, 4, 1))
    journal.number()
    assert len(journal.contacts("navigator", "acme")) == 2
    assert len(journal.contacts("navigator", as_known_on=then)) in {0, 1}  # the clock may be behind
    last = journal.contacts("navigator", "acme")[0].known_at
    assert last is not None
    assert [each.event.number for each in journal.contacts("navigator", as_known_on=last)] == [1]
    assert journal.contacts("nvg") == journal.contacts("navigator", "bolt") == ()


def test_the_feed_hands_contacts_out_and_notes_what_is_superseded(
    journal: Journal, journal_url: str
) -> None:
    journal.record_contact("navigator", "acme", "company", ON)
    journal.correct_contact("navigator", "acme", 1, "company", date(2009, 3, 9))
    journal.number()
    published = journal.published()
    assert [each.subject for each in published] == ["navigator/acme"] * 3
    assert [each.person for each in published] == [None] * 3
    assert [each.recorded.id for each in published] == [
        each.id for each in journal.contacts("navigator")
    ]
    assert published[2].cause == published[1].recorded.id
    assert '"type":"participant-pathway.contact_corrected"' in cloud_event(published[1])
    assert counted(journal_url)["superseding"] == 1


def _versions() -> tuple[Definition, Definition]:
    first = load("navigator").latest
    later = replace(
        first,
        version="2009-04-01",
        valid_from=date(2009, 4, 1),
        contacts=(*first.contacts, replace(first.contacts[0], id="authority")),
    )
    return first, later


def test_a_contact_is_judged_by_the_version_of_its_day(journal: Journal) -> None:
    first, later = _versions()
    both = Programme("navigator", first.name, (first, later))
    journal.record_contact(both, "acme", "company", ON)
    with pytest.raises(ContactRefused, match="authority is no kind of contact"):
        journal.record_contact(both, "acme", "authority", ON)
    journal.record_contact(both, "acme", "authority", date(2009, 4, 1))
    wanted = [hash_of(first), hash_of(later)]
    assert [each.definition for each in journal.contacts("navigator")] == wanted
    journal.number()
    assert [each.recorded.definition for each in journal.published()] == wanted


def test_an_organisation_is_known_under_one_variant(journal: Journal) -> None:
    first = load("navigator").latest
    journal.record_contact("navigator", "acme", "company", ON)
    with pytest.raises(UnusableValue, match="known under the centre, not elsewhere"):
        journal.record_contact(replace(first, variant="elsewhere"), "acme", "company", ON)


def test_contacts_are_chained_like_everything_else() -> None:
    with open_journal("sqlite://", chain=True) as journal:
        journal.record_contact("navigator", "acme", "company", ON)
        journal.correct_contact("navigator", "acme", 1, "company", date(2009, 3, 9))
        assert len(_events(journal)) == 3


def test_these_tests_notice_a_correction_that_is_judged_without_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = contacts.decide_contact
    monkeypatch.setattr(
        contacts,
        "decide_contact",
        lambda definition, project, _, command, today: right(
            definition, project, (), command, today=today
        ),
    )
    with open_journal("sqlite://") as journal:
        journal.record_contact("navigator", "acme", "company", ON)
        with pytest.raises(ContactRefused):
            journal.void_contact("navigator", "acme", 1, ON)
