"""Forms made from the definition: what a step may tell becomes fields, a refusal becomes errors."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cases.models import Participant
from pathway import Refusal, Step
from pathway.definition import Day, Detail, OneOf, WholeNumber, is_asked

LARGEST_VERSION = 2**31 - 1


def language() -> str:
    """The language of the page, of the two that the library speaks."""
    return "en" if (get_language() or "").startswith("en") else "sv"


class StepForm(forms.Form):
    """A step: its day, what it tells, and what makes it safe to send twice.

    `command` is the id of the command: sent again, it is kept once. `expected` is the version of the
    case that whoever fills in the form has seen.
    """

    on = forms.DateField(
        label=gettext_lazy("day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    command = forms.UUIDField(widget=forms.HiddenInput)
    expected = forms.IntegerField(min_value=0, max_value=LARGEST_VERSION, widget=forms.HiddenInput)

    def __init__(self, details, *args, on: date, expected: int | None = None, told=None, **kwargs):
        """Ask for those details; `told` is what they were told before, where that is corrected."""
        told = told or {}
        details = {_field_name(each): each for each in details}
        before = {
            name: told[each.id]
            for name, each in details.items()
            if each.id in told and is_asked(each, told)
        }
        initial = {"on": on, "command": uuid4(), "expected": expected, **before}
        super().__init__(*args, initial=initial, **kwargs)
        self.details = details
        words = {each.id: each for each in details.values()}
        for name, detail in details.items():
            self.fields[name] = _field(detail, words)

    def step(self, trigger: str, by: str | None) -> Step:
        """Return the step that was filled in."""
        told = {}
        for name, detail in self.details.items():
            value = self.cleaned_data[name]
            if value not in (None, "") and is_asked(detail, told):
                told[detail.id] = value
        return Step(trigger, self.cleaned_data["on"], told, by)

    def refuse(self, refusal: Refusal) -> None:
        """Show every reason: the words of the rule with what was seen and the day, and the source."""
        if refusal.entry is not None:
            self.add_error(None, _("Entry %s would no longer hold:") % refusal.entry)
        for reason in refusal.reasons:
            source = reason.source.of(language())
            self.add_error(None, f"{reason.text(language())} ({source})")
        if len(refusal.reasons) > 1 and refusal.possible_from:
            self.add_error(None, _("All of it is possible from %s.") % refusal.possible_from)


class ReferralForm(StepForm):
    """A referral: of somebody who is known, or of somebody new."""

    participant = forms.ModelChoiceField(
        Participant.objects, label=gettext_lazy("known participant"), required=False
    )
    name = forms.CharField(label=gettext_lazy("or new: name"), max_length=100, required=False)
    expected = None  # nothing has been seen yet
    field_order = ("on", "participant", "name")

    def clean(self):
        """Ask for one of the two."""
        cleaned = super().clean()
        if bool(cleaned.get("participant")) == bool(cleaned.get("name")):
            self.add_error("name", _("Choose a participant, or give the name of a new one."))
        return cleaned


def _field_name(detail: Detail) -> str:
    if detail.when is None:
        return detail.id
    return f"{detail.id}--{'-'.join(detail.when.classes)}"


def _field(detail: Detail, words: dict[str, Detail]) -> forms.Field:
    named = {
        "label": _label(detail, words),
        "required": detail.required and detail.when is None and detail.default is None,
    }
    match detail.values:
        case OneOf(choices):
            known = [(each.id, each.name.of(language())) for each in choices]
            return forms.ChoiceField(choices=[("", "-"), *known], **named)
        case Day():
            return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **named)
        case WholeNumber(low, high):
            return forms.IntegerField(min_value=low, max_value=high, **named)
        case number:
            bounds = {"min_value": number.low, "max_value": number.high}
            return forms.FloatField(step_size=number.step, **bounds, **named)


def _label(detail: Detail, words: dict[str, Detail]) -> str:
    """Name the detail, and beside what else it is told."""
    name, when = detail.name.of(language()), detail.when
    if when is None:
        return name
    beside = words[when.detail]
    known = {each.id: each.name.of(language()) for each in beside.values.choices}
    classes = ", ".join(known[each] for each in when.classes)
    return f"{name} ({beside.name.of(language())}: {classes})"
