"""The migrations of the journal branch; named as a place of versions by a host."""

__all__: list[str] = []
