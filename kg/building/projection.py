"""One document's graph and what its entities are -> what the document gives to the build.

IRIs of statements and evidence are made of the document's own words (spans, name keys), never of
what other documents add: taking a report out takes exactly its own away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.model import DocumentGraph, End, Evidence, Statement
from kg.building.meanings import Meanings
from kg.decisions.statements import EXTRACTED, PERSON, DecidedGraph, end_words
from kg.identifiers import Identifiers
from kg.records import (
    DocumentRecords,
    EndRecord,
    EvidenceRecord,
    NamingRecord,
    ReportRecord,
    StatementRecord,
    ViaRecord,
)
from kg.resolution.model import GroupId
from ontology.schema import load_schema

CONTEXT_LENGTH = 32
"""Characters of `oa:prefix` and `oa:suffix`: enough to find a short passage again."""


def statement_identity(predicate: str, subject: GroupId, object_: GroupId) -> list[str]:
    """Return what tells a statement from the others of its document."""
    ends = [f"{group.type} {group.key}" for group in (subject, object_)]
    if load_schema().get_relation(predicate).symmetric:
        ends.sort()
    return [predicate, *ends]


class Projection:
    """Turns the graph of one document into records."""

    def __init__(self, meanings: Meanings, identifiers: Identifiers) -> None:
        """Use the meanings of the document's entities."""
        self._meanings, self._identifiers = meanings, identifiers
        self._names: dict[str, str] = {}  # by entity

    def project(self, decided: DecidedGraph, text: str, *, name: str) -> DocumentRecords:
        """Return what one document gives.

        A statement whose two ends turned out to be one entity says nothing and is left out. So is
        one whose relation no longer fits its ends, since a person gave one of them another type.

        Args:
            decided: The document's graph, and what people decided on it.
            text: The document's text.
            name: File name to show.
        """
        graph = decided.graph
        self._names = {entity.id: entity.name for entity in graph.entities}
        statements = self._statements(decided, text)
        entities = {self._entity(entity.id) for entity in graph.entities}
        report = ReportRecord(
            iri=self._identifiers.report(graph.document),
            document=graph.document,
            file=name,
            title=graph.title,
            reporter=self._entity(graph.reporter) if graph.reporter else None,
            report_year=graph.report_year,
            level=graph.level,
            characters=graph.characters,
            pages=graph.pages,
            entities=len(entities),
            statements=len(statements),
            quality=graph.quality,
        )
        return DocumentRecords(report, statements, self._namings(decided, text))

    def _entity(self, entity: str) -> str:
        return self._identifiers.entity(self._meanings[entity].key)

    def _statements(self, decided: DecidedGraph, text: str) -> tuple[StatementRecord, ...]:
        found: dict[tuple[str, str, str], list[StatementRecord]] = defaultdict(list)
        for statement in decided.graph.statements:
            record = self._statement(decided, statement, text)
            if record.subject != record.object and self._fits(statement):
                found[record.subject, record.predicate, record.object].append(record)
        joined = (_join_statements(records) for records in found.values())
        return tuple(sorted(joined, key=lambda record: record.iri))

    def _fits(self, statement: Statement) -> bool:
        relation = load_schema().get_relation(statement.predicate)
        subject, object_ = self._meanings[statement.subject], self._meanings[statement.object]
        # What extraction got wrong by itself is for the shapes to find.
        first, second = subject.extracted.type, object_.extracted.type
        return relation.allows(subject.type, object_.type) or not relation.allows(first, second)

    def _programs(self, statement: Statement) -> tuple[str, ...]:
        found = {
            self._entity(id_) for id_ in statement.programs if self._meanings[id_].type == "Program"
        }
        return tuple(sorted(found))

    def _statement(self, decided: DecidedGraph, statement: Statement, text: str) -> StatementRecord:
        graph = decided.graph
        symmetric = load_schema().get_relation(statement.predicate).symmetric
        ends = [self._entity(statement.subject), self._entity(statement.object)]
        swapped = symmetric and ends[0] > ends[1]
        evidence = {
            record.iri: record
            for passage in statement.evidence
            for record in [self._evidence(graph, statement, passage, text, swapped=swapped)]
        }
        return StatementRecord(
            iri=self._identifiers.statement(graph.document, *self._identity(statement)),
            subject=ends[swapped],
            predicate=statement.predicate,
            object=ends[not swapped],
            modes=statement.modes,
            programs=self._programs(statement),
            year=statement.year,
            confidence=statement.confidence,
            status=decided.statuses.get(
                (statement.subject, statement.predicate, statement.object), EXTRACTED
            ),
            evidence=tuple(record for _, record in sorted(evidence.items())),
        )

    def _identity(self, statement: Statement) -> list[str]:
        ends = (self._meanings[id_].extracted for id_ in (statement.subject, statement.object))
        return statement_identity(statement.predicate, *ends)

    def _evidence(
        self,
        graph: DocumentGraph,
        statement: Statement,
        passage: Evidence,
        text: str,
        *,
        swapped: bool,
    ) -> EvidenceRecord:
        start, end = passage.span.start, passage.span.end
        ends = [passage.subject, passage.object]
        # Sorted: which end of a symmetric relation comes first must not matter.
        places = sorted((place.span.start, place.span.end) for place in ends)
        identity: list[str | int] = [*self._identity(statement), start, end]
        identity += [*places[0], *places[1]]
        names = (self._names[statement.subject], self._names[statement.object])
        records = [_end(end, text, name) for end, name in zip(ends, names, strict=True)]
        return EvidenceRecord(
            iri=self._identifiers.evidence(graph.document, *identity),
            span=passage.span,
            text=passage.text,
            prefix=text[max(0, start - CONTEXT_LENGTH) : start],
            suffix=text[end : end + CONTEXT_LENGTH],
            subject=records[swapped],
            object=records[not swapped],
            rule=passage.rule,
            extractor=graph.extractor,
            page=passage.page,
            page_label=passage.page_label,
            section=passage.section,
        )

    def _namings(self, decided: DecidedGraph, text: str) -> tuple[NamingRecord, ...]:
        found = {naming.iri: naming for naming in self._iter_namings(decided, text)}
        return tuple(naming for _, naming in sorted(found.items()))

    def _iter_namings(self, decided: DecidedGraph, text: str) -> Iterator[NamingRecord]:
        graph = decided.graph
        for entity in graph.entities:
            group = self._meanings[entity.id].extracted
            iri = self._entity(entity.id)
            reason = PERSON if entity.id in decided.named else "name"
            names = [(entity.name, reason, entity.span)]
            names += [(alias.name, alias.reason, alias.span) for alias in entity.aliases]
            for name, reason, span in names:
                identity = (group.type, group.key, name, reason, span.start, span.end)
                yield NamingRecord(
                    iri=self._identifiers.naming(graph.document, *identity),
                    entity=iri,
                    span=span,
                    text=text[span.start : span.end],
                    name=name,
                    reason=reason,
                )


def _end(end: End, text: str, name: str) -> EndRecord:
    # The text of a via is that of the name, without line breaks; the graph quotes verbatim.
    via = (
        ViaRecord(place.reason, place.span, text[place.span.start : place.span.end])
        for place in end.via
    )
    words = end_words(end.text, name)
    return EndRecord(end.span, end.text, end.segments, tuple(via), words)


def _join_statements(records: Iterable[StatementRecord]) -> StatementRecord:
    """Make one statement of those whose ends turned out to be the same entities."""
    ordered = sorted(records, key=lambda record: record.iri)
    first = ordered[0]
    if len(ordered) == 1:
        return first
    evidence = {item.iri: item for record in ordered for item in record.evidence}
    years = sorted({record.year for record in ordered if record.year is not None})
    return StatementRecord(
        iri=first.iri,
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        modes=tuple(sorted({mode for record in ordered for mode in record.modes})),
        programs=tuple(sorted({program for record in ordered for program in record.programs})),
        year=years[0] if years else None,
        confidence=max(record.confidence for record in ordered),
        status=first.status,
        evidence=tuple(item for _, item in sorted(evidence.items())),
    )
