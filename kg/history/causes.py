"""Why something differs: which of the inputs that differ brought it about.

A build is a pure function of its inputs, so a cause is always among them. In this order:

1. A statement of a document that only one build has comes of that document.
2. What a decision concerns that only one build has, or has with another outcome, comes of it.
3. A statement of a document that was extracted otherwise comes of the extractor, except for what
   the report says as before while what its names stand for is otherwise.
4. The rest comes by way of identity: of the changes that touch the entities concerned (a document
   that names one came, went, or was read otherwise; a decision about one) and of changed code.
   Where none touches them, all changes together are named: nothing tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.history.effects import OBSOLETE
from kg.history.entities import FoundEntity
from kg.history.input_changes import UNRECORDED, InputChanges
from kg.history.model import Cause, ChangeKind, DifferenceKind, InputChange
from kg.history.statements import ENDS, FoundStatement

Naming = Mapping[str, set[str]]
"""Hashes of the reports that name an entity, by its IRI."""

_DIRECT = frozenset({ChangeKind.CODE, ChangeKind.DECISION})


def concerned_entities(found: FoundStatement) -> set[str]:
    """Return the IRIs whose identity may be why a statement differs."""
    sides = [side for side in (found.old, found.new) if side is not None]
    if found.kind is not DifferenceKind.CHANGED:
        return {iri for side in sides for iri in (side.subject, side.object)}
    fields = {change.field for change in found.fields}
    concerned: set[str] = set()
    if fields & ENDS or "evidence" in fields:
        concerned |= {iri for side in sides for iri in (side.subject, side.object)}
    if "programs" in fields and found.old and found.new:
        concerned |= set(found.old.programs) ^ set(found.new.programs)
    return concerned


@dataclass(frozen=True, slots=True)
class Causes:
    """Tells why things differ.

    Attributes:
        inputs: What differs in the inputs.
        old: Which reports name what in the old build, of the entities that will be asked for.
        new: Likewise in the new build.
    """

    inputs: InputChanges
    old: Naming
    new: Naming

    def of_statement(self, found: FoundStatement) -> Cause:
        """Return why a statement differs."""
        inputs = self.inputs
        if found.document in inputs.one_sided:
            return Cause((inputs.one_sided[found.document],))
        if inputs.base:
            return Cause(inputs.base)
        if found.kind is DifferenceKind.CHANGED:
            return self._of_changed(found)
        extracted = inputs.extracted.get(found.document)
        decisions = self._decisions(found, also_ends=found.resolved or extracted is None)
        if decisions:
            # An extraction without what a decision was about makes it obsolete.
            obsolete = any(OBSOLETE in (change.old, change.new) for change in decisions)
            return _cause([*decisions, *([extracted] if extracted and obsolete else [])])
        if not inputs.recorded:
            return Cause((UNRECORDED,))
        if extracted is not None and not found.resolved:
            return Cause((extracted,))
        return self._by_identity(concerned_entities(found))

    def _of_changed(self, found: FoundStatement) -> Cause:
        """Return why a statement changed: its ends may do so for another reason than the rest."""
        decisions = self.inputs.statements.get(found.iri, ())
        extracted = self.inputs.extracted.get(found.document)
        concerned = concerned_entities(found)
        fields = {change.field for change in found.fields} - ({"status"} if decisions else set())
        ends = found.resolved or bool(fields & ENDS)
        content = not found.resolved and bool(fields - ENDS)
        if decisions:
            # Enough by themselves; told with them is what else bears on the same fields.
            others = {*self._touching(concerned)} if ends else set()
            return _cause([*decisions, *others, *([extracted] if content and extracted else [])])
        if not self.inputs.recorded:
            return _cause(self._merges(concerned) or [UNRECORDED])
        parts = [self._by_identity(concerned)] if ends else []
        if content:
            # A report that says what it said has had another of its statements joined or parted.
            parts.append(Cause((extracted,)) if extracted else self._by_identity(concerned))
        changes = [change for part in parts for change in part.changes]
        return _cause(changes, identity=all(part.identity for part in parts))

    def of_entity(self, found: FoundEntity) -> Cause:
        """Return why an entity differs."""
        inputs = self.inputs
        if inputs.base:
            return Cause(inputs.base)
        things = {found.iri, *([found.other] if found.other else [])}
        sides = self._documents(things)
        if found.kind in (DifferenceKind.ADDED, DifferenceKind.LOST):
            naming = (self.new if found.kind is DifferenceKind.ADDED else self.old).get(found.iri)
            if naming and naming <= inputs.one_sided.keys():
                return _cause([inputs.one_sided[document] for document in naming])
        decisions = inputs.entities.get(found.iri, ())
        if decisions:
            return Cause(decisions)
        if not inputs.recorded:
            return Cause((UNRECORDED,))
        by_identity = found.other is not None or not sides
        if by_identity:
            return self._by_identity(things)
        return _cause([*sides, *self._code()])

    def _decisions(self, found: FoundStatement, *, also_ends: bool) -> list[InputChange]:
        decisions = [*self.inputs.statements.get(found.iri, ())]
        if found.counterpart:
            decisions += self.inputs.statements.get(found.counterpart, ())
        if not decisions and also_ends:
            return self._merges(concerned_entities(found))
        return decisions

    def _by_identity(self, entities: Iterable[str]) -> Cause:
        touching = self._touching({*entities}) or [*self.inputs.everything]
        return _cause([*touching, *self._code()], identity=True)

    def _touching(self, entities: set[str]) -> list[InputChange]:
        """Return the changes that bear on what some IRIs stand for."""
        return [*self._documents(entities), *self._merges(entities)]

    def _merges(self, entities: Iterable[str]) -> list[InputChange]:
        """Return the decisions about some entities that differ."""
        return [change for iri in entities for change in self.inputs.entities.get(iri, ())]

    def _documents(self, entities: Iterable[str]) -> set[InputChange]:
        """Return the changes of the documents that name one of some entities in either build."""
        documents = {
            document
            for iri in entities
            for naming in (self.old, self.new)
            for document in naming.get(iri, ())
        }
        changes = (self.inputs.one_sided, self.inputs.extracted)
        return {found[item] for found in changes for item in documents if item in found}

    def _code(self) -> tuple[InputChange, ...]:
        return tuple(change for change in self.inputs.everything if change.kind is ChangeKind.CODE)


def _cause(changes: Iterable[InputChange], *, identity: bool = False) -> Cause:
    """Return a cause; of code and decisions it is not told by what way they brought it about."""
    ordered = tuple(sorted(set(changes)))
    return Cause(ordered, identity and any(change.kind not in _DIRECT for change in ordered))
