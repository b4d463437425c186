"""What is kept when something fails, is sent twice, or is done by two at once."""

from unittest.mock import patch

from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import pathways
from cases.models import Case, Participant, Todo
from cases.tests.browser import WOMAN, JourneyCase
from pathway.errors import TryAgain, UnknownParticipation


class Together(JourneyCase):
    """Journal and host stand and fall together."""

    def test_a_host_row_that_fails_takes_the_step_back_with_it(self):
        case = self.coached()
        before = pathways.KEPT.recorded(case.participation)
        form = self.form(case, "exit", "2009-09-14")
        failing = patch.object(Case, "save", side_effect=DatabaseError("the disk is full"))
        with failing, self.assertRaises(DatabaseError):
            self.send(case, "exit", form, outcome="employment")
        self.assertEqual(pathways.KEPT.recorded(case.participation), before)
        self.send(case, "exit", form, outcome="employment")
        self.assertEqual(pathways.KEPT.state(case.participation).phase, "exited")

    def test_a_host_row_that_fails_takes_the_referral_back_with_it(self):
        seen = []
        hidden = self.hidden(reverse("refer"))
        sent = {**hidden, "on": "2009-01-05", "name": "Kim Exempel", **WOMAN}

        def fails(rows):
            seen.extend(row.case.participation for row in rows)
            raise DatabaseError("the disk is full")

        with patch.object(Todo.objects, "bulk_create", fails), self.assertRaises(DatabaseError):
            self.client.post(reverse("refer"), sent)
        self.assertEqual(Participant.objects.count(), 0)
        with self.assertRaises(UnknownParticipation):
            pathways.KEPT.state(seen[0])

    def test_a_step_that_is_sent_twice_is_taken_once(self):
        case = self.coached()
        form = self.form(case, "log_hours", "2009-03-02")
        for _ in range(2):
            answer = self.send(case, "log_hours", form, hours="3")
            self.assertEqual(answer.url, case.get_absolute_url())
        hours = [each for each in pathways.KEPT.history(case.participation)
                 if each.trigger == "log_hours"]  # fmt: skip
        self.assertEqual([each.hours for each in hours], [3.0])

    def test_a_referral_that_is_sent_twice_makes_one_participant(self):
        hidden = self.hidden(reverse("refer"))
        sent = {**hidden, "on": "2009-01-05", "name": "Kim Exempel", **WOMAN}
        answers = [self.client.post(reverse("refer"), sent) for _ in range(2)]
        self.assertEqual(answers[0].url, answers[1].url)
        self.assertEqual(Participant.objects.count(), 1)

    def test_a_referral_that_was_kept_is_not_kept_again_under_another_name(self):
        hidden = self.hidden(reverse("refer"))
        sent = {**hidden, "on": "2009-01-05", "name": "Kim Exempel", **WOMAN}
        self.client.post(reverse("refer"), sent)
        answer = self.client.post(reverse("refer"), {**sent, "name": "Alex Påhitt"})
        self.assertContains(answer, "Det sparades inte", status_code=409)
        self.assertEqual([each.name for each in Participant.objects.all()], ["Kim Exempel"])

    def test_of_two_browsers_at_one_case_the_second_is_told_that_it_has_changed(self):
        case = self.coached()
        other = Client()
        other.force_login(self.coach)
        mine = self.form(case, "pause", "2009-03-02")
        theirs = self.form(case, "exit", "2009-03-02", other)
        self.send(case, "pause", mine, reason="illness")
        answer = self.send(case, "exit", theirs, other, outcome="employment")
        self.assertContains(answer, "Ärendet har ändrats sedan du öppnade det", status_code=409)
        self.assertEqual(pathways.KEPT.state(case.participation).phase, "coaching")
        again = self.form(case, "exit", "2009-03-02", other)
        self.send(case, "exit", again, other, outcome="employment")
        self.assertEqual(pathways.KEPT.state(case.participation).phase, "exited")

    def test_a_form_that_was_taken_and_then_filled_in_otherwise_is_not_taken_again(self):
        case = self.coached()
        form = self.form(case, "log_hours", "2009-03-02")
        self.send(case, "log_hours", form, hours="3")
        answer = self.send(case, "log_hours", form, hours="4")
        self.assertEqual(answer.status_code, 409)

    def test_lists_are_made_anew_from_what_is_read_after_the_case_is_locked(self):
        self.coached()
        with CaptureQueriesContext(connection) as queries:
            pathways.show_all()
        asked = [each["sql"] for each in queries]
        alone = "FOR UPDATE" if connection.features.has_select_for_update else ""
        locked = [at for at, sql in enumerate(asked) if 'WHERE "cases_case"."id"' in sql
                  and sql.startswith("SELECT") and alone in sql]  # fmt: skip
        read = [at for at, sql in enumerate(asked) if "FROM participant_pathway_event" in sql]
        self.assertLess(locked[0], read[-1])
        rewritten = [at for at, sql in enumerate(asked) if sql.startswith("DELETE")]
        self.assertLess(read[-1], rewritten[0])

    def test_where_others_are_at_it_the_work_is_done_again_and_then_given_up(self):
        case = self.coached()
        form = self.form(case, "log_hours", "2009-03-02")
        take = pathways.KEPT.take
        with patch.object(type(pathways.KEPT), "take", side_effect=TryAgain("locked")) as tried:
            answer = self.send(case, "log_hours", form, hours="3")
        self.assertContains(answer, "Någon annan sparade samtidigt", status_code=409)
        self.assertEqual(tried.call_count, 3)
        failing = [TryAgain("locked"), TryAgain("locked")]

        def third_time(*given, **named):
            if failing:
                raise failing.pop()
            return take(*given, **named)

        with patch.object(type(pathways.KEPT), "take", side_effect=third_time):
            answer = self.send(case, "log_hours", form, hours="3")
        self.assertEqual(answer.url, case.get_absolute_url())


class Guarded(JourneyCase):
    """Who may do what."""

    def test_nobody_sees_a_page_without_logging_in(self):
        case = self.refer()
        stranger = Client()
        addresses = [
            reverse("todo"),
            reverse("cases"),
            reverse("refer"),
            case.get_absolute_url(),
            reverse("correct", args=[case.pk, 1]),
        ]
        for address in addresses:
            self.assertRedirects(stranger.get(address), f"{reverse('login')}?next={address}")
        step = reverse("step", args=[case.pk, "start_introduction"])
        self.assertEqual(stranger.post(step).status_code, 302)
        self.assertEqual(pathways.KEPT.state(case.participation).phase, "referred")

    def test_a_form_from_elsewhere_is_refused(self):
        case = self.refer()
        form = self.form(case, "start_introduction", "2009-01-12")
        careful = Client(enforce_csrf_checks=True)
        careful.force_login(self.coach)
        del form["csrfmiddlewaretoken"]
        self.assertEqual(self.send(case, "start_introduction", form, careful).status_code, 403)

    def test_the_role_of_who_asks_is_recorded(self):
        case = self.refer()
        self.assertEqual([each.by for each in pathways.KEPT.history(case.participation)], ["coach"])

    def test_the_admin_changes_who_works_with_a_case_and_nothing_that_the_journal_says(self):
        case = self.coached()
        self.client.force_login(User.objects.create_superuser("admin"))
        for address in ("cases_case_changelist", "cases_participant_changelist"):
            self.assertContains(self.client.get(reverse(f"admin:{address}")), "Kim Exempel")
        for model in ("case", "participant"):
            self.assertEqual(self.client.get(reverse(f"admin:cases_{model}_add")).status_code, 403)
            gone = reverse(f"admin:cases_{model}_delete", args=[case.pk])
            self.assertEqual(self.client.post(gone, {"post": "yes"}).status_code, 403)
        other = User.objects.create_user("other")
        change = reverse("admin:cases_case_change", args=[case.pk])
        sent = {"caseworker": other.pk, "phase": "exited", "participation": "another"}
        self.assertEqual(self.client.post(change, sent).status_code, 302)
        changed = Case.objects.get(pk=case.pk)
        self.assertEqual((changed.caseworker, changed.phase), (other, "coaching"))
        self.assertEqual(changed.participation, case.participation)

    def test_a_page_of_nobody_is_not_found(self):
        self.assertEqual(self.client.get(reverse("case", args=[4711])).status_code, 404)
