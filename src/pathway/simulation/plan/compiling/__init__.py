"""Compiles a definition and a scenario to a plan: classes, tables, draws, kinds, nodes, resources."""

__all__: list[str] = []
