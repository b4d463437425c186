"""The migrations of the keys branch; named as a place of versions by a host."""

__all__: list[str] = []
