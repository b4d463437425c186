"""Pictures in SVG that stand in a page by themselves: they carry words for who cannot see them.

>>> from pathway.charts import Bar, Part, bars
>>> chart = bars("who", "Who came", (Bar("women", (Part(3, 0, "3"),)),))
>>> chart.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
True
"""

from pathway.charts.areas import Line, areas
from pathway.charts.bars import Bar, Part, bars
from pathway.charts.drawing import Chart, alone, drawing
from pathway.charts.elements import Shape, group, line, rectangle, shape, words
from pathway.charts.fans import Fan, fans
from pathway.charts.ranges import Range, ranges

__all__ = [
    "Bar",
    "Chart",
    "Fan",
    "Line",
    "Part",
    "Range",
    "Shape",
    "alone",
    "areas",
    "bars",
    "drawing",
    "fans",
    "group",
    "line",
    "ranges",
    "rectangle",
    "shape",
    "words",
]
