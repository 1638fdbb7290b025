"""Records -> rows of the tables in kg/tables.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kg.records import (
    DocumentRecords,
    EndRecord,
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    LinkRecord,
    MergeRecord,
    PairRecord,
    ReportRecord,
    StatementRecord,
)
from ontology.catalogues.region import RegionLevel
from ontology.catalogues.regions import load_regions

Row = dict[str, Any]


def entity_row(entity: EntityRecord, *, degree: int) -> Row:
    """Return the row of an entity that takes part in `degree` facts."""
    link = entity.programs[0] if entity.programs else None
    return {
        "iri": entity.iri,
        "name": entity.name,
        "type": entity.type,
        "school_kind": entity.school_kind,
        "region": entity.region,
        "region_basis": entity.region_basis,
        **_places(entity.region),
        "trade": entity.trade,
        "trade_basis": entity.trade_basis,
        "college_code": entity.college_code,
        "program_code": link.code if link else None,
        "program_match": link.match if link else None,
        "program_codes": [link.code for link in entity.programs],
        "member_keys": list(entity.member_keys),
        "reports": entity.reports,
        "degree": degree,
    }


def merge_row(merge: MergeRecord) -> Row:
    """Return the row of a merge."""
    return asdict(merge)


def pair_row(pair: PairRecord) -> Row:
    """Return the row of a pair."""
    return asdict(pair)


def link_row(link: LinkRecord) -> Row:
    """Return the row of a link."""
    return asdict(link)


def report_row(report: ReportRecord) -> Row:
    """Return the row of a report."""
    return asdict(report)


def fact_row(fact: FactRecord) -> Row:
    """Return the row of a fact."""
    return asdict(fact)


def iter_alias_rows(records: DocumentRecords) -> Iterator[Row]:
    """Yield a row for each name that a report gives an entity, and reason, once."""
    found = {(naming.entity, naming.name, naming.reason) for naming in records.namings}
    for entity, name, reason in sorted(found):
        yield {"entity": entity, "name": name, "reason": reason, "report": records.report.iri}


def statement_row(statement: StatementRecord, report: str) -> Row:
    """Return the row of a statement of the report with this IRI."""
    return {
        "iri": statement.iri,
        "report": report,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "modes": list(statement.modes),
        "programs": list(statement.programs),
        "year": statement.year,
        "confidence": statement.confidence,
        "status": statement.status,
    }


def evidence_row(evidence: EvidenceRecord, statement: str, report: str) -> Row:
    """Return the row of a piece of evidence of a statement and a report, both by IRI."""
    return {
        "iri": evidence.iri,
        "statement": statement,
        "report": report,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "page": evidence.page,
        "page_label": evidence.page_label,
        "section": list(evidence.section),
        "rule": evidence.rule,
        "extractor": evidence.extractor,
        **_end_columns("subject", evidence.subject),
        **_end_columns("object", evidence.object),
    }


def _end_columns(side: str, end: EndRecord) -> Row:
    via = [
        {"reason": via.reason, "start": via.span.start, "end": via.span.end, "text": via.text}
        for via in end.via
    ]
    return {
        f"{side}_start": end.span.start,
        f"{side}_end": end.span.end,
        f"{side}_text": end.text,
        f"{side}_words": end.words,
        f"{side}_via": json.dumps(via, ensure_ascii=False, separators=(",", ":")),
    }


def _places(code: str | None) -> Row:
    """Return the names of the province, prefecture and county that a region is or lies in."""
    names: Row = {level.value: None for level in RegionLevel}
    regions = load_regions()
    region = regions.get(code) if code else None
    if region is not None:
        for part in (region, *regions.ancestors(region)):
            names[part.level.value] = part.name
    return names
