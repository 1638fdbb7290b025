"""The parts of extraction that can be taken out, each with the switch that takes it out.

A switch puts something silent in the place of a function or of a component, where the code that
uses it looks for it; the product knows nothing of this. A part that was renamed fails loudly here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import cross_fitting

from extract.context import Context
from extract.frames.model import Claim
from extract.mentions import pipeline
from extract.mentions.recogniser import Recogniser
from extract.model import Mention
from extract.relations import registry

Switch = Callable[[], AbstractContextManager[None]]
TAGGER = "zhijiao_tagger"
LATE = "statements"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that extraction can do without.

    Attributes:
        kind: Which group of the table it belongs to.
        name: What it is called there.
        without: Makes the context in which it is missing.
        is_learned_from: Whether the tagger of names learns from it.
        is_late: Whether names, entities and frames are the same without it.
    """

    kind: str
    name: str
    without: Switch
    is_learned_from: bool = False
    is_late: bool = False


@contextmanager
def swapped(owner: object, name: str, value: object) -> Iterator[None]:
    """Put a value in the place of an attribute that exists, for a while."""
    kept = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def in_place_of(path: str, value: object) -> Switch:
    """Return the switch that puts a value in the place of `module:name`."""
    module, name = path.split(":")
    return lambda: swapped(importlib.import_module(module), name, value)


def always(value: object) -> Callable[..., object]:
    """Return a function that finds the same whatever it is asked."""
    return lambda *_, **__: value


def unchanged(first: Any, *_: object, **__: object) -> Any:
    """Hand back what was given."""
    return first


class Silent:
    """A recogniser that finds nothing."""

    def __init__(self, name: str) -> None:
        """Take the name of the one that it stands for."""
        self.name = name

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return no mentions."""
        return []


@contextmanager
def without_recogniser(name: str) -> Iterator[None]:
    """Silence a component, also in what the tagger learns from."""
    rules = {key: make for key, make in pipeline.RULES.items() if key != name}
    component = pipeline.load_pipeline().get_pipe(name)
    silent: Recogniser = Silent(component.recogniser.name)
    _forget_rules()
    try:
        with swapped(pipeline, "RULES", rules), swapped(component, "recogniser", silent):
            yield
    finally:
        _forget_rules()


def _forget_rules() -> None:
    pipeline._rules.cache_clear()
    cross_fitting._found_by_rules.cache_clear()


def recognisers() -> list[Part]:
    """Return the components that find names."""
    return [
        Part(
            "recogniser",
            name.removeprefix("zhijiao_"),
            partial(without_recogniser, name),
            is_learned_from=name != TAGGER,
        )
        for name in pipeline.RECOGNISERS
    ]


def rule_families() -> list[Part]:
    """Return the functions that read relations from frames."""
    families = [
        Part(
            "rule family",
            rule.__name__.removesuffix("_claims"),
            in_place_of("extract.relations.registry:RULES", _all_but(rule)),
            is_late=True,
        )
        for rule in registry.RULES
    ]
    others = {
        "nearby": "extract.relations.registry:nearby_claims",
        "ownership": "extract.pipeline:ownership_claims",
    }
    families += [
        Part("rule family", name, in_place_of(path, always(())), is_late=True)
        for name, path in others.items()
    ]
    return families


def _all_but(rule: object) -> tuple[object, ...]:
    return tuple(other for other in registry.RULES if other is not rule)


def rules(names: Sequence[str]) -> list[Part]:
    """Return the rules of the given names, whatever family they are of."""
    return [Part("rule", name, partial(_without_rule, name), is_late=True) for name in names]


def _without_rule(name: str) -> AbstractContextManager[None]:
    """Leave out the claims of one rule, affirmed or doubted, before they are grouped."""
    group = cross_fitting.group_claims

    def group_others(claims: Sequence[Claim]) -> object:
        return group([claim for claim in claims if claim.rule != name])

    return swapped(cross_fitting, "group_claims", group_others)


_ENTITIES = "extract.coreference.entities"
_PIPELINE = "extract.pipeline"
_STEPS: dict[str, tuple[tuple[str, str, object], ...]] = {
    "layout": (
        ("mended OCR confusions", "extract.layout.repair:mend", unchanged),
        ("tables", "extract.layout.steps:find_tables", always({})),
        ("contents pages", "extract.layout.steps:find_contents", always([])),
    ),
    "names": (
        ("agreement of recognisers", "extract.mentions.pipeline:weigh_agreement", unchanged),
        ("cells of a column", f"{_PIPELINE}:complete_cells", unchanged),
        ("quoted names", f"{_PIPELINE}:complete_quoted", unchanged),
        ("names cut at verbs", "extract.units:_cut_names", unchanged),
        ("branches joined", "extract.units:_merge_nested", unchanged),
    ),
    "entities": (
        ("reporter", f"{_PIPELINE}:read_context", always(Context())),
        ("short forms", f"{_ENTITIES}:is_short_form", always(False)),
        ("short forms searched for", f"{_ENTITIES}:search_forms", always(None)),
        ("misspellings", f"{_ENTITIES}:is_misspelling", always(False)),
        ("definitions", f"{_ENTITIES}:find_definitions", always(())),
        ("forms in brackets", f"{_ENTITIES}:bracketed_form", always(None)),
        ("departments", f"{_ENTITIES}:find_departments", always(())),
        ("former names", f"{_ENTITIES}:is_former_name", always(False)),
        ("centres as companies", f"{_ENTITIES}:_acts_as_company", always(False)),
    ),
    "frames": (
        ("subjects of sections", f"{_PIPELINE}:_titles", always({})),
        ("subjects of fields", f"{_PIPELINE}:subject_field", always(None)),
        ("leads of consortia", f"{_PIPELINE}:named_leads", always({})),
        ("titles above a passage", f"{_PIPELINE}:_heading", always("")),
        ("pronouns", "extract.frames.pieces:find_pronouns", always([])),
        ("rows of tables", f"{_PIPELINE}:read_table", always(())),
        ("records", f"{_PIPELINE}:find_records", always(())),
    ),
    LATE: (
        ("direction of help", "extract.relations.registry:orient_help", unchanged),
        ("affirmed before doubted", "extract.assembly:decisive", list),
        ("doubt beside closer words", "extract.assembly:weigh_beside", unchanged),
    ),
}

PART_KINDS = ("recogniser", "rule family", "rule", *_STEPS)
"""What `Part.kind` may be."""


def steps() -> list[Part]:
    """Return parts of the other steps, in the order in which extraction takes them."""
    return [
        Part(kind, name, in_place_of(path, value), is_late=kind == LATE)
        for kind, parts in _STEPS.items()
        for name, path, value in parts
    ]
