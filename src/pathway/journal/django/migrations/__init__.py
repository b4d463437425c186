"""The migrations of the app, each of a revision of the tables."""

__all__: list[str] = []
