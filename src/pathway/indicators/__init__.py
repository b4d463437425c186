"""What it all amounts to: figures counted from events, each traceable to the events behind it."""

__all__: list[str] = []
