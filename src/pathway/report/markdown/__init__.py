"""The page of a programme in Markdown, written from its definition alone: no extra is needed for it."""

__all__: list[str] = []
