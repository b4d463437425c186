"""Readers of a plan: each gives the same rows."""

__all__: list[str] = []
