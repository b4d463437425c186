"""The options that every command shares that walks imagined journeys."""

import click

__all__ = [
    "engine_option",
    "participants_option",
    "processes_option",
    "seed_option",
    "spread_option",
    "unlimited_option",
]

participants_option = click.option(
    "--participants", type=click.IntRange(min=0), help="So many in each replication."
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    default=1,
    show_default=True,
    help="Another seed, other people; the same seed, the same journeys.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(("auto", "numpy", "numba")),
    default="auto",
    show_default=True,
    help="What walks the journeys. It changes the time, and no journey.",
)
spread_option = click.option(
    "--engine",
    type=click.Choice(("auto", "numpy", "numba", "spark")),
    default="auto",
    show_default=True,
    help="What walks the journeys; spark: a cluster. It changes the time, and no journey.",
)
processes_option = click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many of this machine's processes walk them.",
)
unlimited_option = click.option(
    "--unlimited", is_flag=True, help="As if every resource were free: nobody waits."
)
