"""Makes the page of a programme: its picture, its times, what the proofs say, every step and rule."""

from collections.abc import Mapping

from pathway.definition import Definition, Rule
from pathway.definition.derived import rules_of
from pathway.report.blocks import Block, Facts, Section, Tile, Tiles
from pathway.report.graph_drawn import graph_figure
from pathway.report.page import Page
from pathway.report.programme_limits import limits_figure
from pathway.report.programme_local import Local, local_section
from pathway.report.programme_proofs import Proofs, proofs_section, proofs_tile
from pathway.report.programme_times import times_section
from pathway.report.programme_told import sections_told
from pathway.texts import Assumption, Language, Text

__all__ = ["Local", "programme_page"]

_PICTURE = Text("Programmet i en bild", "The programme in a picture")
_LIMITS = Text("Tidsgränser", "Limits of time")
_PHASES = Text("Faser", "Phases")
_STEPS = Text("Steg", "Steps")
_RULES = Text("Regler", "Rules")
_SOURCES = Text(
    "{} ur dokument, {} märkta som antaganden", "{} from documents, {} marked as assumptions"
)
_KINDS = Text("{} av dem byter fas", "{} of them change the phase")
_VERSION = Text("Version", "Version")
_IN_FORCE = Text("Gäller från", "In force from")
_ID = Text("Id", "Id")
_VARIANT = Text("Lokal variant", "Local variant")
_PROJECT = Text("Projekttid", "Project period")


def programme_page(
    definition: Definition,
    language: Language,
    *,
    proofs: Proofs | None = None,
    local: Local | None = None,
    variants: Mapping[str, Text] | None = None,
) -> Page:
    """Return the page of one version of a programme, for `pathway.report.page.page_html`.

    *proofs* are what `pathway.report.programme_proving.proofs_of` returns; without them the page
    says that none were asked for. *local* is the variant that filled the open terms, with the
    centre that it is held against; *variants* are the names of those of a centre, by their ids.
    """
    sections = [Section("picture", _PICTURE.of(language), _picture(definition, language))]
    limits = limits_figure(definition, language)
    if limits is not None:
        sections.append(Section("limits-section", _LIMITS.of(language), (limits,)))
    if local is not None:
        sections.append(local_section(local, proofs, language))
    times = None if proofs is None else times_section(definition, proofs, language)
    sections += [each for each in (times,) if each is not None]
    sections.append(proofs_section(definition, proofs, language))
    return Page(
        definition.name.of(language),
        language,
        definition.purpose.of(language),
        (
            _numbers_first(sections, definition, proofs, language),
            *sections[1:],
            *sections_told(definition, language, variants),
        ),
        _facts(definition, language, None if local is None else local.variant.name),
    )


def _picture(definition: Definition, language: Language) -> tuple[Block, ...]:
    return (graph_figure(definition, language),)


def _numbers_first(
    sections: list[Section], definition: Definition, proofs: Proofs | None, language: Language
) -> Section:
    first = sections[0]
    tiles = _tiles(definition, proofs, language)
    return Section(first.id, first.title, (tiles, *first.blocks))


def _tiles(definition: Definition, proofs: Proofs | None, language: Language) -> Tiles:
    rules = _all_rules(definition)
    assumed = sum(isinstance(each.basis, Assumption) for each in rules)
    moving = sum(each.target is not None for each in definition.transitions)
    steps = len({each.trigger for each in definition.transitions})
    return Tiles(
        (
            Tile(_PHASES.of(language), str(len(definition.phases))),
            Tile(_STEPS.of(language), str(steps), _KINDS.of(language).format(moving)),
            Tile(
                _RULES.of(language),
                str(len(rules)),
                _SOURCES.of(language).format(len(rules) - assumed, assumed),
            ),
            proofs_tile(proofs, language),
        )
    )


def _all_rules(definition: Definition) -> tuple[Rule, ...]:
    """Return every rule once, those that acts bring with them included."""
    rules = {each.id: each for each in definition.rules}
    for transition in definition.transitions:
        rules |= {each.id: each for each in rules_of(definition, transition)}
    return tuple(rules.values())


def _facts(definition: Definition, language: Language, variant: Text | None) -> Facts:
    pairs = [(_ID, definition.id), (_VERSION, definition.version)]
    if definition.valid_from is not None:
        pairs.append((_IN_FORCE, definition.valid_from.isoformat()))
    if variant is not None:
        pairs.append((_VARIANT, f"{variant.of(language)} ({definition.variant})"))
    project = definition.project
    if project is not None and (project.start is not None or project.end is not None):
        both = (project.start, project.end)
        pairs.append((_PROJECT, " - ".join("" if each is None else str(each) for each in both)))
    return Facts(tuple((name.of(language), said) for name, said in pairs))
