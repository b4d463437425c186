"""What can be wrong with a run of a scenario; a faulty scenario is a `DefinitionError`."""

from pathway.definition.wording import nearest
from pathway.errors import PathwayError

__all__ = ["BrokenJourney", "NoScenario", "NotRunnable"]


class BrokenJourney(PathwayError):
    """A simulated journey breaks a rule: a fault of the library, or of an unconfirmed plan."""

    def __init__(self, participant: int, replication: int, why: str) -> None:
        """Name the journey, and what refused it."""
        super().__init__(
            f"The journey of participant {participant} in replication {replication} breaks a rule. "
            f"{why}\nCompile the scenario with confirm=True; if that accepts it, report this."
        )


class NoScenario(PathwayError):
    """No programme ships a scenario of that name, and no file has it."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Name what was asked for, what there is, and what was probably meant."""
        meant = nearest(name, known)
        hint = "" if meant is None else f" Did you mean {meant!r}?"
        super().__init__(
            f"No installed programme ships a scenario {name!r}, and no file has that name. "
            f"Shipped: {', '.join(known) or 'none'}.{hint} Name one of these, or the path of a "
            "scenario in TOML or JSON."
        )


class NotRunnable(PathwayError):
    """What is asked of a run cannot be done."""

    def __init__(self, why: str) -> None:
        """Say why, and what can be asked instead."""
        super().__init__(why)
