"""Makes the elements of a picture; the only file that writes SVG, and every text in it is escaped."""

from xml.etree.ElementTree import Element, SubElement, tostring

__all__ = [
    "PALETTE",
    "Shape",
    "Value",
    "colour",
    "group",
    "line",
    "number",
    "percent",
    "rectangle",
    "set_off",
    "shape",
    "titled",
    "words",
    "written",
]

Shape = Element
"""One element with what stands in it."""

Value = str | float | None
"""What an attribute is; None: it is left out."""

PALETTE = ("#1d5b9c", "#c9701c", "#3d8361", "#7d4a94", "#8a6d00", "#5b6470", "#a93a4b", "#007a87")
"""The colours by number, on white; a page has others where it is dark."""


def colour(series: int) -> str:
    """Return the class of a series: a page gives it its colour, light or dark."""
    return f"s{series % len(PALETTE) + 1}"


def number(value: float) -> str:
    """Return a number as short as a picture needs it.

    >>> number(12.0), number(1 / 3), number(-0.001)
    ('12', '0.33', '0')
    """
    told = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def percent(share: float) -> str:
    """Return a share of the picture's width, whatever that is on a screen.

    >>> percent(0.5)
    '50%'
    """
    return f"{number(share * 100)}%"


def shape(tag: str, *inside: Shape | str, **attributes: Value) -> Shape:
    """Return an element; of an attribute's name `_` is written `-`, and one at its end is left out.

    >>> written(shape("text", "a < b", text_anchor="end", class_="note"))
    '<text text-anchor="end" class="note">a &lt; b</text>'
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            said = value if isinstance(value, str) else number(value)
            made.set(name.rstrip("_").replace("_", "-"), said)
    for each in inside:
        if not isinstance(each, str):
            made.append(each)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + each
        else:
            made.text = (made.text or "") + each
    return made


def group(*inside: Shape, **attributes: Value) -> Shape:
    """Return elements as one."""
    return shape("g", *inside, **attributes)


def rectangle(
    x: Value, y: float, width: Value, height: float, *, series: int | None = None, **more: Value
) -> Shape:
    """Return a rectangle, filled as a series where one is named."""
    if series is not None:
        more = {"class": colour(series), **more}
    return shape("rect", x=x, y=y, width=width, height=height, **more)


def line(x1: Value, y1: float, x2: Value, y2: float, class_: str = "grid") -> Shape:
    """Return a straight line; `grid`, `mark` (a target), `interval` and `axis` are told apart."""
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def set_off(made: Shape) -> tuple[Shape, Shape]:
    """Return a line with a wider one beneath it in the colour of the paper, to be seen on a bar."""
    told = {name: made.attrib[name] for name in ("x1", "y1", "x2", "y2")}
    return shape("line", **told, class_="halo"), made


def words(text: str, x: Value, y: float, *, anchor: str | None = None, class_: str = "") -> Shape:
    """Return a line of text that begins at x, or ends there (*anchor* `end`), or has it as `middle`."""
    return shape("text", text, x=x, y=y, text_anchor=anchor, class_=class_ or None)


def written(made: Shape) -> str:
    """Return an element as text."""
    return tostring(made, encoding="unicode")


def titled(made: Shape, said: str) -> Shape:
    """Return the element with what is said when a pointer rests on it."""
    SubElement(made, "title").text = said
    return made
