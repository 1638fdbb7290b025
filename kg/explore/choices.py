"""What the parameters of a question can be in a build, for forms that people fill in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.explore.index import GraphIndex
from kg.queries.model import Parameter, Question, Value
from kg.resolution.document_names import is_shown_alias

MOST_NAMES = 5_000
"""Names that a form offers; they are sent with every run of the page. Others can be typed."""

_PLACES = ("province", "prefecture", "county")


def entity_names(index: GraphIndex, classes: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what entities are called, the best connected first, at most `MOST_NAMES`.

    Canonical names come before other names; 我校 and its like are none of these.

    Args:
        index: The build.
        classes: Names of classes; none for all.
    """
    wanted = frozenset(classes)
    codes = (code for code, type_ in enumerate(index.types) if not wanted or type_ in wanted)
    ranked = sorted(codes, key=lambda code: (-index.degrees[code], index.names[code]))
    names = dict.fromkeys(index.names[code] for code in ranked)
    if len(names) < MOST_NAMES:
        chosen = {index.iris[code] for code in ranked}
        names |= dict.fromkeys(sorted(_other_names(index, chosen)))
    return tuple(names)[:MOST_NAMES]


def _other_names(index: GraphIndex, entities: Collection[str]) -> Iterator[str]:
    columns = (index.aliases.column(name).to_pylist() for name in ("entity", "name", "reason"))
    for entity, name, reason in zip(*columns, strict=True):
        if entity in entities and is_shown_alias(name, reason):
            yield name


def region_names(index: GraphIndex) -> tuple[str, ...]:
    """Return the regions that entities lie in, those with the most first."""
    counts: Counter[str] = Counter()
    for level in _PLACES:
        counts.update(filter(None, index.entities.column(level).to_pylist()))
    return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def suggest_values(index: GraphIndex, question: Question) -> Mapping[str, Value]:
    """Return a value for each parameter that promises rows in this build.

    A parameter without a suggestion is left out: the build has no entity of its classes, or no
    region. Sides of a fact (`left`, `predicate`, `right`) are those of one fact.
    """
    found: dict[str, Value] = {}
    for parameter in question.parameters:
        value = _suggest(index, parameter, taken=found.values())
        if value is None:
            value = question.example[parameter.name] if not parameter.classes else None
        if value is not None:
            found[parameter.name] = value
    if {"left", "predicate", "right"} <= found.keys():
        found |= _one_fact(index)
    return found


def _suggest(index: GraphIndex, parameter: Parameter, *, taken: Iterable[Value]) -> Value | None:
    if parameter.default is not None:
        return parameter.default
    if parameter.type == "entity":
        used = set(taken)
        names = entity_names(index, parameter.classes)
        return next((name for name in names if name not in used), None)
    if parameter.type == "region":
        return next(iter(region_names(index)), None)
    return None


def _one_fact(index: GraphIndex) -> dict[str, Value]:
    """Return the sides of the surest fact of the best connected entity."""
    best = max(range(len(index.iris)), key=lambda code: (index.degrees[code], index.iris[code]))
    rows = index.facts_by_entity.rows(best)
    if not len(rows):
        return {}
    (view,) = index.fact_views([max(rows, key=lambda row: (index.confidences[row], row))])
    return {"left": view.subject.name, "predicate": view.predicate, "right": view.object.name}
