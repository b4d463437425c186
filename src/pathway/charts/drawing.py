"""Puts shapes into a picture that has a name, words, and the width that its place gives it."""

from attrs import frozen

from pathway.charts.elements import PALETTE, Shape, shape, written

__all__ = ["WIDTH", "Chart", "alone", "drawing"]

WIDTH = 640
"""So wide is a picture outside a page; in a page it takes the width it finds."""


@frozen
class Chart:
    """A picture.

    * `name`: unique on a page; `title`: what it shows, in few words;
    * `description`: what is to be seen in it, for who cannot;
    * `svg`: the picture, for a page, whose stylesheet gives it its colours;
    * `legend`: of each series its number and name;
    * `width`: how wide it is drawn, in pixels; 0 where it takes the width that it finds.
    """

    name: str
    title: str
    description: str
    svg: str
    legend: tuple[tuple[int, str], ...] = ()
    width: float = 0

    def _repr_svg_(self) -> str:
        """Return the picture as a notebook shows it: with its style."""
        return alone(self)


def drawing(
    name: str,
    title: str,
    description: str,
    height: float,
    shapes: tuple[Shape, ...],
    *,
    legend: tuple[tuple[int, str], ...] = (),
    view_box: tuple[float, float] | None = None,
) -> Chart:
    """Return the picture.

    Without *view_box*, x and widths are told in per cent: bars are stretched and letters are not, so
    that it is readable on a telephone. With one (width, height) all of it is scaled; choose a width
    of some 340, or let the page scroll it.
    """
    picture = shape(
        "svg",
        shape("title", title, id=f"{name}-title"),
        shape("desc", description, id=f"{name}-desc"),
        *shapes,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        width="100%" if view_box is None else view_box[0],
        height=height if view_box is None else view_box[1],
        viewBox=None if view_box is None else f"0 0 {view_box[0]:g} {view_box[1]:g}",
    )
    width = 0 if view_box is None else view_box[0]
    return Chart(name, title, description, written(picture), legend, width)


def alone(chart: Chart) -> str:
    """Return the picture as a file of its own, with the style that a page would give it."""
    style = "".join(f".s{at}{{fill:{colour}}}" for at, colour in enumerate(PALETTE, 1))
    whole = chart.svg.replace(">", f"><style>{_STYLE}{style}</style>", 1)
    return whole.replace(' width="100%"', f' width="{WIDTH}"', 1) + "\n"


_STYLE = (
    "svg{background:#fff}text{font:13px sans-serif}.label{font-weight:500}.value{font-weight:600}"
    ".tick{font-size:11.5px;fill:#555}.on{fill:#fff}.track{fill:#e9ecf0}"
    "line{stroke:#555}.grid{stroke:#d5dae1}.mark{stroke:#111;stroke-width:3}"
    ".halo{stroke:#fff;stroke-width:5}.interval{stroke:#111}"
)
