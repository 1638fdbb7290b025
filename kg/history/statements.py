"""Statements of two builds: which differ, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.history.entities import Merges
from kg.history.joins import ReportPair, StatementSide, iter_report_pairs
from kg.history.model import DifferenceKind, FieldChange, Passage

FIELDS = ("subject", "object", "modes", "programs", "year", "confidence", "status")
ENDS = frozenset({"subject", "object"})


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement that differs, with what tells why.

    Attributes:
        kind: `added`, `lost` or `changed`.
        iri: Of the statement.
        document: Hash of its report.
        old: As the old build has it, or `None`.
        new: As the new build has it, or `None`.
        fields: What changed.
        counterpart: Statement of the other build that holds its evidence, or `None`.
        resolved: Whether resolution alone explains it: the report gives the same evidence, and
            only what its names stand for is otherwise.
    """

    kind: DifferenceKind
    iri: str
    document: str
    old: StatementSide | None
    new: StatementSide | None
    fields: tuple[FieldChange, ...]
    counterpart: str | None
    resolved: bool

    @property
    def shown(self) -> StatementSide:
        """The side to show: the new one where there is one."""
        side = self.new or self.old
        if side is None:
            raise ValueError(f"statement {self.iri}: it is in neither build.")
        return side

    @property
    def passage(self) -> Passage | None:
        """The first passage of that side."""
        return self.shown.passages[0] if self.shown.passages else None


def iter_statements(old: Path, new: Path, merges: Merges) -> Iterator[FoundStatement]:
    """Yield what differs between the statements of two builds, by report, then place in it.

    Args:
        old: Folder of the tables of the old build.
        new: Of the new one.
        merges: Of both.
    """
    for pair in iter_report_pairs(old, new):
        yield from sorted(_iter_differences(pair, merges), key=_place)


def _place(found: FoundStatement) -> tuple[int, str]:
    return (found.passage.start if found.passage else -1, found.iri)


def _iter_differences(pair: ReportPair, merges: Merges) -> Iterator[FoundStatement]:
    holders_old, holders_new = _holders(pair.old), _holders(pair.new)
    for iri in sorted({*pair.old, *pair.new}):
        before, after = pair.old.get(iri), pair.new.get(iri)
        if before is not None and after is not None:
            if before != after:
                yield from _changed(pair, iri, before, after, merges)
            continue
        side, holders = (before, holders_new) if before else (after, holders_old)
        if side is None:
            continue
        kind = DifferenceKind.LOST if before else DifferenceKind.ADDED
        counterpart = _counterpart(side, holders)
        resolved = counterpart is not None or _became_one(side, merges, lost=before is not None)
        yield FoundStatement(kind, iri, pair.document, before, after, (), counterpart, resolved)


def _changed(
    pair: ReportPair, iri: str, before: StatementSide, after: StatementSide, merges: Merges
) -> Iterator[FoundStatement]:
    fields = [
        FieldChange(name, getattr(before, name), getattr(after, name))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    if before.evidence != after.evidence:
        fields.append(FieldChange("evidence", len(before.evidence), len(after.evidence)))
    if fields:  # else only the text that was read around its evidence differs
        resolved = _is_resolved({change.field for change in fields}, before, after, merges)
        yield FoundStatement(
            DifferenceKind.CHANGED,
            *(iri, pair.document, before, after, tuple(fields), None, resolved),
        )


def _is_resolved(
    fields: set[str], before: StatementSide, after: StatementSide, merges: Merges
) -> bool:
    """Tell whether only what names stand for differs: an IRI fixes what the report called them."""
    if not fields <= {*ENDS, "programs"}:
        return False
    return "programs" not in fields or _same_things(before.programs, after.programs, merges)


def _same_things(old: tuple[str, ...], new: tuple[str, ...], merges: Merges) -> bool:
    return {merges.in_new(iri) for iri in old} == {merges.in_new(iri) for iri in new} or {
        merges.in_old(iri) for iri in old
    } == {merges.in_old(iri) for iri in new}


def _holders(statements: dict[str, StatementSide]) -> dict[str, str]:
    """Return the statement that holds each piece of evidence, by its IRI."""
    return {
        passage.iri: iri for iri, statement in statements.items() for passage in statement.passages
    }


def _counterpart(side: StatementSide, holders: dict[str, str]) -> str | None:
    return next((holders[p.iri] for p in side.passages if p.iri in holders), None)


def _became_one(side: StatementSide, merges: Merges, *, lost: bool) -> bool:
    """Tell whether both ends are one entity in the build that does not have the statement."""
    stands_for = merges.in_new if lost else merges.in_old
    return stands_for(side.subject) == stands_for(side.object)
