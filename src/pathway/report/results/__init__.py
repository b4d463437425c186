"""The page of what a programme came to: targets, groups, flow, time, follow-ups, quality of the data."""

from pathway.report.results.given import Counted, Given
from pathway.report.results.whole import results_page

__all__ = ["Counted", "Given", "results_page"]
