"""The task in `transitions`, as its documentation shows it: a Machine for each model, or one for all."""

from collections.abc import Callable, Iterable
from datetime import date

from transitions import EventData, Machine

from benchmarks.task import EDGES, GUARDS, PHASES, Happened, Planned, Standing, moved

__all__ = ["MachinePerModel", "Model", "SharedMachine", "may"]


class Model:
    """A participant as a model: the machine writes its `state`, and gives it a method a trigger."""

    def __init__(self, number: int) -> None:
        self.standing = Standing(number)
        self.events: list[Happened] = []
        self.state = PHASES[0]


def _condition(name: str) -> Callable[[EventData], bool]:
    guard = GUARDS[name]

    def holds(event_data: EventData) -> bool:
        return guard(event_data.model.standing, event_data.kwargs["on"])

    return holds


_CONDITIONS = {name: _condition(name) for name in GUARDS}


def _record(event_data: EventData) -> None:
    model, on = event_data.model, event_data.kwargs["on"]
    found, trigger = event_data.transition, event_data.event.name
    model.standing = moved(model.standing, trigger, found.dest, on)
    number = model.standing.participation
    model.events.append(Happened(number, trigger, found.source, found.dest, on))


def machine_of(model: Model | list[Model]) -> Machine:
    """Return a machine of the task for the model, or for several."""
    return Machine(
        model,
        states=list(PHASES),
        transitions=[
            {
                "trigger": edge.trigger,
                "source": edge.source,
                "dest": edge.target,
                "conditions": _CONDITIONS[edge.window] if edge.window else None,
            }
            for edge in EDGES
        ],
        initial=PHASES[0],
        send_event=True,
        auto_transitions=False,
        ignore_invalid_triggers=True,
        after_state_change=_record,
    )


def may(model: Model, triggers: Iterable[str], on: date) -> list[str]:
    """Return the triggers that could be taken on the day, as the library finds them."""
    return [trigger for trigger in triggers if model.may_trigger(trigger, on=on)]


class MachinePerModel:
    """Each participant has a machine of its own."""

    participants = 100

    def begin(self, count: int) -> list[Model]:
        """Return so many participants in the first phase."""
        models = [Model(number) for number in range(count)]
        for model in models:
            model.machine = machine_of(model)
        return models

    def steps(self, planned: Iterable[Planned]) -> list[Planned]:
        """Return the steps as this candidate takes them."""
        return list(planned)

    def walk(
        self, models: list[Model], steps: list[Planned], events: list[Happened]
    ) -> list[Model]:
        """Take every step with every participant; refused steps change nothing."""
        for model in models:
            model.events = events
            for trigger, on in steps:
                getattr(model, trigger)(on=on)
        return models

    def phase(self, model: Model) -> str:
        """Return where the participant stands."""
        return model.state


class SharedMachine(MachinePerModel):
    """All participants are models of one machine."""

    participants = 200

    def begin(self, count: int) -> list[Model]:
        """Return so many participants in the first phase."""
        models = [Model(number) for number in range(count)]
        self.machine = machine_of(models)
        return models
