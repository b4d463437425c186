"""The programmes that ship with pathway, one folder each, found by entry point like anyone's own."""

__all__: list[str] = []
