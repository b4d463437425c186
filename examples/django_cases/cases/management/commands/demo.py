"""Makes invented users and participants to try the application with."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError

from cases import pathways
from pathway import Step

PEOPLE = (
    ("Kim Exempel", {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}),
    ("Alex Påhitt", {"sex": "man", "age": 31, "target_group": "adult_social_assistance"}),
    ("Robin Prov", {"sex": "woman", "age": 44, "target_group": "foreign_background"}),
)
STEPS = (
    Step("start_introduction", date(2009, 1, 12), {}, "coach"),
    Step(
        "record_assessment",
        date(2009, 2, 5),
        {"name": "need_of_support", "value": "yes"},
        "coach",
    ),
    Step("start_coaching", date(2009, 2, 9), {}, "coach"),
)


class Command(BaseCommand):
    """Two users with the password that is given, three participants."""

    help = __doc__

    def add_arguments(self, parser):
        """Take the password of both users."""
        parser.add_argument("password", help="the password of coach and admin")

    def handle(self, **options):
        """Make them, once."""
        if User.objects.filter(username="coach").exists():
            raise CommandError("The demo is there already. Begin with an empty database.")
        coach = User.objects.create_user("coach", password=options["password"])
        coach.groups.add(Group.objects.get_or_create(name="coach")[0])
        User.objects.create_superuser("admin", password=options["password"])
        for number, (name, told) in enumerate(PEOPLE):
            self._refer(coach, name, told, STEPS[: number + 1])
        self.stdout.write(f"coach and admin, {len(PEOPLE)} cases, on {pathways.today()}")

    def _refer(self, coach, name, told, steps):
        """Refer one, and take the steps."""
        step = Step("refer", date(2009, 1, 5), told, "coach")
        case = pathways.refer(step, command=_id(name), caseworker=coach, name=name)
        for number, each in enumerate(steps):
            version = pathways.KEPT.overview(case.participation, pathways.today()).version
            command = _id(f"{name}/{number}")
            if pathways.take(case, each, command=command, expected=version) is not None:
                raise CommandError(f"{each.trigger} was refused")


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))
