"""Whole journeys through the pages: steps, refusals, what is due, late and corrected entries."""

import re
from datetime import date
from gettext import GNUTranslations
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import SimpleTestCase, override_settings
from django.urls import reverse

from cases import pathways
from cases.models import Case, Participant, Todo
from cases.tests.browser import WOMAN, JourneyCase

USED = re.compile(r"""(?:translate |\b_\(|gettext_lazy\()"([^"]+)\"""")
WRITTEN = re.compile(r"""^msgid "(.+)"\nmsgstr "(.+)"$""", re.MULTILINE)


class Journeys(JourneyCase):
    """One coach at work."""

    def test_somebody_is_referred_and_walks_to_an_exit(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        assessed = {"name": "need_of_support", "value--need_of_support": "yes"}
        self.take(case, "record_assessment", "2009-02-05", **assessed)
        self.take(case, "start_coaching", "2009-02-09")
        self.take(case, "exit", "2009-09-14", outcome="employment")
        case.refresh_from_db()
        self.assertEqual(case.phase, "exited")
        page = self.client.get(case.get_absolute_url())
        self.assertContains(page, "Fas: <strong>avslutad</strong>")

    def test_the_journal_knows_a_pseudonym_and_no_name(self):
        case = self.refer("Kim Exempel")
        events = pathways.KEPT.recorded(case.participation)
        self.assertEqual({each.event.person for each in events}, {case.participant.person})
        self.assertNotIn("Kim", str(events))

    def test_a_second_referral_of_somebody_known_shares_the_pseudonym(self):
        case = self.refer()
        self.take(case, "decline_referral", "2009-01-07")
        hidden = self.hidden(reverse("refer"))
        known = {**hidden, "on": "2009-03-02", "participant": case.participant.pk, **WOMAN}
        self.client.post(reverse("refer"), known)
        first, second = Case.objects.order_by("pk")
        self.assertEqual(first.participant, second.participant)
        self.assertNotEqual(first.participation, second.participation)

    def test_a_refused_referral_shows_why_and_keeps_nobody(self):
        hidden = self.hidden(reverse("refer"))
        sent = {**hidden, "on": "2009-01-05", "name": "Kim Exempel", **WOMAN, "age": "31"}
        answer = self.client.post(reverse("refer"), sent)
        self.assertContains(
            answer, "Målgruppen ungdomar är 16-24 år vid start", status_code=422, html=False
        )
        self.assertEqual(Participant.objects.count(), 0)

    def test_a_step_that_is_not_possible_shows_rule_source_and_day(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        page = self.client.get(f"{case.get_absolute_url()}?on=2009-02-01")
        self.assertContains(page, "Introduktionen varar fyra veckor: 20 av 28 dagar hittills.")
        self.assertContains(page, "introduktionsperiod på fyra veckor")
        self.assertContains(page, "Möjligt från 2009-02-09.")

    def test_a_refusal_is_shown_in_the_form_that_was_sent(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        form = self.form(case, "exit", "2009-02-01")
        answer = self.send(case, "exit", form, outcome="completed")
        errors = str(next(s["form"].errors for s in answer.context["steps"] if s["form"]
                          and s["form"].errors))  # fmt: skip
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Introduktionen är fullföljd först efter fyra veckor", errors)
        self.assertIn("Möjligt från 2009-02-09", errors)
        self.assertIn("dokument 003", errors)
        case.refresh_from_db()
        self.assertEqual(case.phase, "introduction")

    def test_what_was_refused_can_be_sent_again_by_the_same_form(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        form = self.form(case, "exit", "2009-02-01")
        self.send(case, "exit", form, outcome="completed")
        again = self.send(case, "exit", {**form, "on": "2009-02-09"}, outcome="completed")
        self.assertEqual(again.url, case.get_absolute_url())

    def test_a_step_that_does_not_start_from_there_is_refused_in_words(self):
        case = self.coached()
        form = self.form(case, "pause", "2009-03-02")
        answer = self.send(case, "start_introduction", form)
        self.assertContains(answer, "kan inte tas från fasen coachning", status_code=422)

    def test_a_form_without_the_version_that_was_seen_is_not_taken(self):
        case = self.coached()
        form = self.form(case, "log_hours", "2009-03-02")
        del form["expected"]
        self.assertEqual(self.send(case, "log_hours", form, hours="3").status_code, 422)

    def test_a_field_that_is_left_out_is_asked_for_at_the_field(self):
        case = self.coached()
        answer = self.send(case, "pause", self.form(case, "pause", "2009-03-02"))
        form = next(s["form"] for s in answer.context["steps"] if s["option"].trigger == "pause")
        self.assertEqual(list(form.errors), ["reason"])

    def test_in_english_everything_is_in_english(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        address = f"{case.get_absolute_url()}?on=2009-02-01"
        page = self.client.get(address, headers={"accept-language": "en"})
        self.assertContains(page, "The introduction lasts four weeks: 20 of 28 days so far.")
        self.assertContains(page, "What happened")

    def test_hours_that_were_forgotten_are_entered_late(self):
        case = self.coached()
        self.take(case, "log_hours", "2009-01-20", hours="2.5")
        history = [(each.trigger, str(each.on)) for each in
                   pathways.KEPT.history(case.participation)]  # fmt: skip
        self.assertEqual(history[2], ("log_hours", "2009-01-20"))

    def test_the_page_tells_in_words_what_was_told(self):
        page = self.client.get(self.coached().get_absolute_url())
        self.assertContains(page, "bedömning behov av extra stöd, behov av extra stöd ja")
        self.assertContains(page, "anvisa: kön kvinna, ålder vid start 19, målgrupp ungdomar")

    def test_a_late_entry_that_later_steps_stand_against_is_refused_and_names_them(self):
        case = self.coached()
        form = self.form(case, "exit", "2009-01-20")
        answer = self.send(case, "exit", form, outcome="employment")
        self.assertContains(answer, "skulle inte längre gälla", status_code=422)

    def test_an_entry_is_corrected_by_its_own_form(self):
        case = self.refer()
        self.take(case, "start_introduction", "2009-01-12")
        address = reverse("correct", args=[case.pk, 2])
        self.assertContains(self.client.get(address), 'value="2009-01-12"')
        hidden = self.hidden(address)
        answer = self.client.post(address, {**hidden, "on": "2009-01-14"})
        self.assertEqual(answer.url, case.get_absolute_url())
        days = [str(each.on) for each in pathways.KEPT.history(case.participation)]
        self.assertEqual(days, ["2009-01-05", "2009-01-14"])

    def test_after_something_was_taken_back_the_next_step_can_be_taken(self):
        case = self.coached()
        number = pathways.KEPT.history(case.participation)[-1].number
        address = reverse("correct", args=[case.pk, number])
        sent = {**self.hidden(address), "on": "2009-02-09", "void": "1"}
        self.assertEqual(self.client.post(address, sent).url, case.get_absolute_url())
        case.refresh_from_db()
        self.assertEqual(case.phase, "introduction")
        self.take(case, "start_coaching", "2009-02-16")

    def test_a_correction_that_later_entries_stand_against_is_refused(self):
        case = self.coached()
        address = reverse("correct", args=[case.pk, 2])
        answer = self.client.post(address, {**self.hidden(address), "on": "2009-02-02"})
        self.assertContains(answer, "skulle inte längre gälla", status_code=422)
        self.assertContains(answer, "Introduktionen varar fyra veckor", status_code=422)


class Unusable(JourneyCase):
    """What no browser sends, and somebody may."""

    def refused(self, case: Case, **sent: str):
        """Send the form of a step with that in it; it is refused and nothing is kept."""
        before = pathways.KEPT.recorded(case.participation)
        form = {**self.form(case, "log_hours", "2009-03-02"), "hours": "3", **sent}
        answer = self.send(case, "log_hours", form)
        self.assertEqual(answer.status_code, 422, sent)
        self.assertEqual(pathways.KEPT.recorded(case.participation), before)
        return answer

    def test_a_day_that_there_is_not_is_an_error_of_the_form(self):
        case = self.coached()
        for day in ("2009-02-31", "2009-13-01", "tomorrow", "", "9999-12-31", "0001-01-01"):
            self.assertContains(self.refused(case, on=day), "errorlist", status_code=422)
            page = self.client.get(f"{case.get_absolute_url()}?on={day}")
            self.assertEqual(page.status_code, 200)

    def test_a_version_that_there_cannot_be_is_an_error_of_the_form(self):
        case = self.coached()
        for version in ("-1", "99999999999", "9" * 60, "three", ""):
            answer = self.refused(case, expected=version)
            self.assertContains(answer, "expected", status_code=422)
            address = reverse("correct", args=[case.pk, 2])
            sent = {**self.hidden(address), "on": "2009-01-14", "expected": version}
            self.assertEqual(self.client.post(address, sent).status_code, 422)

    def test_a_number_or_a_key_that_there_cannot_be_is_an_error_of_the_form(self):
        case = self.coached()
        for hours in ("nan", "1e400", "-1", "9" * 60):
            self.refused(case, hours=hours)
        self.refused(case, command="not a key")

    def test_an_error_is_shown_also_where_the_step_does_not_start(self):
        case = self.refer()
        form = {**self.form(case, "start_introduction", "2009-01-12"), "on": "2009-02-31"}
        answer = self.send(case, "log_hours", form, hours="3")
        self.assertContains(answer, "giltigt datum", status_code=422)

    def test_a_place_that_there_cannot_be_is_no_fault_of_the_server(self):
        case = self.coached()
        gone = self.client.get(f"/cases/{'9' * 30}/")
        self.assertEqual(gone.status_code, 404)
        answer = self.client.get(reverse("correct", args=[case.pk, 10**30]))
        self.assertEqual(answer.status_code, 409)


UNEMPLOYED = {
    "sex": "woman",
    "age": "30",
    "foreign_born": "no",
    "employment_status": "wholly_unemployed",
    "unemployed_months": "14",
}


class Joining(JourneyCase):
    """A programme in which a further referral of somebody is joined to their participation."""

    def setUp(self):
        """Refer people to that programme."""
        super().setUp()
        told = override_settings(CASES_PROGRAMME="nvg", CASES_TODAY=date(2012, 11, 15))
        told.enable()
        self.addCleanup(pathways.programme.cache_clear)
        self.addCleanup(told.disable)
        pathways.programme.cache_clear()

    def test_a_further_referral_is_of_the_case_there_is_and_stays_with_its_caseworker(self):
        sent = {**UNEMPLOYED, "route": "social_services", "name": "Kim Exempel"}
        first = self.client.post(reverse("refer"), {**self.asked("2012-10-15"), **sent})
        self.assertEqual(first.status_code, 302, first.content.decode())
        case = Case.objects.get()
        before = len(pathways.KEPT.history(case.participation))
        self.client.force_login(User.objects.create_user("other"))
        again = {
            **self.asked("2012-10-22"),
            **UNEMPLOYED,
            "route": "employment_service",
            "priority_group--employment_service": "yes",
            "participant": case.participant.pk,
        }
        for _ in range(2):  # and sent twice, it is answered alike
            answer = self.client.post(reverse("refer"), again)
            self.assertEqual(answer.status_code, 302, answer.content.decode())
            self.assertEqual(answer.url, case.get_absolute_url())
        self.assertEqual(Case.objects.get().caseworker, self.coach)
        steps = [each.trigger for each in pathways.KEPT.history(case.participation)[before:]]
        self.assertIn("refer_again", steps)

    def asked(self, on: str):
        """The hidden fields of a referral, and its day."""
        return {**self.hidden(reverse("refer")), "on": on}


class TodoList(JourneyCase):
    """What a coach finds in the morning."""

    def test_what_is_overdue_comes_first_and_what_is_to_come_is_not_there(self):
        fresh, late = self.refer("Alex Påhitt", "2009-08-10"), self.coached("Kim Exempel")
        self.take(fresh, "start_introduction", "2009-08-17")
        rows = [(row.case, row.name) for row in Todo.objects.on(pathways.today())]
        self.assertEqual(rows, [(late, "support"), (fresh, "introduction")])
        page = self.client.get(reverse("todo"))
        self.assertContains(page, '<tr class="overdue">', count=1)

    def test_it_reads_one_table_however_many_cases_there_are(self):
        case = self.coached()
        row = case.todos.get(name="support")
        for _ in range(60):
            row.pk = None
            row.save()
        with self.assertNumQueries(4):  # session, user, how many, the page: nothing of the journal
            page = self.client.get(reverse("todo"))
        self.assertEqual(len(page.context["page"]), 25)

    def test_others_are_shown_on_demand(self):
        self.coached()
        self.client.force_login(User.objects.create_user("other"))
        self.assertContains(self.client.get(reverse("todo")), "Inget.")
        self.assertContains(self.client.get(f"{reverse('todo')}?all=1"), "Kim Exempel")

    def test_a_step_takes_off_the_list_what_it_settles(self):
        case = self.coached()
        self.take(case, "exit", "2009-09-14", outcome="employment")
        self.assertEqual([each.name for each in Todo.objects.on(pathways.today())], [])

    def test_at_night_a_running_pause_moves_what_is_due(self):
        case = self.coached()
        with self.settings(CASES_TODAY=pathways.today().replace(month=3, day=20)):
            self.take(case, "pause", "2009-03-02", reason="parental_leave")
        before = case.todos.get(name="support").last
        pathways.show_all()
        self.assertGreater(case.todos.get(name="support").last, before)


class Tables(SimpleTestCase):
    """The history of the tables."""

    databases = ("default",)

    def test_no_migration_is_missing(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


class Words(SimpleTestCase):
    """The page's own words."""

    def test_every_word_of_the_pages_has_a_swedish_one_and_it_is_compiled(self):
        folder = Path(__file__).parent.parent
        texts = [each.read_text("utf-8") for kind in ("*.html", "*.py")
                 for each in folder.rglob(kind) if each.parent != Path(__file__).parent]  # fmt: skip
        used = {word for text in texts for word in USED.findall(text)}
        place = folder / "locale/sv/LC_MESSAGES"
        swedish = dict(WRITTEN.findall((place / "django.po").read_text("utf-8")))
        self.assertGreater(len(used), 30)
        self.assertEqual(used - swedish.keys(), set())
        with (place / "django.mo").open("rb") as compiled:
            found = GNUTranslations(compiled)
        self.assertEqual({word: found.gettext(word) for word in swedish}, swedish)
