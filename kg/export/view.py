"""What is on screen as a file: GraphML for network programs, a workbook for Excel.

A view is entities with their places, the facts between them, and every passage behind these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from kg.export.network import SEPARATOR, clean_attributes
from kg.export.workbook import Cell, Sheet, write_workbook
from ontology.catalogues.industries import load_industries
from ontology.errors import UnknownTermError
from ontology.schema import Language, load_schema


@dataclass(frozen=True, slots=True)
class ViewNode:
    """An entity and where it stands: pixels to the right and downwards."""

    iri: str
    name: str
    type: str
    school_kind: str | None
    region: tuple[str, ...]
    trade: str | None
    college_code: str | None
    program_code: str | None
    reports: int
    degree: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ViewFact:
    """A fact between two nodes of the view."""

    id: str
    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    years: tuple[int, ...]
    confidence: float
    status: str
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class ViewEvidence:
    """A passage behind a fact.

    Attributes:
        iri: Its IRI.
        fact: Id of the fact.
        text: The passage on one line.
        report: Title of the report, after the reporter if it lacks that; else its file name.
        file: File name of the report.
        section: Titles of the sections above it, outermost first.
        page: Its page as printed, else the physical one; empty where neither is known.
        year: Year that the statement states, or `None`.
        confidence: Of the statement.
        rule: Name of the rule that read it.
        status: Of the statement.
    """

    iri: str
    fact: str
    text: str
    report: str
    file: str
    section: tuple[str, ...]
    page: str
    year: int | None
    confidence: float
    rule: str
    status: str


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What a view holds, in the order of the screen."""

    nodes: tuple[ViewNode, ...]
    facts: tuple[ViewFact, ...]
    evidence: tuple[ViewEvidence, ...]


def write_view_graphml(
    content: ViewContent,
    target: BinaryIO,
    *,
    language: Language = "zh",
    colors: Mapping[str, str] | None = None,
) -> None:
    """Write GraphML with places, labels and types, as Gephi, Cytoscape and yEd read it.

    Args:
        content: The view.
        target: A binary file.
        language: Of the labels of classes and relations.
        colors: Fill of each class as `#rrggbb`; Gephi takes it with the places.
    """
    network = nx.MultiDiGraph()
    for node in content.nodes:
        network.add_node(node.iri, **_node(node, language, colors or {}))
    quotes: dict[str, ViewEvidence] = {}
    for passage in content.evidence:
        quotes.setdefault(passage.fact, passage)
    for fact in content.facts:
        attributes = _edge(fact, language, quotes.get(fact.id))
        network.add_edge(fact.subject, fact.object, key=fact.id, **attributes)
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(network)
    writer.dump(target)


def write_view_xlsx(content: ViewContent, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a workbook with a sheet each for entities, facts and evidence with its sources.

    Args:
        content: The view.
        target: A binary file.
        language: Of headings and labels.
    """
    names = {node.iri: node.name for node in content.nodes}
    facts = {fact.id: fact for fact in content.facts}
    rows: Sequence[Sequence[Sequence[Cell]]] = (
        [_entity_row(node, language) for node in content.nodes],
        [_fact_row(fact, names, language) for fact in content.facts],
        [_evidence_row(item, facts[item.fact], names, language) for item in content.evidence],
    )
    place = 0 if language == "zh" else 1
    sheets = [
        Sheet(
            titles[place],
            tuple(headings[place] for *headings, _ in columns),
            tuple(width for *_, width in columns),
            found,
            frozen=1,
        )
        for (titles, columns), found in zip(_SHEETS, rows, strict=True)
    ]
    write_workbook(sheets, target)


_Column = tuple[str, str, int]
"""Heading in Chinese and English, width in characters."""

_SHEETS: tuple[tuple[tuple[str, str], tuple[_Column, ...]], ...] = (
    (
        ("实体", "Entities"),
        (
            ("名称", "Name", 34), ("类型", "Type", 12), ("办学类型", "Kind of school", 12),
            ("地区", "Region", 24),
            ("行业", "Trade", 20), ("院校代码", "College code", 14),
            ("专业代码", "Program code", 12), ("事实", "Facts", 8), ("报告", "Reports", 8),
            ("标识", "IRI", 40),
        ),
    ),
    (
        ("事实", "Facts"),
        (
            ("主体", "Subject", 34), ("关系", "Relation", 14), ("客体", "Object", 34),
            ("合作方式", "Modes", 24), ("专业", "Programs", 24), ("年份", "Years", 12),
            ("置信度", "Confidence", 9), ("状态", "Status", 9), ("陈述", "Statements", 8),
            ("报告", "Reports", 8), ("主体标识", "Subject IRI", 40), ("客体标识", "Object IRI", 40),
        ),
    ),
    (
        ("证据", "Evidence"),
        (
            ("主体", "Subject", 30), ("关系", "Relation", 14), ("客体", "Object", 30),
            ("原文", "Quote", 70), ("报告", "Report", 36), ("文件", "File", 24),
            ("章节", "Section", 30), ("页码", "Page", 8), ("年份", "Year", 8),
            ("置信度", "Confidence", 9), ("状态", "Status", 9), ("规则", "Rule", 18),
            ("标识", "IRI", 40),
        ),
    ),
)  # fmt: skip


def _entity_row(node: ViewNode, language: Language) -> list[Cell]:
    return [
        node.name,
        _label(node.type, language),
        _label(node.school_kind, language) if node.school_kind else None,
        " ".join(node.region),
        _trade(node.trade),
        node.college_code,
        node.program_code,
        node.degree,
        node.reports,
        node.iri,
    ]


def _fact_row(fact: ViewFact, names: Mapping[str, str], language: Language) -> list[Cell]:
    years = fact.years
    return [
        names[fact.subject],
        _label(fact.predicate, language),
        names[fact.object],
        _joined([_label(mode, language) for mode in fact.modes], language),
        _joined(fact.programs, language),
        years[0] if len(years) == 1 else _joined([str(year) for year in years], language),
        fact.confidence,
        _label(fact.status, language),
        fact.statements,
        fact.reports,
        fact.subject,
        fact.object,
    ]


def _evidence_row(
    item: ViewEvidence, fact: ViewFact, names: Mapping[str, str], language: Language
) -> list[Cell]:
    page = item.page
    return [
        names[fact.subject],
        _label(fact.predicate, language),
        names[fact.object],
        item.text,
        item.report,
        item.file,
        " › ".join(item.section),
        int(page) if page.isdecimal() and page.isascii() and len(page) < 7 else page,
        item.year,
        item.confidence,
        _label(item.status, language),
        item.rule,
        item.iri,
    ]


def _label(name: str, language: Language) -> str:
    """Return a term of the ontology; one that it does not have as it is."""
    try:
        return load_schema().label(name, language)
    except UnknownTermError:
        return name


def _joined(values: Sequence[str], language: Language) -> str:
    return ("；" if language == "zh" else "; ").join(values)


def _trade(code: str | None) -> str | None:
    """Return the name of an industry, its code where the catalogue does not have it."""
    entry = load_industries().get(code) if code else None
    return entry.name if entry else code


def _node(node: ViewNode, language: Language, colors: Mapping[str, str]) -> dict[str, Any]:
    color = colors.get(node.type, "")
    red, green, blue = (
        (int(color[place : place + 2], 16) for place in (1, 3, 5)) if color else (None,) * 3
    )
    return clean_attributes(
        {
            "label": node.name,
            "type": node.type,
            "type_label": _label(node.type, language),
            "school_kind": node.school_kind,
            "region": "".join(node.region),
            "trade": node.trade,
            "college_code": node.college_code,
            "program_code": node.program_code,
            "reports": node.reports,
            "degree": node.degree,
            "x": float(node.x),
            "y": -float(node.y),  # network programs count upwards
            "r": red,
            "g": green,
            "b": blue,
        }
    )


def _edge(fact: ViewFact, language: Language, passage: ViewEvidence | None) -> dict[str, Any]:
    relation = load_schema().relations.get(fact.predicate)
    return clean_attributes(
        {
            "label": _label(fact.predicate, language),
            "relation": fact.predicate,
            "symmetric": bool(relation and relation.symmetric),
            "modes": SEPARATOR.join(fact.modes),
            "programs": SEPARATOR.join(fact.programs),
            "years": SEPARATOR.join(map(str, fact.years)),
            "confidence": fact.confidence,
            "weight": float(fact.statements),
            "status": fact.status,
            "statements": fact.statements,
            "reports": fact.reports,
            "quote": passage.text if passage else None,
            "report": passage.report if passage else None,
            "page": passage.page if passage else None,
        }
    )
