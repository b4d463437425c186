"""The JSON Schema of a family's document, made from the same shapes that read it."""

from importlib.resources import files
from typing import get_args

from pathway.definition.schema import document_schema
from pathway.indicators.conditions import Asked
from pathway.indicators.document import FAMILY_FORMAT
from pathway.indicators.model import Family

__all__ = ["family_schema", "published_family_schema"]


def family_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a family's document.

    It says what the shape of a document is; what a document means is checked when it is read.
    """
    return document_schema(Family, FAMILY_FORMAT, {get_args(Asked): "Asked"})


def published_family_schema() -> str:
    """Return the schema that the package ships: `schema_text(family_schema())` of its release."""
    return files("pathway.indicators").joinpath("family.schema.json").read_text("utf-8")
