"""What one document gives to resolution: its entities with scope and keys, nothing of its passages.

A pure function of the document's graph, so that it can be kept: a document that stays as it is
need not be opened again for others to be resolved with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.model import DocumentGraph, Entity
from extract.normalization import normalise_name
from kg.resolution.blocking import blocking_keys
from kg.resolution.changes import Change, find_changes
from kg.resolution.credit_code import find_codes
from kg.resolution.model import AliasUse, BlockingKeys, NameKey, ReportContext
from kg.resolution.names import MIN_NAME_LENGTH, is_generic
from kg.resolution.scope import Scope, find_scope
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema

SAFE_ALIAS_REASONS = frozenset({"defined", "former name", "fuller name", "short form", "variant"})
"""Reasons of extraction that may carry over to other documents. A misspelling may be another
document's right spelling, a department is a thing of its own elsewhere, a pronoun is anybody."""

UNKNOWN_DIGITS = 12
"""Digits of a report's hash that stand for a reporter whom nobody knows."""

DIGEST_LENGTH = 32
"""Hexadecimal digits of a digest: two that differ are never equal by chance or by design."""


@dataclass(frozen=True, slots=True)
class EntityNames:
    """An entity of a document, as resolution needs it.

    Attributes:
        id: Within its document.
        name: As written.
        type: One of the ten classes.
        key: Normalised name, or the name as written where nothing is left of it, and scope.
        normalised: The normalised name, which may be empty.
        region: Code and basis of where it is, or `None`.
        school_kind: Or `None`.
        aliases: Other forms as written, those that stand for any school or firm left out.
        alias_uses: The same as keys, where they may say that two groups are one thing.
        credit_code: Or `None`.
        keys: Where its name meets others.
        digest: Of all that it gives to its group.
    """

    id: str
    name: str
    type: str
    key: NameKey
    normalised: str
    region: tuple[str, str] | None
    school_kind: str | None
    aliases: tuple[str, ...]
    alias_uses: tuple[AliasUse, ...]
    credit_code: str | None
    keys: BlockingKeys
    digest: str


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The entities of a document, as resolution needs them.

    Attributes:
        document: Its hash.
        name: Its file name, for messages.
        places: Codes of the region that it is about and of those above that, the largest first.
        entities: In the order of the graph.
        changes: What it says changed into what.
        offers: Ids of a program and of a school that has it, each pair once, sorted.
    """

    document: str
    name: str
    places: tuple[str, ...]
    entities: tuple[EntityNames, ...]
    changes: tuple[Change, ...]
    offers: tuple[tuple[str, str], ...]


def read_names(graph: DocumentGraph) -> DocumentNames:
    """Return what a document gives to resolution."""
    context = read_context(graph)
    organisations = _organisation_words(graph)
    codes = find_codes(graph)
    places = context.region.lineage if context.region is not None else ()
    return DocumentNames(
        document=graph.document,
        name=graph.name,
        places=tuple(places),
        entities=tuple(
            _entity_names(graph, entity, context, organisations, codes.get(entity.id))
            for entity in graph.entities
        ),
        changes=find_changes(graph),
        offers=tuple(sorted(set(_offers(graph)))),
    )


def read_context(graph: DocumentGraph) -> ReportContext:
    """Return what a report says about the place-less names in it."""
    reporter = next((e for e in graph.entities if e.id == graph.reporter), None)
    name = normalise_name(reporter.name) if reporter else ""
    return ReportContext(name or graph.document[:UNKNOWN_DIGITS], _home(graph, reporter))


def is_shown_alias(name: str, reason: str) -> bool:
    """Tell whether a form that reports use of an entity is one of its names.

    Args:
        name: The form as written.
        reason: `name`, or why the form was joined to the entity.
    """
    if reason == "name":
        return True
    return reason != "pronoun" and not is_generic(normalise_name(name))


def _home(graph: DocumentGraph, reporter: Entity | None) -> Region | None:
    regions = load_regions()
    if reporter is not None:
        college = load_colleges().find(reporter.name) if reporter.type == "School" else None
        region = regions.get(college.adcode) if college else regions.locate(reporter.name)
        if region is not None:
            return region
    return regions.locate(graph.title) if graph.title else None


def _offers(graph: DocumentGraph) -> Iterator[tuple[str, str]]:
    for statement in graph.statements:
        for program in statement.programs:
            yield program, statement.subject
        if statement.predicate == "offersProgram":
            yield statement.object, statement.subject


def _entity_names(
    graph: DocumentGraph,
    entity: Entity,
    context: ReportContext,
    organisations: frozenset[str],
    credit_code: str | None,
) -> EntityNames:
    name = normalise_name(entity.name)
    scope = _scope(entity, name, context, graph.reporter, organisations)
    shown = [alias for alias in entity.aliases if is_shown_alias(alias.name, alias.reason)]
    uses = {
        _alias_use(entity, alias.name, alias.reason, context, organisations)
        for alias in shown
        if alias.reason in SAFE_ALIAS_REASONS and normalise_name(alias.name) != name
    }
    region = None
    if scope.region is not None and scope.basis is not None:
        region = (scope.region.adcode, scope.basis)
    found = EntityNames(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        key=NameKey(name or entity.name, scope.text),
        normalised=name,
        region=region,
        school_kind=entity.school_kind,
        aliases=tuple(sorted({alias.name for alias in shown})),
        alias_uses=tuple(sorted(uses)),
        credit_code=credit_code,
        keys=blocking_keys(name, entity.type, scope.text),
        digest="",
    )
    return replace(found, digest=_digest(graph.document, context, found))


def _digest(document: str, context: ReportContext, names: EntityNames) -> str:
    lineage = context.region.lineage if context.region else ()
    uses = [(use.key, use.reason, use.carries_place) for use in names.alias_uses]
    given = (names.id, names.name, names.type, names.key.name, names.key.scope, names.region)
    content = (document, lineage, given, names.school_kind, names.aliases, uses, names.credit_code)
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:DIGEST_LENGTH]


def _scope(
    entity: Entity,
    name: str,
    context: ReportContext,
    reporter: str | None,
    organisations: frozenset[str],
) -> Scope:
    scope = _scope_of_form(entity, name, context, organisations)
    # A reporter whose place nobody knows is not within itself.
    return Scope() if entity.id == reporter and scope.text == context.reporter else scope


def _scope_of_form(
    entity: Entity, form: str, context: ReportContext, organisations: frozenset[str]
) -> Scope:
    return find_scope(
        form,
        entity.type,
        context,
        school_kind=entity.school_kind,
        organisations=organisations - {form},
    )


def _alias_use(
    entity: Entity,
    form: str,
    reason: str,
    context: ReportContext,
    organisations: frozenset[str],
) -> AliasUse:
    name = normalise_name(form)
    scope = _scope_of_form(entity, name, context, organisations)
    lineage = context.region.lineage if context.region else ()
    province, prefecture = (*lineage, "", "")[:2]
    key = str(NameKey(name, scope.text))
    return AliasUse(key, reason, scope.basis == "name", province, prefecture)


def _organisation_words(graph: DocumentGraph) -> frozenset[str]:
    """Return the names and short names of the organisations of a document, normalised."""
    organisations = load_schema().organizations()
    names = {
        normalise_name(name)
        for entity in graph.entities
        if entity.type in organisations
        for name in (entity.name, *(alias.name for alias in entity.aliases))
    }
    return frozenset(name for name in names if len(name) > MIN_NAME_LENGTH and not is_generic(name))
