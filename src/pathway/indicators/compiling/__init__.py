"""From what is asked to a plan: the questions of a family over one programme, at one moment."""

__all__: list[str] = []
