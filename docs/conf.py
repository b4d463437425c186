"""How Sphinx makes a site of these pages: which are which, and what a contents list holds."""

import re
from importlib.metadata import version as version_of
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "participant-pathway"
author = "the participant-pathway contributors"
project_copyright = author
version = release = version_of(project)
language = "en"

extensions = ["myst_parser"]
root_doc = "README"
source_suffix = {".md": "markdown"}
nitpicky = True
suppress_warnings = ["epub.unknown_project_files"]

myst_enable_extensions = ["strikethrough"]
myst_heading_anchors = 4
myst_all_links_external = False

html_theme = "furo"
html_title = f"{project} {release}"
html_copy_source = False
html_show_sphinx = False

_ROOT = Path(__file__).parent.parent
_LINK = re.compile(r"\]\(([\w./-]+\.md)(?:#[\w-]*)?\)")
_CONTENTS = "\n\n```{{toctree}}\n:hidden:\n\n{}\n```\n"
_OUTWARD = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<way>(?:\.\./)+)(?P<file>[\w./-]+)(?:#[\w-]*)?\)")


def _listed(folder: Path, text: str) -> list[str]:
    """Return what a folder's README lists below it, in its order, each once."""
    below = (link for link in _LINK.findall(text) if not link.startswith(".."))
    return list(dict.fromkeys(each for each in below if (folder / each).exists()))


def _within(app: Sphinx, name: str, text: str) -> str:
    """Say the path of a file outside these pages in the place of a link that the site has not."""
    here = (app.srcdir / name).parent

    def said(link: re.Match[str]) -> str:
        target = (here / link["way"] / link["file"]).resolve()
        if target.is_relative_to(app.srcdir):
            return link[0]
        return f"{link['text']} (`{target.relative_to(_ROOT)}`)"

    return _OUTWARD.sub(said, text)


def _read(app: Sphinx, name: str, content: list[str]) -> None:
    text = _within(app, name, content[0])
    if name.rpartition("/")[2] == "README":
        pages = _listed((app.srcdir / name).parent, text)
        text += _CONTENTS.format("\n".join(each.removesuffix(".md") for each in pages))
    content[0] = text


def setup(app: Sphinx) -> None:
    """Contents lists are made of the lists that the pages show, so that nothing is listed twice."""
    for plain in ("csv", "mermaid"):
        app.add_lexer(plain, TextLexer)
    app.connect("source-read", _read)
