"""Lays out a package for somebody's own programme: its name is checked, its files are written."""

from pathway.cli.scaffold.layout import files_of, lay_out
from pathway.cli.scaffold.naming import name_faults

__all__ = ["files_of", "lay_out", "name_faults"]
