"""The HTTP service on PostgreSQL: journeys, refusals as problems, versions, keys, the feed, two at once."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import httpx
import pytest
import uvicorn
from service import commands
from service.app import create
from service.database import Enrolment, opened, prepare
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pathway import Programme, load
from pathway.definition.document import to_document
from pathway.errors import ConnectionLost, DefinitionError, Fault, TryAgain
from pathway.journal import Journal
from tests._postgres import Server
from tests._require import needs

needs("postgres")

_WOMAN = {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}
_REFERRAL = {"programme": "navigator", "on": "2009-01-05", "unit": "north", "told": _WOMAN}
_UNEMPLOYED = {
    "sex": "woman",
    "age": 30,
    "foreign_born": "no",
    "employment_status": "wholly_unemployed",
    "unemployed_months": 14,
}
_Answer = httpx.Response


@pytest.fixture(scope="module")
def url(postgres_server: Server) -> Iterator[str]:
    """The address of a database with the tables, for all the tests here: each has its own participation."""
    with postgres_server.database() as name:
        address = postgres_server.url(name)
        prepare(address)
        yield address


@pytest.fixture(scope="module")
def address(url: str) -> Iterator[str]:
    """Where a server serves it, in this process and over a real socket."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create(url), log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        until = monotonic() + 60
        while not server.started:
            assert thread.is_alive(), "the server ended"
            assert monotonic() < until, "the server did not start"
            sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as opened_client:
        yield opened_client


def _key() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


def _referred(client: httpx.Client) -> str:
    answer = client.post("/participations", json=_REFERRAL, headers=_key())
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def _step(
    client: httpx.Client,
    place: str,
    trigger: str,
    on: str,
    headers: Mapping[str, str] | None = None,
    **told: object,
) -> _Answer:
    body = {"trigger": trigger, "on": on, "told": told}
    return client.post(f"{place}/steps", json=body, headers={**_key(), **(headers or {})})


def _introduced(client: httpx.Client) -> str:
    place = _referred(client)
    assert _step(client, place, "start_introduction", "2009-01-12").status_code == 201
    return place


def _coached(client: httpx.Client) -> str:
    place = _introduced(client)
    _step(client, place, "record_assessment", "2009-02-05", name="need_of_support", value="yes")
    assert _step(client, place, "start_coaching", "2009-02-09").status_code == 201
    return place


def _rows(url: str, participation: str) -> int:
    engine = opened(url)
    with Session(engine) as session:
        query = select(func.count()).where(Enrolment.participation == participation)
        found = session.scalar(query) or 0
    engine.dispose()
    return found


def test_somebody_is_referred_and_walks_to_an_exit(client: httpx.Client, url: str) -> None:
    place = _coached(client)
    answer = _step(client, place, "exit", "2009-09-14", outcome="employment")
    assert answer.json()["events"][-1]["type"] == "exited"
    assert answer.headers["etag"] == '"5"'
    where = client.get(place, params={"on": "2009-09-20"})
    assert (where.json()["phase"], where.json()["outcome"]) == ("exited", "employment")
    assert where.headers["etag"] == '"5"'
    then = client.get(place, params={"on": "2009-01-20"}).json()
    assert then["phase"] == "introduction"
    assert client.get(place, params={"on": "2009-01-04"}).json()["phase"] is None
    assert _rows(url, place.rpartition("/")[2]) == 1


def test_a_day_is_told_as_text(client: httpx.Client) -> None:
    place = _coached(client)
    told = {"reason": "illness", "until": "2009-03-22"}
    answer = _step(client, place, "pause", "2009-03-02", **told)
    assert answer.json()["events"][0]["data"]["until"] == "2009-03-22"
    assert client.get(place, params={"on": "2009-03-03"}).json()["paused"]


@pytest.mark.parametrize(
    ("accepted", "language", "text"),
    [
        ("sv-SE,en;q=0.8", "sv", "Introduktionen varar fyra veckor: 20 av 28 dagar hittills."),
        (
            "fr, en;q=0.9, sv;q=0.1",
            "en",
            "The introduction lasts four weeks: 20 of 28 days so far.",
        ),
        ("fr", "sv", "Introduktionen varar fyra veckor: 20 av 28 dagar hittills."),
    ],
)
def test_a_refusal_is_a_problem_with_rules_sources_and_days(
    client: httpx.Client, accepted: str, language: str, text: str
) -> None:
    place = _introduced(client)
    spoken = {"Accept-Language": accepted}
    answer = _step(client, place, "start_coaching", "2009-02-01", spoken)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == language
    told = answer.json()
    assert told["type"] == "/problems/step-refused"
    assert told["possible_from"] == "2009-02-09"
    first, second = told["reasons"]
    assert first["text"].startswith(text)
    assert "introduktionsperiod på fyra veckor" in first["source"]
    assert (first["rule"], first["earliest"]) == ("introduction-four-weeks", "2009-02-09")
    assert second["needs"] == "record_assessment"
    assert client.get(place).headers["etag"] == '"2"'


def test_what_is_told_wrongly_is_another_problem_than_what_is_not_possible(
    client: httpx.Client,
) -> None:
    place = _coached(client)
    assert _step(client, place, "pause", "2009-03-02").status_code == 422
    assert _step(client, place, "no_such_step", "2009-03-02").status_code == 422
    assert _step(client, place, "resume", "2009-03-02").status_code == 409


def test_a_refused_referral_leaves_no_row_of_the_service(client: httpx.Client, url: str) -> None:
    engine = opened(url)
    with Session(engine) as session:
        before = session.scalar(select(func.count()).select_from(Enrolment))
    body = {**_REFERRAL, "told": {**_WOMAN, "age": 31}}
    answer = client.post("/participations", json=body, headers=_key())
    assert (answer.status_code, answer.json()["reasons"][0]["rule"]) == (409, "youth-16-24")
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Enrolment)) == before
    engine.dispose()


def test_a_row_of_the_service_that_fails_takes_the_referral_back(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key()

    def broken(**_: object) -> None:
        raise RuntimeError("something of the service's own")

    with monkeypatch.context() as while_broken:
        while_broken.setattr(commands, "Enrolment", broken)
        answer = client.post("/participations", json=_REFERRAL, headers=key)
        assert answer.status_code == 500
    again = client.post("/participations", json=_REFERRAL, headers=key)
    assert again.status_code == 201
    assert "idempotency-replayed" not in again.headers


def test_a_key_that_is_sent_again_is_answered_as_the_first_time(
    client: httpx.Client, url: str
) -> None:
    key = _key()
    first = client.post("/participations", json=_REFERRAL, headers=key)
    second = client.post("/participations", json=_REFERRAL, headers=key)
    assert (second.status_code, second.json()) == (201, first.json())
    assert second.headers["idempotency-replayed"] == "true"
    assert _rows(url, first.json()["participation"]) == 1
    place = first.headers["location"]
    stepped = [_step(client, place, "start_introduction", "2009-01-12", key | _key()) for _ in "ab"]
    assert [each.status_code for each in stepped] == [201, 409]
    other = _step(client, place, "log_hours", "2009-01-12", key, hours=2)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/command-reused")


def test_a_command_without_a_key_is_not_read(client: httpx.Client) -> None:
    answer = client.post("/participations", json=_REFERRAL)
    assert answer.status_code == 422
    assert answer.json()["faults"] == [
        {"field": ["header", "Idempotency-Key"], "fault": "Field required"}
    ]


def test_every_fault_of_a_request_is_named_and_nothing_that_was_sent_is_repeated(
    client: httpx.Client,
) -> None:
    body = {"programme": "navigator", "on": "tomorrow", "name": "Kim Exempel"}
    answer = client.post("/participations", json=body, headers=_key())
    assert answer.status_code == 422
    fields = [each["field"][-1] for each in answer.json()["faults"]]
    assert sorted(fields) == ["name", "on", "unit"]
    assert "Kim" not in answer.text


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "", "x" * 201])
def test_a_text_that_cannot_be_kept_is_a_fault_of_the_request_wherever_it_stands(
    client: httpx.Client, text: str
) -> None:
    place = _referred(client)
    told_wrongly = ({**_WOMAN, "sex": text}, {**_WOMAN, text: "woman"})
    referrals = [{**_REFERRAL, name: text} for name in ("unit", "programme", "person")]
    referrals += [{**_REFERRAL, "told": told} for told in told_wrongly]
    step = {"trigger": text, "on": "2009-01-12", "told": {}}
    sent = [("/participations", each) for each in referrals] + [(f"{place}/steps", step)]
    for address, body in sent:
        headers = {**_key(), "Content-Type": "application/json"}
        answer = client.post(address, content=json.dumps(body), headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/not-readable")


@pytest.mark.parametrize("version", ["99999999999", "9" * 5_000, '"-1"'])
def test_a_version_that_there_cannot_be_is_not_read(client: httpx.Client, version: str) -> None:
    place = _referred(client)
    seen = {"If-Match": version}
    answer = _step(client, place, "start_introduction", "2009-01-12", seen)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/not-readable")


def test_a_step_for_a_version_that_has_passed_is_refused_with_the_present_one(
    client: httpx.Client,
) -> None:
    place = _introduced(client)
    seen = {"If-Match": client.get(place).headers["etag"]}
    assert _step(client, place, "log_hours", "2009-01-13", seen, hours=2).status_code == 201
    late = _step(client, place, "log_hours", "2009-01-14", seen, hours=2)
    assert (late.status_code, late.headers["etag"]) == (412, '"3"')
    now = {"If-Match": late.headers["etag"]}
    assert _step(client, place, "log_hours", "2009-01-14", now, hours=2).status_code == 201
    assert (
        _step(client, place, "log_hours", "2009-01-15", {"If-Match": "*"}, hours=2).status_code
        == 201
    )
    assert (
        _step(client, place, "log_hours", "2009-01-16", {"If-Match": "x"}, hours=2).status_code
        == 422
    )


def test_options_and_what_is_due_are_told_in_the_language_asked_for(client: httpx.Client) -> None:
    place = _coached(client)
    on, english = {"on": "2009-09-20"}, {"Accept-Language": "en"}
    options = client.get(f"{place}/options", params=on, headers=english).json()
    assert {each["trigger"]: each["possible"] for each in options}["start_internship"]
    resume = next(each for each in options if each["trigger"] == "resume")
    assert resume["reasons"][0]["text"].startswith("No pause is under way")
    due = client.get(f"{place}/due", params=on).json()
    assert [(each["id"], each["status"], each["days_overdue"]) for each in due] == [
        ("support", "overdue", 13),
        ("project_end", "scheduled", 0),
    ]
    assert due[0]["text"].startswith("intensivt stöd")


def test_a_late_entry_is_in_the_history_and_not_in_what_was_known_before(
    client: httpx.Client,
) -> None:
    place = _coached(client)
    client.get("/feed")  # from now on all of it is known
    before = datetime.now(UTC).isoformat()
    late = _step(client, place, "log_hours", "2009-01-20", hours=2)
    assert late.status_code == 201
    client.get("/feed")
    now = [each["type"] for each in client.get(f"{place}/history").json()]
    known = client.get(f"{place}/history", params={"as_known_on": before}).json()
    assert now.index("hours_logged") == 2
    assert "hours_logged" not in [each["type"] for each in known]
    where = client.get(f"{place}/as-known-on/{before}", params={"on": "2009-02-09"})
    assert where.json()["phase"] == "coaching"
    never = client.get(f"{place}/as-known-on/2009-01-01T00:00:00Z", params={"on": "2009-02-09"})
    assert (never.status_code, never.json()["type"]) == (404, "/problems/unknown")
    plain = client.get(f"{place}/history", params={"as_known_on": "2009-01-01T00:00:00"})
    assert plain.status_code == 422


def test_a_participation_that_is_not_there_is_not_found(client: httpx.Client) -> None:
    assert client.get("/participations/nobody").status_code == 404
    assert _step(client, "/participations/nobody", "exit", "2009-02-01").status_code == 404
    unknown = {**_REFERRAL, "programme": "no_such_programme"}
    answer = client.post("/participations", json=unknown, headers=_key())
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/programme")


@pytest.mark.parametrize("named", ["absolute", "relative"])
def test_a_programme_is_named_and_never_a_path_on_the_server(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(to_document(load("navigator"))), "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = str(tmp_path / "mine.json") if named == "absolute" else "mine.json"
    assert load(asked).id == "navigator"  # the library itself would take it
    body = {**_REFERRAL, "programme": asked}
    answer = client.post("/participations", json=body, headers=_key())
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/programme")
    assert "navigator, " in answer.json()["detail"]
    assert "mine" not in answer.text


def test_a_faulty_definition_is_a_problem_too(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(_: str) -> Programme:
        raise DefinitionError("navigator", (Fault("phases", "there is none"),))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(commands, "load", faulty)
        answer = client.post("/participations", json=_REFERRAL, headers=_key())
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/definition")
    assert "there is none" in answer.json()["detail"]


def test_a_further_referral_of_a_person_joins_the_participation_under_way(
    client: httpx.Client, url: str
) -> None:
    person = uuid4().hex
    service = {**_UNEMPLOYED, "route": "employment_service", "priority_group": "yes"}
    welfare = {**_UNEMPLOYED, "route": "social_services"}
    first = _joining(client, person, "north", _key(), "2012-10-15", service)
    key = _key()
    second = _joining(client, person, "south", key, "2012-10-22", welfare)
    assert second.status_code == 201, second.text
    assert second.headers["location"] == first.headers["location"]
    assert second.json()["version"] > first.json()["version"]
    place = first.json()["participation"]
    assert _rows(url, place) == 2  # both units are kept, each with its own command
    again = _joining(client, person, "south", key, "2012-10-22", welfare)
    assert (again.status_code, again.json()) == (201, second.json())
    assert _rows(url, place) == 2
    other = _joining(client, person, "north", key, "2012-10-22", welfare)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/command-reused")


def _joining(
    client: httpx.Client,
    person: str,
    unit: str,
    key: Mapping[str, str],
    on: str,
    told: Mapping[str, object],
) -> _Answer:
    """Refer a person to the programme whose definition joins."""
    body = {"programme": "nvg", "on": on, "unit": unit, "person": person, "told": told}
    return client.post("/participations", json=body, headers=key)


def test_a_key_is_not_used_again_for_another_unit(client: httpx.Client, url: str) -> None:
    key = _key()
    first = client.post("/participations", json=_REFERRAL, headers=key)
    body = {**_REFERRAL, "unit": "south"}
    other = client.post("/participations", json=body, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/command-reused")
    assert _rows(url, first.json()["participation"]) == 1


def _next(answer: _Answer) -> str:
    return str(answer.links["next"]["url"])


def test_the_feed_is_read_page_by_page_in_one_order(client: httpx.Client) -> None:
    place = _coached(client)
    found: list[Mapping[str, Any]] = []
    address = "/feed?limit=3"
    while True:
        page = client.get(address)
        assert page.headers["content-type"] == "application/cloudevents-batch+json"
        if not page.json():
            break
        found += page.json()
        address = _next(page)
    places = [each["sequence"] for each in found]
    assert places == sorted(set(places))
    own = [each for each in found if each["subject"] == place.rpartition("/")[2]]
    assert [each["data"]["number"] for each in own] == [1, 2, 3, 4]
    assert own[0]["specversion"] == "1.0"


def test_a_reader_that_waits_gets_what_is_kept_meanwhile(client: httpx.Client) -> None:
    page = client.get("/feed?limit=1000")
    while page.json():
        page = client.get(_next(page))
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(client.get, f"{_next(page)}&wait=20")
        place = _referred(client)
        found = waiting.result(30).json()
    assert [each["subject"] for each in found] == [place.rpartition("/")[2]]
    assert client.get(f"{_next(page)}&wait=0.1").status_code == 200


@pytest.mark.parametrize("error", [TryAgain("locked"), ConnectionLost("cut")])
def test_what_may_succeed_later_says_when_to_try_again(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    place = _introduced(client)

    def busy(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Journal, "take", busy)
        answer = _step(client, place, "log_hours", "2009-01-20", hours=2)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def _both(address: str, one: Callable[[httpx.Client, int], _Answer]) -> list[_Answer]:
    def send(number: int) -> _Answer:
        with httpx.Client(base_url=address, timeout=30) as alone:
            return one(alone, number)

    with ThreadPoolExecutor(2) as both:
        return list(both.map(send, range(2)))


def test_of_two_at_once_that_saw_the_same_version_one_wins(
    client: httpx.Client, address: str
) -> None:
    for _ in range(5):
        place = _coached(client)
        seen = {"If-Match": client.get(place).headers["etag"]}
        answers = _both(
            address,
            lambda alone, number, place=place, seen=seen: _step(
                alone, place, "log_hours", "2009-02-10", seen, hours=number + 1
            ),
        )
        assert sorted(each.status_code for each in answers) == [201, 412]
        assert len(client.get(f"{place}/history").json()) == 5


def test_of_two_at_once_that_cannot_both_be_taken_one_is_refused(
    client: httpx.Client, address: str
) -> None:
    place = _coached(client)
    answers = _both(
        address,
        lambda alone, _: _step(alone, place, "pause", "2009-03-02", reason="illness"),
    )
    assert sorted(each.status_code for each in answers) == [201, 409]


def test_of_two_at_once_with_one_key_one_is_kept_and_both_are_answered_alike(
    client: httpx.Client, address: str, url: str
) -> None:
    for _ in range(5):
        key = _key()
        answers = _both(
            address,
            lambda alone, _, key=key: alone.post("/participations", json=_REFERRAL, headers=key),
        )
        assert [each.status_code for each in answers] == [201, 201]
        assert answers[0].json() == answers[1].json()
        assert _rows(url, answers[0].json()["participation"]) == 1
