"""What each answer of a proof says in both languages, and what an author can do about it."""

from collections.abc import Mapping

from pathway.definition import Definition
from pathway.records import record
from pathway.texts import Text
from pathway.verification.model import Finding, Question, Report
from pathway.verification.questions.whole_classes import EVERYBODY
from pathway.verification.report.naming import subject_words

__all__ = ["HEADINGS", "NOTE_ADVICE", "Saying", "open_words", "question_words", "saying_of"]

NOTE_ADVICE = Text(
    "Läs och jämför med vad som är meningen; inget behöver göras, och inget behöver tystas.",
    "Read it beside what is meant; nothing need be done, and nothing silenced.",
)
"""What to do about a note."""


@record
class Saying:
    """A finding in words: what is so, and what can be done about it; names stand in braces."""

    headline: Text
    advice: Text


_SAYINGS: dict[Question, Saying] = {
    "dead_end": Saying(
        Text(
            "Ingen väg vidare: i {where} finns inget steg kvar, varken den dagen eller senare",
            "No way on: in {where} no step is left, on that day or later",
        ),
        Text(
            "Lätta på en av reglerna, eller lägg till ett steg som leder ut.",
            "Loosen one of the rules, or add a step that leads out.",
        ),
    ),
    "trap": Saying(
        Text(
            "Fälla: i {where} kan inget planerat utfall nås längre",
            "Trap: in {where} no planned outcome can be reached any more",
        ),
        Text(
            "Lätta på en av reglerna, eller ge ett planerat utfall en väg dit. Att avbryta "
            "går alltid och räknas inte.",
            "Loosen one of the rules, or give a planned outcome a way there. Dropping out "
            "is always possible and does not count.",
        ),
    ),
    "never_fires": Saying(
        Text("Ingen kan någonsin ta steget {where}", "Nobody can ever take the step {where}"),
        Text(
            "Lätta på en av reglerna, led hit från en fas där steget går, eller ta bort det.",
            "Loosen one of the rules, lead here from where it can be taken, or drop it.",
        ),
    ),
    "never_refuses_alone": Saying(
        Text(
            "Regeln gör ingen skillnad: när {where} avslår gör alltid en annan regel det också",
            "The rule makes no difference: whenever {where} refuses, another rule does so, too",
        ),
        Text(
            "Se efter om gränsen är den som var menad. Säger regeln bara det som en annan redan "
            "säger kan den tas bort.",
            "See whether its bound is the one that was meant. If it only says what another rule "
            "says already, drop it.",
        ),
    ),
    "contradiction": Saying(
        Text(
            "Två regler för {where} kan uppfyllas var för sig men aldrig samtidigt",
            "Two rules of {where} can each be met, but never both on one day",
        ),
        Text(
            "Ändra gränsen i en av dem så att det finns en dag då båda gäller.",
            "Change the bound of one, so that there is a day on which both hold.",
        ),
    ),
    "may_both_apply": Saying(
        Text(
            "Två övergångar passar samma steg samma dag: {where}",
            "Two transitions fit the same step on one day: {where}",
        ),
        Text(
            "Skilj dem åt med `when`, eller slå ihop dem.",
            "Tell them apart by `when`, or make them one.",
        ),
    ),
    "shut_out": Saying(
        Text(
            "Den som är {where} når inget planerat utfall",
            "Whoever is {where} reaches no planned outcome",
        ),
        Text(
            "Är det meningen, tysta fyndet med skälet. Annars: lätta på regeln, eller ge "
            "klassen en väg in.",
            "If that is meant, silence the finding with the reason. Otherwise loosen the rule, "
            "or give the class a way in.",
        ),
    ),
    "after_the_end": Saying(
        Text(
            "Uppföljningen {where} kan falla efter projektets slut",
            "The follow-up {where} can fall after the project's end",
        ),
        Text(
            "Låt deltaganden sluta tidigare eller projektet längre, eller tysta fyndet om en "
            "utebliven uppföljning är väntad.",
            "Let participations end sooner or the project later, or silence the finding where a "
            "follow-up that is not due is expected.",
        ),
    ),
    "differs": Saying(
        Text(
            "Varianten tillåter vad centrum inte gör: {where}",
            "The variant allows what the centre does not: {where}",
        ),
        Text(
            "Stryk avvikelsen i varianten, eller öppna den i centrum med en punkt och dess gränser.",
            "Drop it from the variant, or open it in the centre, as a term with bounds.",
        ),
    ),
    "not_kept": Saying(
        Text(
            "Varianten saknar vad alla varianter måste behålla: {where}",
            "The variant lacks what every variant must keep: {where}",
        ),
        Text("Lägg tillbaka det.", "Put it back."),
    ),
    "window_closed": Saying(
        Text(
            "Fönstret stänger innan det öppnar, vissa datum: {where}",
            "The window closes before it opens, on some dates: {where}",
        ),
        Text(
            "Räkna båda gränserna i samma enhet, dagar eller månader, eller vidga fönstret.",
            "Count both bounds in one unit, days or months, or widen the window.",
        ),
    ),
}

_NO_OUTCOME = Saying(
    Text(
        "Ingen kan någonsin avsluta med utfallet {where}",
        "Nobody ever ends with the outcome {where}",
    ),
    Text(
        "Se vad som hindrar stegen dit, eller låt ett avslut ange det.",
        "See what stands in the way of the steps there, or let an exit tell it.",
    ),
)

_QUESTIONS: dict[Question, Text] = {
    "dead_end": Text("var ingen väg leder vidare", "where no way leads on"),
    "trap": Text("var inget planerat utfall kan nås", "where no planned outcome can be reached"),
    "never_fires": Text("steg som ingen kan ta", "steps that nobody can take"),
    "never_refuses_alone": Text(
        "regler som inte gör någon skillnad", "rules that make no difference"
    ),
    "contradiction": Text("regler som motsäger varandra", "rules that contradict each other"),
    "may_both_apply": Text("övergångar som krockar", "transitions that may both apply"),
    "shut_out": Text("vem som stängs ute", "who is shut out"),
    "after_the_end": Text(
        "uppföljningar efter projektets slut", "follow-ups after the project's end"
    ),
    "differs": Text("var varianten avviker", "where the variant differs"),
    "not_kept": Text("vad varianten saknar", "what the variant lacks"),
    "window_closed": Text(
        "fönster som stängs innan de öppnas", "windows that close before they open"
    ),
}

_EVERYTHING = Text("allt som frågas", "everything that is asked")
_TIMES = Text("tider från inträde", "times from entry")

_NOBODY = Saying(
    Text(
        "Alla stängs ute: ingen kan anvisas, och inget planerat utfall nås",
        "Everybody is shut out: nobody can be referred, and no planned outcome is reached",
    ),
    Text(
        "Lätta på en av reglerna för anvisningen; tillsammans släpper de inte in någon.",
        "Loosen one of the rules of the referral; together they let nobody in.",
    ),
)

HEADINGS: Mapping[str, Text] = {
    "allowed": Text("tillåtet", "allowed"),
    "on_time": Text("i tid", "on time"),
    "asked": Text("Frågat", "Asked"),
    "assumed": Text("Taget för givet", "Taken for granted"),
    "blame": Text("Regler", "Rules"),
    "centre_ends": Text(
        "centrum har en gräns eller ett avslut som har passerats",
        "the centre has a limit, or an end, that is past",
    ),
    "centre_refuses": Text("centrum avslår det sista steget", "the centre refuses the last step"),
    "confirmed": Text("prövad steg för steg", "tried step by step"),
    "differs": Text(
        "kärnan gick inte med på den: anmäl gärna felet",
        "the core did not agree with it: please report this",
    ),
    "untried": Text("inte prövad", "not tried"),
    "dates": Text("Datum", "Dates"),
    "days": Text("Dagar", "Days"),
    "entry": Text("Från inträde till", "From entry to"),
    "follows": Text("Samma regler, samma orsak", "The same rules, the same cause"),
    "from_day": Text("dag", "day"),
    "journey": Text("Exempel", "Example"),
    "longest": Text("längst", "longest"),
    "least": Text("minst", "at least"),
    "missing": Text(
        "Ingen regel i definitionen står i vägen: ett steg saknas. Lägg till ett som leder vidare "
        "härifrån, eller låt ett av stegen gå även härifrån.",
        "No rule of the definition stands in the way: a step is missing. Add one that leads on "
        "from here, or let one of the steps be taken from here, too.",
    ),
    "more_budget": Text("En större --budget kan avgöra det.", "A larger --budget may decide it."),
    "never": Text("aldrig", "never"),
    "next": Text("Att göra", "What to do"),
    "notes": Text("Att känna till", "To know"),
    "no_rule": Text("ingen i definitionen", "none of the definition"),
    "not_while_paused": Text("Går inte under ett uppehåll", "Not during a pause"),
    "nothing": Text("Inget funnet.", "Nothing found."),
    "nothing_left": Text("inget planerat nås längre", "nothing planned is left"),
    "nothing_possible": Text("inget kan göras längre", "nothing can be done any more"),
    "open": Text(
        "Det är ingen godkänd prövning: det som inte är avgjort kan dölja brister.",
        "That is no pass: what is not decided may hide faults.",
    ),
    "outcome": Text("utfall", "outcome"),
    "phase": Text("fas", "phase"),
    "refused": Text("avslås", "refused"),
    "rule": Text("regel", "rule"),
    "both_fit": Text("båda passar", "both fit"),
    "by_days": Text("dagar var för sig", "single days"),
    "by_sets": Text("mängder av dagar", "sets of days"),
    "by_itself": Text("av sig självt", "by itself"),
    "shortest": Text("kortast", "shortest"),
    "silenced": Text("Tystat", "Silenced"),
    "stale": Text(
        "Tystat utan att finnas längre, ta bort", "Silenced but no longer found, drop it"
    ),
    "needless": Text(
        "Tystat men ingen brist, bara att känna till, ta bort",
        "Silenced but a note and no finding, drop it",
    ),
    "unbounded": Text("utan slut", "unbounded"),
    "undecided": Text("Inte avgjort", "Not decided"),
    "without_end": Text("utan slut", "without end"),
}
"""The few words of a report itself."""


def question_words(question: Question) -> Text:
    """Return what a question asks, in a few words."""
    return _QUESTIONS[question]


def open_words(report: Report) -> tuple[Text, ...]:
    """Return what was not decided, and why, each in a few words.

    A report that only says it in English, says it so in both languages.
    """
    if len(report.unanswered) != len(report.undecided):
        return tuple(Text(each, each) for each in report.undecided)
    return tuple(_open(about, why) for about, why in report.unanswered)


def _open(about: str, why: Text) -> Text:
    asked = [words for question, words in _QUESTIONS.items() if question == about]
    subject = asked[0] if asked else {"sets": _EVERYTHING, "times": _TIMES}.get(about)
    if subject is None:
        return why
    return Text(f"{subject.sv}: {why.sv}", f"{subject.en}: {why.en}")


def saying_of(definition: Definition, finding: Finding) -> Saying:
    """Return a finding in words."""
    where = subject_words(definition, finding.subject)
    found = _SAYINGS[finding.question]
    if finding.subject == EVERYBODY:
        found = _NOBODY
    if finding.question == "never_fires" and all(kind == "outcome" for kind, _ in finding.subject):
        found = _NO_OUTCOME
    headline = Text(
        found.headline.sv.format(where=where.sv), found.headline.en.format(where=where.en)
    )
    return Saying(headline, found.advice)
