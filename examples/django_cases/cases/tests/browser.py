"""A browser for the tests: it logs in, fills in the forms that a page shows, and sends them."""

from datetime import date
from html.parser import HTMLParser
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from cases import pathways
from cases.models import Case
from pathway import Step

WOMAN = {"sex": "woman", "age": "19", "target_group": "youth_social_assistance"}

ASSESSED = {"name": "need_of_support", "value": "yes"}
COACHED = (
    Step("start_introduction", date(2009, 1, 12), {}, "coach"),
    Step("record_assessment", date(2009, 2, 5), ASSESSED, "coach"),
    Step("start_coaching", date(2009, 2, 9), {}, "coach"),
)


class Forms(HTMLParser):
    """The hidden fields of every form of a page, by the address that the form is sent to."""

    def __init__(self, page: str):
        """Read the page."""
        super().__init__()
        self.hidden: dict[str, dict[str, str]] = {}
        self._action = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Take up forms and what is hidden in them."""
        told = dict(attrs)
        if tag == "form":
            self._action = told.get("action") or ""
            self.hidden[self._action] = {}
        if tag == "input" and told.get("type") == "hidden":
            self.hidden[self._action][told["name"]] = told.get("value") or ""


@override_settings(CASES_TODAY=date(2009, 9, 20))
class JourneyCase(TestCase):
    """A coach who is logged in, and helps to send forms."""

    @classmethod
    def setUpTestData(cls):
        """Make the coach."""
        cls.coach = User.objects.create_user("coach")
        cls.coach.groups.add(Group.objects.create(name="coach"))

    def setUp(self):
        """Log in."""
        self.client.force_login(self.coach)

    def hidden(self, address: str, action: str = "", client: Client | None = None):
        """The hidden fields of the form at an address that is sent to another."""
        page = (client or self.client).get(address)
        return Forms(page.content.decode()).hidden[action]

    def refer(self, name: str = "Kim Exempel", on: str = "2009-01-05", **told: str) -> Case:
        """Refer somebody; return the case."""
        hidden = self.hidden(reverse("refer"))
        sent = {**hidden, "on": on, "name": name, **WOMAN, **told}
        answer = self.client.post(reverse("refer"), sent)
        self.assertEqual(answer.status_code, 302, answer.content.decode())
        return Case.objects.get(participant__name=name)

    def form(self, case: Case, trigger: str, on: str, client: Client | None = None):
        """The form of a step, as the page of the case on a day has it, with the day filled in."""
        action = reverse("step", args=[case.pk, trigger])
        page = f"{case.get_absolute_url()}?on={on}&step={trigger}"
        return {**self.hidden(page, action, client), "on": on}

    def send(self, case: Case, trigger: str, form, client: Client | None = None, **told: str):
        """Send the form of a step."""
        action = reverse("step", args=[case.pk, trigger])
        return (client or self.client).post(action, {**form, **told})

    def take(self, case: Case, trigger: str, on: str, **told: str):
        """Take a step by its form; it is accepted."""
        answer = self.send(case, trigger, self.form(case, trigger, on), **told)
        self.assertRedirects(answer, case.get_absolute_url(), fetch_redirect_response=False)

    def coached(self, name: str = "Kim Exempel") -> Case:
        """Somebody in coaching since 9 February 2009, without the pages."""
        told = {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}
        referral = Step("refer", date(2009, 1, 5), told, "coach")
        case = pathways.refer(referral, command=str(uuid4()), caseworker=self.coach, name=name)
        for step in COACHED:
            seen = pathways.KEPT.overview(case.participation, step.on)
            command = str(uuid4())
            self.assertIsNone(pathways.take(case, step, command=command, expected=seen.version))
        return case
