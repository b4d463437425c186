"""The pages. Each command is sent by a form, and answered by a redirect, a refusal or a conflict."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from cases import pathways
from cases.forms import ReferralForm, StepForm, language
from cases.models import Case, Todo
from pathway import Refusal
from pathway.commands import Correct, Void
from pathway.decision import step_of
from pathway.definition import OneOf, is_asked, tellable
from pathway.errors import CommandReused, EntryUnknown, TryAgain, UnexpectedVersion

PAGE = 25
CHANGED = 409
REFUSED = 422


def changed_meanwhile(view):
    """Show the case as it is now, where it is no longer as it was when the form was filled in."""

    @wraps(view)
    def guarded(request, pk, **named):
        try:
            return view(request, pk, **named)
        except (UnexpectedVersion, CommandReused, EntryUnknown):
            said = _(
                "The case has changed since you opened it. Look at it again: nothing was saved."
            )
        except TryAgain:
            said = _("Somebody else was saving at the same time. Nothing was saved: try again.")
        messages.error(request, said)
        return _case_page(request, get_object_or_404(Case, pk=pk), status=CHANGED)

    return guarded


@login_required
@require_safe
def todo(request):
    """What is due or overdue, the user's own or everybody's; read from one table alone."""
    day, mine = _day(request), request.GET.get("all") != "1"
    rows = Todo.objects.on(day).select_related("case__participant", "case__caseworker")
    if mine:
        rows = rows.filter(case__caseworker=request.user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.statement = row.statement_en if language() == "en" else row.statement_sv
        row.overdue = row.days_overdue(day)
    return render(request, "cases/todo.html", {"page": page, "day": day, "mine": mine})


@login_required
@require_safe
def cases(request):
    """Everybody, by name."""
    rows = Case.objects.select_related("participant", "caseworker")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    phases = {each.id: each.name for each in pathways.programme().latest.phases}
    for row in page:
        row.phase_name = phases[row.phase]
    return render(request, "cases/cases.html", {"page": page})


@login_required
def refer(request):
    """Refer somebody."""
    definition = pathways.programme().latest
    trigger = next(each.trigger for each in definition.transitions if each.act == "refer")
    details = tellable(definition, trigger)
    form = ReferralForm(details, request.POST or None, on=_day(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        step = form.step(trigger, pathways.role_of(request.user))
        try:
            answer = pathways.refer(
                step,
                command=str(told["command"]),
                caseworker=request.user,
                name=told["name"],
                participant=told["participant"],
            )
        except (TryAgain, CommandReused):
            form.add_error(None, _("It was not saved: open the form again and fill it in anew."))
            return render(request, "cases/refer.html", {"form": form}, status=CHANGED)
        if not isinstance(answer, Refusal):
            return redirect(answer)
        form.refuse(answer)
    status = REFUSED if form.errors else None
    return render(request, "cases/refer.html", {"form": form}, status=status)


@login_required
@require_GET
def case(request, pk):
    """One case on a day: where it stands, what is due, every step that is possible, or why not."""
    return _case_page(request, get_object_or_404(Case, pk=pk))


@login_required
@require_POST
@changed_meanwhile
def step(request, pk, trigger):
    """Take a step."""
    found = get_object_or_404(Case, pk=pk)
    day = _day_of(request.POST.get("on", ""))  # one that is none, the form names
    view = _overview(request, found, day)
    details = tellable(view.definition, trigger, view.state and view.state.phase)
    form = StepForm(details, request.POST, on=day)
    if form.is_valid():
        refusal = pathways.take(
            found,
            form.step(trigger, pathways.role_of(request.user)),
            command=str(form.cleaned_data["command"]),
            expected=form.cleaned_data["expected"],
        )
        if refusal is None:
            return redirect(found)
        form.refuse(refusal)
    return _case_page(request, found, status=REFUSED, filled={trigger: form}, day=day)


@login_required
@changed_meanwhile
def correct(request, pk, number):
    """Put another step in the place of an entry, or declare that it never happened."""
    found = get_object_or_404(Case, pk=pk)
    view = _overview(request, found, pathways.today())
    entry = next((each for each in view.history if each.number == number), None)
    if entry is None or entry.derived:
        raise EntryUnknown(number, "it is not there, or followed from another")
    before = step_of(view.definition, entry, view.history)
    details = _details(view, entry.trigger)
    form = StepForm(
        details, request.POST or None, on=entry.on, expected=view.version, told=before.told
    )
    if request.method == "POST" and form.is_valid():
        by = pathways.role_of(request.user)
        asked = form.step(entry.trigger, by)
        what = Void(number, asked.on, by) if "void" in request.POST else Correct(number, asked)
        refusal = pathways.change(
            found,
            what,
            command=str(form.cleaned_data["command"]),
            expected=form.cleaned_data["expected"],
        )
        if refusal is None:
            return redirect(found)
        form.refuse(refusal)
    told = {"case": found, "form": form, "entry": entry, "name": _names(view)[entry.trigger]}
    return render(request, "cases/correct.html", told, status=REFUSED if form.errors else None)


def _case_page(request, found: Case, *, status=None, filled=None, day=None):
    """Show a case, with the form that was filled in and not taken, if there is one."""
    day, filled = day or _day(request), filled or {}
    view = _overview(request, found, day)
    names = _names(view)
    phases = {each.id: each.name for each in view.definition.phases}
    steps, seen = [], set()
    for option in view.options:
        if option.trigger in seen:  # several ways of one step are one form
            continue
        seen.add(option.trigger)
        form = filled.get(option.trigger)
        if form is None and option.possible and option.trigger == request.GET.get("step"):
            details = tellable(view.definition, option.trigger, view.state.phase)
            form = StepForm(details, on=day, expected=view.version, auto_id=f"{option.trigger}-%s")
        steps.append({"option": option, "name": names[option.trigger], "form": form})
    for form in [form for trigger, form in filled.items() if trigger not in seen]:
        for errors in form.errors.values():  # its step does not start from here: no form shows them
            for error in errors:
                messages.error(request, error)
    told = {
        "case": found,
        "day": day,
        "today": pathways.today(),
        "phase": view.state and phases[view.state.phase],
        "due": [each for each in view.dates if each.status != "scheduled"],
        "coming": [each for each in view.dates if each.status == "scheduled"],
        "steps": steps,
        "history": [
            (each, names.get(each.trigger), _told(view, each)) for each in reversed(view.history)
        ],
    }
    return render(request, "cases/case.html", told, status=status)


def _overview(request, found: Case, day):
    by = pathways.role_of(request.user)
    return pathways.KEPT.overview(found.participation, day, by=by)


def _details(view, trigger):
    """What a step of that name may tell, from whichever phase it was taken."""
    phases = [each.id for each in view.definition.phases]
    ways = [tellable(view.definition, trigger, each) for each in (None, *phases)]
    return tuple(dict.fromkeys(detail for way in ways for detail in way))


def _told(view, entry):
    """What an entry told: the words for each detail, and for its value where it has any."""
    if entry.derived:
        return []
    told = step_of(view.definition, entry, view.history).told
    found = []
    for detail in _details(view, entry.trigger):
        if detail.id in told and is_asked(detail, told):
            choices = detail.values.choices if isinstance(detail.values, OneOf) else ()
            words = {each.id: each.name for each in choices}
            value = told[detail.id]
            found.append((detail.name, words.get(value, value)))
    return found


def _names(view):
    """The words for each step, and for each lapse."""
    lapses = {each.id: each.text for each in view.definition.lapses}
    return lapses | {each.trigger: each.name for each in view.definition.transitions}


def _day(request):
    """The day that is looked at: today, unless another is asked for that is not in the future."""
    return _day_of(request.GET.get("on", ""))


def _day_of(asked: str):
    """The day that is written there: today where it is none, or in the future."""
    try:
        return min(parse_date(asked) or pathways.today(), pathways.today())
    except ValueError:
        return pathways.today()
