"""The host's own tables. Names are here and nowhere else: the journal knows pseudonyms alone."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case as Choose
from django.db.models import Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Participant(models.Model):
    """Somebody who takes part; `person` is their pseudonym in the journal."""

    name = models.CharField(_("name"), max_length=100)
    person = models.CharField(_("pseudonym"), max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("name",)

    def __str__(self):
        return self.name


class Case(models.Model):
    """One participation of somebody, and who works with it; `phase` is what the journal says."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="cases")
    caseworker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases")
    programme = models.CharField(_("programme"), max_length=64, editable=False)
    participation = models.CharField(_("pseudonym"), max_length=64, unique=True, editable=False)
    phase = models.CharField(_("phase"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("participant__name", "pk")

    def __str__(self):
        return f"{self.participant} ({self.programme})"

    def get_absolute_url(self):
        """The page of the case."""
        return reverse("case", args=[self.pk])


class TodoQuerySet(models.QuerySet):
    """Things to do, asked for by the day."""

    def on(self, day):
        """What is due or overdue on the day: overdue first, then by the day it fell due."""
        late = Choose(When(Q(last__lt=day), then=Value(0)), default=Value(1))
        return self.filter(on__lte=day).annotate(late=late).order_by("late", "on", "pk")


class Todo(models.Model):
    """Something that falls to be done for a case, then or later: rewritten with every step."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="todos")
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=64)
    on = models.DateField(db_index=True)
    last = models.DateField(null=True)
    statement_sv = models.TextField()
    statement_en = models.TextField()

    objects = TodoQuerySet.as_manager()

    def __str__(self):
        return f"{self.name} {self.on}"

    def days_overdue(self, day: date) -> int:
        """How many days late it is on the day."""
        return 0 if self.last is None else max(0, (day - self.last).days)
