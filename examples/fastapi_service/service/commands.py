"""The commands: a referral, a step. Each is one transaction, and kept once however often it is sent."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pathway import Refusal, Step, load
from pathway.catalogue import installed
from pathway.definition import Programme
from pathway.errors import CommandReused
from pathway.journal import Journal, Receipt
from service.database import Enrolment, in_transaction
from service.headers import Command, Expected, Role, etag
from service.problems import NotInstalled, Refused
from service.shapes import Answer, Referral, StepAsked

__all__ = ["router"]

router = APIRouter()


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


Database = Annotated[Engine, Depends(_engine)]


@router.post("/participations", status_code=201)
def refer(
    asked: Referral, engine: Database, response: Response, command: Command, role: Role = None
) -> Answer:
    """Refer somebody: a participation begins, or the one that they are in goes on.

    Which of the two, the definition says: a further referral of the same person may be joined.
    """
    definition = _programme(asked.programme).for_entry(asked.on)
    trigger = next(each.trigger for each in definition.transitions if each.act == "refer")
    step = Step(trigger, asked.on, asked.told, role)

    def work(session: Session, journal: Journal) -> Receipt:
        receipt = _accepted(
            journal.begin(definition, step, command_id=command, person=asked.person)
        )
        if not receipt.repeated:
            kept = receipt.participation
            session.add(Enrolment(command=command, participation=kept, unit=asked.unit))
        elif session.get_one(Enrolment, command).unit != asked.unit:
            raise CommandReused(
                command
            )  # the journal compares what it keeps: the unit is not in it
        return receipt

    receipt = in_transaction(engine, work)
    response.headers["Location"] = f"/participations/{receipt.participation}"
    return _answered(receipt, response)


@router.post("/participations/{participation}/steps", status_code=201)
def take(
    participation: str,
    asked: StepAsked,
    engine: Database,
    response: Response,
    command: Command,
    expected: Expected,
    role: Role = None,
) -> Answer:
    """Take a step; one on a day before the last is entered late."""
    step = asked.step(role)

    def work(_: Session, journal: Journal) -> Receipt:
        return _accepted(journal.take(participation, step, command_id=command, expected=expected))

    return _answered(in_transaction(engine, work), response)


def _programme(name: str) -> Programme:
    """Load one that is installed: a name from outside is never a path on the server."""
    known = installed()
    if name not in known:
        raise NotInstalled(known)
    return load(name)


def _accepted(answer: Receipt | Refusal) -> Receipt:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _answered(receipt: Receipt, response: Response) -> Answer:
    response.headers.update(etag(receipt.version))
    if receipt.repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return Answer.of(receipt)
