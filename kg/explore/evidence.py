"""Passages behind statements, cut into runs with both ends marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from kg.explore.fact_columns import FactColumns
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EvidenceView, Piece, Pointer, StatementView
from kg.explore.paging import page_range

NAMED = "named"
"""Reason of a pointer to the only place that names an end which its sentence leaves out."""


def mark_passage(text: str, start: int, marks: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Cut a passage where marks begin and end.

    Args:
        text: The passage.
        start: Its offset in the report.
        marks: Begin, end (exclusive) and role of each mark, as offsets in the report; what lies
            outside the passage is left away.

    Returns:
        Runs that together are the passage; neighbours differ in their roles.

    Example:
        >>> mark_passage("我校与甲公司", 10, [(10, 12, "subject"), (13, 16, "object")])
        (Piece(text='我校', roles=('subject',)), Piece(text='与', roles=()), \
Piece(text='甲公司', roles=('object',)))
    """
    end = start + len(text)
    inside = [
        (max(left, start), min(right, end), role)
        for left, right, role in marks
        if left < end and right > start and left < right
    ]
    cuts = sorted({start, end, *(cut for left, right, _ in inside for cut in (left, right))})
    pieces: list[Piece] = []
    for left, right in pairwise(cuts):
        roles = tuple(sorted({role for begin, stop, role in inside if begin <= left < stop}))
        run = text[left - start : right - start]
        if pieces and pieces[-1].roles == roles:
            pieces[-1] = Piece(pieces[-1].text + run, roles)
        else:
            pieces.append(Piece(run, roles))
    return tuple(pieces)


def evidence_views(index: GraphIndex, rows: Sequence[int]) -> list[EvidenceView]:
    """Return passages in the order of their rows in the evidence table."""
    found = index.passages.read(rows)
    return [_evidence_view(index, row) for row in found]


def statement_views(index: GraphIndex, rows: Sequence[int]) -> list[StatementView]:
    """Return statements, in the order of their rows, with all of their passages."""
    found = read_rows(index.statements, rows)
    entities = index.entities_by_iri(
        iri for row in found for iri in (row["subject"], row["object"], *(row["programs"] or ()))
    )
    return [
        StatementView(
            iri=row["iri"],
            report=index.report_views[row["report"]],
            subject=entities[row["subject"]],
            predicate=row["predicate"],
            object=entities[row["object"]],
            modes=tuple(row["modes"] or ()),
            programs=tuple(entities[iri] for iri in row["programs"] or () if iri in entities),
            year=row["year"],
            confidence=row["confidence"],
            status=row["status"],
            evidence=tuple(evidence_views(index, index.evidence_by_statement.rows(code).tolist())),
        )
        for code, row in zip(rows, found, strict=True)
    ]


def fact_statements(
    index: GraphIndex, subject: str, predicate: str, object: str
) -> list[StatementView]:
    """Return the statements behind a fact, the most certain first.

    Args:
        index: The build.
        subject: IRI of one end.
        predicate: Name of the relation.
        object: IRI of the other end; for symmetric relations the order of ends does not matter.
    """
    row = find_fact_row(index, subject, predicate, object)
    return [] if row is None else fact_row_statements(index, row)


def find_fact_row(index: GraphIndex, subject: str, predicate: str, object: str) -> int | None:
    """Return the row of a fact, `None` if the build does not have it; as `fact_statements`."""
    left, right = index.find_code(subject), index.find_code(object)
    if left is None or right is None:
        return None
    rows = index.facts_by_entity.rows(min(left, right, key=lambda code: index.degrees[code]))
    subjects, objects = index.subjects[rows], index.objects[rows]
    joining = (subjects == left) & (objects == right)
    if predicate in index.symmetric:
        joining |= (subjects == right) & (objects == left)
    found = (row for row in rows[joining].tolist() if index.predicates[row] == predicate)
    return next(found, None)


def fact_row_statements(index: GraphIndex, row: int) -> list[StatementView]:
    """Return the statements behind a row of the facts table, the most certain first."""
    rows = index.derive(FactColumns).statements_by_fact.of(row)
    views = statement_views(index, rows)
    return sorted(views, key=lambda view: (-view.confidence, view.report.file, view.iri))


def best_evidence(statement: StatementView) -> EvidenceView | None:
    """Return the passage that shows a statement best: with both ends in it, then the first."""

    def lacks_ends(evidence: EvidenceView) -> int:
        return 2 - len({"subject", "object"} & {r for p in evidence.passage for r in p.roles})

    passages = statement.evidence
    return min(passages, key=lambda e: (lacks_ends(e), e.start, e.iri), default=None)


def _evidence_view(index: GraphIndex, row: dict[str, Any]) -> EvidenceView:
    """Make a passage from its row."""
    via = {role: json.loads(row[f"{role}_via"] or "[]") for role in ("subject", "object")}
    marks = [
        (row[f"{role}_start"], row[f"{role}_end"], role)
        for role in via
        if row[f"{role}_start"] is not None
    ]
    marks += [(place["start"], place["end"], "via") for places in via.values() for place in places]
    section = tuple(row["section"] or ())
    report = index.report_views[row["report"]]
    unpaged = row["page"] is None and not row["page_label"]
    return EvidenceView(
        iri=row["iri"],
        report=row["report"],
        start=row["start"],
        end=row["end"],
        passage=mark_passage(row["text"], row["start"], marks),
        prefix=row["prefix"] or "",
        suffix=row["suffix"] or "",
        pointers=tuple(pointer for role in via for pointer in _pointers(row, role, via[role])),
        page=row["page"],
        page_label=row["page_label"] or None,
        page_range=page_range(index.contents(report.document), section) if unpaged else None,
        section=section,
        rule=row["rule"],
        words=(row["subject_words"], row["object_words"]),
    )


def _pointers(row: dict[str, Any], role: str, via: Sequence[dict[str, Any]]) -> list[Pointer]:
    """Return the places that say who an end is and lie outside the passage."""
    places = [
        Pointer(role, place["reason"], place["text"], place["start"])
        for place in via
        if not row["start"] <= place["start"] < row["end"]
    ]
    start = row[f"{role}_start"]
    if start is not None and not row["start"] <= start < row["end"]:
        end = Pointer(role, NAMED, row[f"{role}_text"], start)
        places = [end, *(place for place in places if place.start != start)]
    return places
