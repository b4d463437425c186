"""The migrations of the people branch; named as a place of versions by a host."""

__all__: list[str] = []
