"""The command line: the only room that prints, and the only one that knows click and rich."""

from pathway.cli.app import main

__all__ = ["main"]
