"""Checks exported files with pm4py, in an environment of its own; it knows nothing of the library.

Run: python check.py FOLDER. The exit status is 1 where anything is not as expected.
"""

import json
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402
import pm4py  # noqa: E402
from pm4py.objects.petri_net import semantics  # noqa: E402

CASE, STEP, TIME = "case:concept:name", "concept:name", "time:timestamp"


def rejected_at(net, start, end, trace):
    """Play a trace by pm4py's own semantics; return where it stops, None where it ends well."""
    markings = {start}
    for place, label in enumerate(trace):
        markings = {
            semantics.execute(each, net, marking)
            for marking in markings
            for each in semantics.enabled_transitions(net, marking)
            if each.label == label
        }
        if not markings:
            return place
    ends = {
        semantics.execute(each, net, marking)
        for marking in markings
        for each in semantics.enabled_transitions(net, marking)
        if each.label is None
    }
    return None if end in ends else len(trace)


def traces(frame):
    """Return the steps of each case, in order of time alone."""
    ordered = frame.sort_values([CASE, TIME], kind="stable")
    return {case: list(group[STEP]) for case, group in ordered.groupby(CASE)}


def verdicts(frame, net, start, end):
    """Return by case whether it fits: by token-based replay and by alignments."""
    replayed = pm4py.conformance_diagnostics_token_based_replay(frame, net, start, end)
    aligned = pm4py.conformance_diagnostics_alignments(frame, net, start, end)
    cases = list(frame.groupby(CASE, sort=False).groups)
    return (
        {case: each["trace_is_fit"] for case, each in zip(cases, replayed, strict=True)},
        {case: each["fitness"] == 1.0 for case, each in zip(cases, aligned, strict=True)},
    )


def main(folder):
    """Print each finding beside what is expected, and return the exit status."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    faults = 0

    def find(what, found, wanted):
        nonlocal faults
        faults += found != wanted
        print(f"{'as expected' if found == wanted else 'NOT AS EXPECTED'}  {what}: {found}")  # noqa: T201

    frames = {
        "csv": pm4py.format_dataframe(
            pd.read_csv(folder / "journeys.csv"),
            case_id=CASE,
            activity_key=STEP,
            timestamp_key=TIME,
        ),
        "xes": pm4py.convert_to_dataframe(pm4py.read_xes(str(folder / "journeys.xes"))),
        "parquet": pd.read_parquet(folder / "journeys.parquet"),
    }
    for name, frame in frames.items():
        shuffled = frame.sample(frac=1, random_state=1)
        find(f"{name}: events", len(frame), expected["events"])
        find(
            f"{name}: same journeys, sorted by time alone",
            traces(shuffled) == expected["traces"],
            True,
        )
        find(
            f"{name}: moments know their zone",
            str(frame[TIME].dtype).startswith("datetime64[") and frame[TIME].dt.tz is not None,
            True,
        )
        find(f"{name}: an id for each event", frame["identity:id"].nunique(), expected["events"])

    net, start, end = pm4py.read_pnml(str(folder / "net.pnml"))
    find("net: a workflow net", pm4py.check_is_workflow_net(net), True)
    find("net: sound", pm4py.check_soundness(net, start, end)[0], True)
    good = frames["csv"]
    aligned = pm4py.fitness_alignments(good, net, start, end)
    find("journeys: percent that fit by alignments", aligned["percentage_of_fitting_traces"], 100.0)
    find("journeys: fitness by alignments", aligned["average_trace_fitness"], 1.0)
    replayed = pm4py.fitness_token_based_replay(good, net, start, end)
    find("journeys: fitness by replay", replayed["log_fitness"], 1.0)
    find(
        "journeys: that fit",
        sum(rejected_at(net, start, end, each) is None for each in traces(good).values()),
        expected["journeys"],
    )

    bad = pm4py.format_dataframe(
        pd.read_csv(folder / "mutants.csv"), case_id=CASE, activity_key=STEP, timestamp_key=TIME
    )
    table = expected["rejected_at"]
    places = {case: rejected_at(net, start, end, each) for case, each in traces(bad).items()}
    find("mutants", len(places), len(table))
    find(
        "mutants: rejected elsewhere than by the step table",
        sum(places[each] != table[each] for each in table),
        0,
    )
    by_replay, by_alignment = verdicts(bad, net, start, end)
    legal = {case: place is None for case, place in table.items()}
    rejected = sum(not each for each in legal.values())
    print(f"             mutants that the table rejects: {rejected}")  # noqa: T201
    find(
        "mutants: alignments of another mind",
        sum(by_alignment[each] != legal[each] for each in legal),
        0,
    )
    # Token-based replay passes over steps that the net does not have: not its business here.
    known = {each.label for each in net.transitions}
    asked = [case for case, each in traces(bad).items() if known.issuperset(each)]
    find(
        "mutants: replay of another mind", sum(by_replay[each] != legal[each] for each in asked), 0
    )

    log = pm4py.read_ocel2_json(str(folder / "journeys.json"))
    find("ocel: events", len(log.events), expected["ocel_events"])
    counts = log.objects["ocel:type"].value_counts().to_dict()
    find(
        "ocel: objects",
        counts,
        {
            "participation": expected["journeys"],
            "person": expected["persons"],
            "programme": 1,
            "project": 1,
        },
    )
    flat = pm4py.ocel_flattening(log, "participation")
    find(
        "ocel: flattened to participations, fitness",
        pm4py.fitness_alignments(flat, net, start, end)["percentage_of_fitting_traces"],
        100.0,
    )

    # The control: with one step wrong in the net, what was counted above is no longer as expected.
    for each in net.transitions:
        each.label = "pause" if each.label == "resume" else each.label
    wrong = [
        case
        for case, each in traces(bad).items()
        if rejected_at(net, start, end, each) != table[case]
    ]
    find("control: a wrong step in the net is noticed", bool(wrong), True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
