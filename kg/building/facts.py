"""Statements of all reports -> facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.identifiers import fact_id
from kg.records import FactRecord, StatementRecord

STATUSES = ("extracted", "disputed", "added", "corrected", "confirmed")
"""Statuses of statements, the strongest last."""


@dataclass(slots=True)
class _Tally:
    modes: set[str] = field(default_factory=set)
    programs: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    confidence: float = 0.0
    status: str = STATUSES[0]
    statements: int = 0
    reports: set[str] = field(default_factory=set)


class FactTally:
    """Adds statements up, in any order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tallies: dict[tuple[str, str, str], _Tally] = {}

    def add(self, statement: StatementRecord, report: str) -> None:
        """Count a statement of the report with this IRI."""
        key = (statement.subject, statement.predicate, statement.object)
        tally = self._tallies.setdefault(key, _Tally())
        tally.modes.update(statement.modes)
        tally.programs.update(statement.programs)
        if statement.year is not None:
            tally.years.add(statement.year)
        tally.confidence = max(tally.confidence, statement.confidence)
        tally.status = max(tally.status, statement.status, key=STATUSES.index)
        tally.statements += 1
        tally.reports.add(report)

    def __iter__(self) -> Iterator[FactRecord]:
        """Yield the facts, sorted by id."""
        facts = ((fact_id(*key), key, tally) for key, tally in self._tallies.items())
        for id_, (subject, predicate, object_), tally in sorted(facts, key=lambda fact: fact[:2]):
            yield FactRecord(
                id=id_,
                subject=subject,
                predicate=predicate,
                object=object_,
                modes=tuple(sorted(tally.modes)),
                programs=tuple(sorted(tally.programs)),
                years=tuple(sorted(tally.years)),
                confidence=tally.confidence,
                status=tally.status,
                statements=tally.statements,
                reports=len(tally.reports),
            )
