"""The entities of documents, gathered by name key and type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.model import DocumentGraph, Entity
from extract.normalization import normalise_name
from kg.errors import ResolutionError
from kg.resolution.changes import find_changes
from kg.resolution.credit_code import find_codes
from kg.resolution.model import AliasUse, GroupId, KeyGroup, NameKey, ReportContext, Verdicts
from kg.resolution.names import MIN_NAME_LENGTH, is_generic
from kg.resolution.scope import Scope, find_scope
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema

SAFE_ALIAS_REASONS = frozenset({"defined", "former name", "fuller name", "short form", "variant"})
"""Reasons of extraction that may carry over to other documents. A misspelling may be another
document's right spelling, a department is a thing of its own elsewhere, a pronoun is anybody."""


NO_VERDICTS = Verdicts()

UNKNOWN_DIGITS = 12
"""Digits of a report's hash that stand for a reporter whom nobody knows."""


@dataclass(slots=True)
class Groups:
    """What was gathered.

    Attributes:
        groups: By id.
        of_entity: Document hash -> id of the entity in it -> its group.
        offers: Group of a program -> groups of the schools that have it.
        extracted: Every id as it would be without verdicts.
        split: Group that a person took apart -> the one that it was part of.
        taken_apart: The verdicts that did so: (group, hash of the document).
        changes: (what was before, what came after, how), as documents say.
        changed: (document, entity) -> its group by what is extracted, where a verdict changed it.
    """

    groups: dict[GroupId, KeyGroup] = field(default_factory=dict)
    of_entity: dict[str, dict[str, GroupId]] = field(default_factory=dict)
    offers: dict[GroupId, set[GroupId]] = field(default_factory=lambda: defaultdict(set))
    extracted: set[GroupId] = field(default_factory=set)
    split: dict[GroupId, GroupId] = field(default_factory=dict)
    taken_apart: set[tuple[GroupId, str]] = field(default_factory=set)
    changes: set[tuple[GroupId, GroupId, str]] = field(default_factory=set)
    changed: dict[tuple[str, str], GroupId] = field(default_factory=dict)


def collect_groups(graphs: Iterable[DocumentGraph], verdicts: Verdicts = NO_VERDICTS) -> Groups:
    """Gather the entities of documents, one document in memory at a time.

    Args:
        graphs: Each document once.
        verdicts: Those on types, and on names that are apart, are followed here.

    Raises:
        ResolutionError: A document comes twice.
    """
    found = Groups()
    for number, graph in enumerate(graphs):
        if graph.document in found.of_entity:
            raise ResolutionError(f"document {graph.document} ({graph.name}) was given twice.")
        _add_document(found, number, graph, verdicts)
    return found


def read_context(graph: DocumentGraph) -> ReportContext:
    """Return what a report says about the place-less names in it."""
    reporter = next((e for e in graph.entities if e.id == graph.reporter), None)
    name = normalise_name(reporter.name) if reporter else ""
    return ReportContext(name or graph.document[:UNKNOWN_DIGITS], _home(graph, reporter))


def _home(graph: DocumentGraph, reporter: Entity | None) -> Region | None:
    regions = load_regions()
    if reporter is not None:
        college = load_colleges().find(reporter.name) if reporter.type == "School" else None
        region = regions.get(college.adcode) if college else regions.locate(reporter.name)
        if region is not None:
            return region
    return regions.locate(graph.title) if graph.title else None


def _add_document(found: Groups, number: int, graph: DocumentGraph, verdicts: Verdicts) -> None:
    context = read_context(graph)
    organisations = _organisation_words(graph)
    codes = find_codes(graph)
    mine = found.of_entity[graph.document] = {}
    for entity in graph.entities:
        name = normalise_name(entity.name)
        scope = _scope(entity, name, context, graph.reporter, organisations)
        plain = GroupId(str(NameKey(name or entity.name, scope.text)), entity.type)
        id_, scope_text = _follow_verdicts(found, plain, name, scope.text, graph, verdicts)
        group = found.groups.setdefault(id_, KeyGroup(id_, name, scope_text))
        mine[entity.id] = id_
        if id_ != plain:
            found.changed[graph.document, entity.id] = plain
        _add_entity(group, number, entity, scope, context)
        _add_aliases(group, entity, context, organisations)
        if entity.id in codes:
            group.credit_codes.add(codes[entity.id])
    for change in find_changes(graph):
        found.changes.add((mine[change.before], mine[change.after], change.reason))
    for statement in graph.statements:
        offered = {mine[program] for program in statement.programs}
        if statement.predicate == "offersProgram":
            offered.add(mine[statement.object])
        for program in offered:
            found.offers[program].add(mine[statement.subject])


def _follow_verdicts(
    found: Groups,
    plain: GroupId,
    name: str,
    scope: str,
    graph: DocumentGraph,
    verdicts: Verdicts,
) -> tuple[GroupId, str]:
    """Return group and scope of an entity, whose group is `plain` by what is extracted."""
    found.extracted.add(plain)
    whole = GroupId(plain.key, verdicts.types.get(plain, plain.type))
    place = next(
        (
            (id_, graph.document)
            for id_ in (plain, whole)
            if (id_, graph.document) in verdicts.apart
        ),
        None,
    )
    if place is None:
        return whole, scope
    found.taken_apart.add(place)
    own = graph.document[:UNKNOWN_DIGITS]
    key = str(NameKey(name or plain.key, own))
    part = GroupId(key, verdicts.types.get(GroupId(key, whole.type), whole.type))
    found.split[part] = whole
    return part, own


def _scope(
    entity: Entity,
    name: str,
    context: ReportContext,
    reporter: str | None,
    organisations: frozenset[str],
) -> Scope:
    scope = find_scope(
        name,
        entity.type,
        context,
        school_kind=entity.school_kind,
        organisations=organisations - {name},
    )
    # A reporter whose place nobody knows is not within itself.
    return Scope() if entity.id == reporter and scope.text == context.reporter else scope


def _add_entity(
    group: KeyGroup, number: int, entity: Entity, scope: Scope, context: ReportContext
) -> None:
    if number not in group.documents:
        group.documents.add(number)
        group.names[entity.name] += 1
    if scope.region is not None and scope.basis is not None:
        group.regions[scope.region.adcode, scope.basis] += 1
    if context.region is not None:
        group.home_regions.update(context.region.lineage)
    if group.id.type == "School":
        if entity.school_kind is not None:
            group.school_kinds[entity.school_kind] += 1
        college = load_colleges().find(entity.name)
        group.college = college.code if college else None


def is_shown_alias(name: str, reason: str) -> bool:
    """Tell whether a form that reports use of an entity is one of its names.

    Args:
        name: The form as written.
        reason: `name`, or why the form was joined to the entity.
    """
    if reason == "name":
        return True
    return reason != "pronoun" and not is_generic(normalise_name(name))


def _add_aliases(
    group: KeyGroup, entity: Entity, context: ReportContext, organisations: frozenset[str]
) -> None:
    lineage = context.region.lineage if context.region else ()
    province, prefecture = (*lineage, "", "")[:2]
    for alias in entity.aliases:
        if not is_shown_alias(alias.name, alias.reason):
            continue
        name = normalise_name(alias.name)
        group.aliases.add(alias.name)
        if alias.reason in SAFE_ALIAS_REASONS and name != group.name:
            scope = find_scope(
                name,
                entity.type,
                context,
                school_kind=entity.school_kind,
                organisations=organisations - {name},
            )
            key = str(NameKey(name, scope.text))
            use = AliasUse(key, alias.reason, scope.basis == "name", province, prefecture)
            group.alias_uses.add(use)


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
