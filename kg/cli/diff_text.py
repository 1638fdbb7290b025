"""A comparison of two builds as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from kg.history.comparison import count_causes, count_kinds
from kg.history.model import (
    BuildDiff,
    Cause,
    ChangeKind,
    DifferenceKind,
    EntityDifference,
    FieldChange,
    InputChange,
    StatementDifference,
)
from kg.history.wording import shown_values
from ontology.errors import UnknownTermError
from ontology.schema import load_schema

SIGNS = {
    DifferenceKind.ADDED: "+",
    DifferenceKind.LOST: "-",
    DifferenceKind.CHANGED: "~",
    DifferenceKind.MERGED: ">",
    DifferenceKind.SPLIT: "<",
}
CHANGES_NAMED = 3
"""Changes of one cause that are named; a hundred documents may have come at once."""
QUOTE_LENGTH = 120


def diff_text(diff: BuildDiff, limit: int) -> str:
    """Write a summary, then each difference, statements first, `limit` at most."""
    lines = [f"{diff.old} -> {diff.new}", *_summary(diff)]
    blocks = (
        *(_statement(diff, item) for item in islice(diff.statements, limit)),
        *(
            _entity(diff, item)
            for item in islice(diff.entities, max(0, limit - len(diff.statements)))
        ),
    )
    return "\n".join([*lines, *("\n" + "\n".join(block) for block in blocks)])


def diff_json(diff: BuildDiff, limit: int | None) -> str:
    """Write everything, differences `limit` at most (`None` for all), as one JSON object."""
    left = None if limit is None else max(0, limit - len(diff.statements))
    content = {
        "old": diff.old,
        "new": diff.new,
        "changes": [asdict(change) for change in diff.changes],
        "counts": {
            "statements": count_kinds(diff.statements),
            "entities": count_kinds(diff.entities),
            "facts": [asdict(count) for count in diff.facts],
        },
        "causes": [
            {
                "cause": _plain_cause(count.cause),
                "statements": count.statements,
                "entities": count.entities,
            }
            for count in count_causes(diff)
        ],
        "statements": [_plain_statement(diff, item) for item in diff.statements[:limit]],
        "entities": [_plain_entity(diff, item) for item in diff.entities[:left]],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def describe_change(change: InputChange) -> str:
    """Return one line on an input that differs."""
    if change.kind is ChangeKind.DECISION:
        outcome = f": {change.old} -> {change.new}" if change.old and change.new else ""
        gone = "" if change.new else ", which the new build does not have"
        decided = f"{change.name} by {change.reviewer} ({change.decided})"
        return f"decision {decided}{outcome}{gone}"
    if change.name:
        return f"{change.kind} {change.name}"
    if change.old or change.new:
        return f"{change.kind} {change.old} -> {change.new}"
    return f"{change.kind}"


def describe_cause(cause: Cause) -> str:
    """Return one line on why something differs."""
    named = [describe_change(change) for change in cause.changes[:CHANGES_NAMED]]
    more = len(cause.changes) - len(named)
    text = "; ".join([*named, *([f"and {more} more"] if more else [])])
    return f"identity, because of: {text}" if cause.identity else text


def _summary(diff: BuildDiff) -> Iterator[str]:
    if not diff.changes:
        yield "  both graphs come of the same documents, extractor, decisions and program"
    yield from (f"  {describe_change(change)}" for change in diff.changes)
    yield ""
    yield f"statements  {_counts(count_kinds(diff.statements))}"
    yield f"entities    {_counts(count_kinds(diff.entities))}"
    facts = [
        f"{_label(count.relation)} {count.old:,} -> {count.new:,}"
        for count in diff.facts
        if count.old != count.new
    ]
    yield f"facts       {', '.join(facts) or 'as many of each relation as before'}"
    if diff.is_empty:
        return
    yield "causes"
    for count in count_causes(diff):
        of_kinds = []
        if count.statements:
            of_kinds.append(f"statements {_counts(count.statements)}")
        if count.entities:
            of_kinds.append(f"entities {_counts(count.entities)}")
        yield f"  {describe_cause(count.cause)}: {'; '.join(of_kinds)}"


def _counts(counts: Mapping[DifferenceKind, int]) -> str:
    found = [f"{counts[kind]:,} {kind}" for kind in DifferenceKind if counts.get(kind)]
    return ", ".join(found) or "the same"


def _statement(diff: BuildDiff, item: StatementDifference) -> Iterator[str]:
    ends = (diff.name(item.subject), _label(item.predicate), diff.name(item.object))
    yield f"{SIGNS[item.kind]} {' | '.join(ends)}"
    yield from _fields(diff, item.fields)
    yield f"    cause: {describe_cause(item.cause)}"
    if item.counterpart:
        yield f"    {_told_by(item)} {item.counterpart}"
    file, passage = diff.files[item.report], item.passage
    if passage is None:
        yield f"    {file}"
        return
    page = f", page {passage.page}" if passage.page else ""
    quote = " ".join(passage.text.split())
    cut = "…" if len(quote) > QUOTE_LENGTH else ""
    yield f"    {file}{page}: “{quote[:QUOTE_LENGTH]}{cut}”"


def _told_by(item: StatementDifference) -> str:
    if item.kind is DifferenceKind.LOST:
        return "its evidence is now that of"
    return "its evidence was that of"


def _entity(diff: BuildDiff, item: EntityDifference) -> Iterator[str]:
    other = ""
    if item.other:
        # The names are often the same: a cluster is called by the fullest of its names.
        word = "now part of" if item.kind is DifferenceKind.MERGED else "was part of"
        key = item.other.rpartition("/")[2]
        other = f" {word} {diff.name(item.other)} ({key})"
    key = item.iri.rpartition("/")[2]
    yield f"{SIGNS[item.kind]} {_label(item.type)} {diff.name(item.iri)} ({key}){other}"
    yield from _fields(diff, item.fields)
    yield f"    cause: {describe_cause(item.cause)}"


def _fields(diff: BuildDiff, fields: Iterable[FieldChange]) -> Iterator[str]:
    for change in fields:
        old, new = shown_values(diff, change, _label)
        yield f"    {change.field}: {old or '(none)'} -> {new or '(none)'}"


def _label(name: str) -> str:
    try:
        return load_schema().label(name, "zh")
    except UnknownTermError:
        return name  # a build of another version of the ontology


def _plain_cause(cause: Cause) -> dict[str, Any]:
    return {
        "text": describe_cause(cause),
        "identity": cause.identity,
        "changes": [asdict(change) for change in cause.changes],
    }


def _plain_statement(diff: BuildDiff, item: StatementDifference) -> dict[str, Any]:
    return {
        **asdict(item),
        "subject_name": diff.name(item.subject),
        "object_name": diff.name(item.object),
        "file": diff.files[item.report],
        "cause": _plain_cause(item.cause),
    }


def _plain_entity(diff: BuildDiff, item: EntityDifference) -> dict[str, Any]:
    return {
        **asdict(item),
        "name": diff.name(item.iri),
        "other_name": diff.name(item.other) if item.other else None,
        "cause": _plain_cause(item.cause),
    }
