"""What may go on beside the phases of Lär: the activities among which a variant chooses."""

from pathway.definition import Activity, Choice
from pathway.programmes.lar.sources import ACTIVITY
from pathway.texts import Text

__all__ = ["ACTIVITIES", "TO_CHOOSE"]

_RESULTS = (
    Choice("completed", Text("fullföljd", "completed")),
    Choice("interrupted", Text("avbruten", "interrupted")),
)


def _activity(activity: str, sv: str, en: str, in_phases: tuple[str, ...]) -> Activity:
    return Activity(
        activity, Text(sv, en), in_phases, _RESULTS, at_exit="interrupted", basis=ACTIVITY
    )


_FROM_THE_START = ("introduction", "support")
_WITH_SUPPORT = ("support",)

# The document names no activity. Guidance and work trial are in every variant.
ACTIVITIES = (
    _activity("guidance", "vägledning", "guidance", _FROM_THE_START),
    _activity("work_trial", "arbetsprövning", "work trial", _WITH_SUPPORT),
    _activity("study_visit", "studiebesök", "study visit", _FROM_THE_START),
    _activity("health_group", "hälsogrupp", "health group", _FROM_THE_START),
    _activity("short_course", "kort kurs", "short course", _WITH_SUPPORT),
    _activity("summer_job", "feriearbete", "summer job", _WITH_SUPPORT),
)

TO_CHOOSE = tuple(each.id for each in ACTIVITIES)
