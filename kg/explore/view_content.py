"""What is on screen, with every passage behind it, for exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from kg.explore.evidence import find_fact_row
from kg.explore.fact_columns import FactColumns
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import FactView
from kg.explore.neighbourhood import Neighbourhood, NodeView
from kg.export.quotes import join_lines, report_name
from kg.export.view import ViewContent, ViewEvidence, ViewFact, ViewNode


def view_content(index: GraphIndex, view: Neighbourhood) -> ViewContent:
    """Return nodes, facts and evidence of a view.

    Args:
        index: The build that the view was made of.
        view: What is on screen.

    Returns:
        Nodes and facts in the order of the view; the evidence by fact, the most certain statement
        first, then by place in the report.
    """
    found = (find_fact_row(index, e.subject, e.predicate, e.object) for e in view.edges)
    rows = [row for row in found if row is not None]
    facts = index.fact_views(rows)
    return ViewContent(
        nodes=tuple(map(_node, view.nodes)),
        facts=tuple(map(_fact, facts)),
        evidence=tuple(_evidence(index, rows, facts)),
    )


def _node(node: NodeView) -> ViewNode:
    entity = node.entity
    return ViewNode(
        iri=entity.iri,
        name=entity.name,
        type=entity.type,
        school_kind=entity.school_kind,
        region=entity.region,
        trade=entity.trade,
        college_code=entity.college_code,
        program_code=entity.program_code,
        reports=entity.reports,
        degree=entity.degree,
        x=node.x,
        y=node.y,
    )


def _fact(fact: FactView) -> ViewFact:
    return ViewFact(
        id=fact.id,
        subject=fact.subject.iri,
        predicate=fact.predicate,
        object=fact.object.iri,
        modes=fact.modes,
        programs=tuple(program.name for program in fact.programs),
        years=fact.years,
        confidence=fact.confidence,
        status=fact.status,
        statements=fact.statements,
        reports=fact.reports,
    )


def _evidence(index: GraphIndex, rows: list[int], facts: list[FactView]) -> Iterator[ViewEvidence]:
    """Yield the passages behind some facts."""
    columns = index.derive(FactColumns)
    places, statements = columns.statements_by_fact.flat(np.array(rows, dtype=np.int64))
    found = read_rows(index.statements, statements.tolist())
    reports = {row["iri"]: row for row in index.reports.to_pylist()}
    order = sorted(
        range(len(found)),
        key=lambda n: (places[n], -found[n]["confidence"], found[n]["report"], found[n]["iri"]),
    )
    for number in order:
        behind = index.evidence_by_statement.rows(int(statements[number]))
        passages = index.passages.read(behind.tolist())
        for row in sorted(passages, key=lambda row: (row["start"], row["iri"])):
            report = reports[row["report"]]
            fact = facts[int(places[number])]
            yield _passage(row, found[number], fact, report, _reporter(index, report))


def _reporter(index: GraphIndex, report: dict[str, Any]) -> str:
    entity = index.find_code(report["reporter"]) if report["reporter"] else None
    return "" if entity is None else index.names[entity]


def _passage(
    row: dict[str, Any],
    statement: dict[str, Any],
    fact: FactView,
    report: dict[str, Any],
    reporter: str,
) -> ViewEvidence:
    page = row["page_label"] or row["page"]
    return ViewEvidence(
        iri=row["iri"],
        fact=fact.id,
        text=join_lines(row["text"]),
        report=report_name(report["title"], report["file"], reporter),
        file=report["file"],
        section=tuple(_plain(row["section"] or ())),
        page="" if page is None else str(page),
        year=statement["year"],
        confidence=statement["confidence"],
        rule=row["rule"] or "",
        status=statement["status"],
    )


def _plain(titles: Iterable[str]) -> Iterator[str]:
    return (" ".join(title.split()) for title in titles)
