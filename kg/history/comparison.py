"""How two builds differ, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kg.builds import OpenBuild
from kg.errors import UnknownDocumentError
from kg.history.causes import Causes, concerned_entities
from kg.history.entities import (
    EntityNames,
    FoundEntity,
    Merges,
    find_entities,
    find_naming_reports,
    read_merges,
)
from kg.history.input_changes import InputChanges, compare_inputs
from kg.history.model import (
    BuildDiff,
    Cause,
    CauseCount,
    DifferenceKind,
    EntityDifference,
    FactCount,
    StatementDifference,
)
from kg.history.statements import FoundStatement, iter_statements


def diff_builds(old: OpenBuild, new: OpenBuild) -> BuildDiff:
    """Compare two builds.

    In memory are the names of all entities and what differs; the rest is read in passing.

    Args:
        old: The build to compare with.
        new: The build whose differences are told.

    Returns:
        Every difference with its cause, and what differs in the inputs.

    Raises:
        WorkspaceDamagedError: A file of a build cannot be read.
    """
    folders = old.folder / "tables", new.folder / "tables"
    inputs = compare_inputs(old, new)
    merges = read_merges(*folders)
    entities, names = find_entities(*folders, merges)
    statements = list(iter_statements(*folders, merges))
    causes = _causes(folders, inputs, merges, statements, entities)
    told = _Telling(names)
    return BuildDiff(
        old=old.id,
        new=new.id,
        changes=inputs.everything,
        statements=tuple(told.statement(found, causes) for found in statements),
        entities=tuple(told.entity(found, causes) for found in entities),
        facts=_count_facts(old.report.facts, new.report.facts),
        names={iri: name for iri in sorted(told.mentioned) if (name := names.get(iri))},
        files={document: inputs.files[document] for document in sorted(told.documents)},
    )


def narrow(
    diff: BuildDiff,
    *,
    relation: str | None = None,
    report: str | None = None,
    kind: DifferenceKind | None = None,
    cause: Cause | None = None,
) -> BuildDiff:
    """Return a part of a comparison; `None` stands for everything.

    Args:
        diff: The comparison.
        relation: Name of a relation. Entities belong to none, so they are left out.
        report: File name, hash, or beginning of the hash, of a report with differences. Entities
            are left out likewise.
        kind: How things differ.
        cause: Why.

    Raises:
        UnknownDocumentError: No statement of such a report differs.
    """
    documents = set(diff.files) if report is None else _find_documents(diff.files, report)

    def fits(item: StatementDifference | EntityDifference) -> bool:
        return kind in (None, item.kind) and cause in (None, item.cause)

    statements = tuple(
        item
        for item in diff.statements
        if fits(item) and item.report in documents and relation in (None, item.predicate)
    )
    entities = tuple(filter(fits, diff.entities)) if relation is None and report is None else ()
    facts = tuple(count for count in diff.facts if relation in (None, count.relation))
    return replace(diff, statements=statements, entities=entities, facts=facts)


def count_causes(diff: BuildDiff) -> tuple[CauseCount, ...]:
    """Count differences by cause, that of most first, equal ones by cause."""
    statements: dict[Cause, Counter[DifferenceKind]] = {}
    entities: dict[Cause, Counter[DifferenceKind]] = {}
    for item in diff.statements:
        statements.setdefault(item.cause, Counter())[item.kind] += 1
    for other in diff.entities:
        entities.setdefault(other.cause, Counter())[other.kind] += 1
    counts = [
        CauseCount(cause, statements.get(cause, Counter()), entities.get(cause, Counter()))
        for cause in {**statements, **entities}
    ]
    return tuple(sorted(counts, key=lambda count: (-_total(count), count.cause)))


def count_kinds(items: Iterable[StatementDifference | EntityDifference]) -> Counter[DifferenceKind]:
    """Count differences by kind."""
    return Counter(item.kind for item in items)


def _total(count: CauseCount) -> int:
    return sum(count.statements.values()) + sum(count.entities.values())


def _find_documents(files: Mapping[str, str], wanted: str) -> set[str]:
    named = {document for document, file in files.items() if wanted in (file, document)}
    found = named or {document for document in files if document.startswith(wanted.lower())}
    if not found:
        raise UnknownDocumentError(wanted, files.values())
    return found


def _causes(
    folders: tuple[Path, Path],
    inputs: InputChanges,
    merges: Merges,
    statements: Iterable[FoundStatement],
    entities: Iterable[FoundEntity],
) -> Causes:
    asked = {iri for found in statements for iri in concerned_entities(found)}
    for found in entities:
        asked |= {found.iri, found.other or found.iri}
    before = {iri: merges.in_old(iri) for iri in asked}
    after = {iri: merges.in_new(iri) for iri in asked}
    old = find_naming_reports(folders[0], before.values())
    new = find_naming_reports(folders[1], after.values())
    return Causes(
        inputs,
        old={iri: old[target] for iri, target in before.items() if target in old},
        new={iri: new[target] for iri, target in after.items() if target in new},
    )


def _count_facts(old: Mapping[str, int], new: Mapping[str, int]) -> tuple[FactCount, ...]:
    return tuple(
        FactCount(relation, old.get(relation, 0), new.get(relation, 0))
        for relation in sorted({*old, *new})
    )


class _Telling:
    """Makes differences of what was found, and notes what they mention."""

    def __init__(self, names: EntityNames) -> None:
        self._names = names
        self.mentioned: set[str] = set()
        self.documents: set[str] = set()
        self._kept: dict[Cause, Cause] = {}

    def statement(self, found: FoundStatement, causes: Causes) -> StatementDifference:
        side = found.shown
        self.documents.add(found.document)
        self.mentioned |= {side.subject, side.object}
        for change in found.fields:
            self._mention(change.old)
            self._mention(change.new)
        return StatementDifference(
            kind=found.kind,
            iri=found.iri,
            report=found.document,
            subject=side.subject,
            predicate=side.predicate,
            object=side.object,
            fields=found.fields,
            passage=found.passage,
            counterpart=found.counterpart,
            cause=self._shared(causes.of_statement(found)),
        )

    def entity(self, found: FoundEntity, causes: Causes) -> EntityDifference:
        self.mentioned |= {found.iri, found.other or found.iri}
        return EntityDifference(
            kind=found.kind,
            iri=found.iri,
            type=found.type,
            fields=found.fields,
            other=found.other,
            cause=self._shared(causes.of_entity(found)),
        )

    def _mention(self, value: object) -> None:
        values = value if isinstance(value, tuple) else (value,)
        self.mentioned |= {item for item in values if isinstance(item, str)}

    def _shared(self, cause: Cause) -> Cause:
        """Return the one object for equal causes: most differences have few."""
        return self._kept.setdefault(cause, cause)
