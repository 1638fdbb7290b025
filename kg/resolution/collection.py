"""The entities of documents, gathered by name key and type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.errors import ResolutionError
from kg.resolution.blocking import blocking_keys
from kg.resolution.document_names import UNKNOWN_DIGITS, DocumentNames, EntityNames
from kg.resolution.model import GroupId, KeyGroup, NameKey, Verdicts
from ontology.catalogues.colleges import load_colleges

NO_VERDICTS = Verdicts()


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


def collect_groups(documents: Iterable[DocumentNames], verdicts: Verdicts = NO_VERDICTS) -> Groups:
    """Gather the entities of documents, one document in memory at a time.

    Args:
        documents: Each once.
        verdicts: Those on types, and on names that are apart, are followed here.

    Raises:
        ResolutionError: A document comes twice.
    """
    found = Groups()
    for names in documents:
        if names.document in found.of_entity:
            raise ResolutionError(f"document {names.document} ({names.name}) was given twice.")
        _add_document(found, names, verdicts)
    return found


def _add_document(found: Groups, names: DocumentNames, verdicts: Verdicts) -> None:
    mine = found.of_entity[names.document] = {}
    for entity in names.entities:
        plain = GroupId(str(entity.key), entity.type)
        id_, scope = _follow_verdicts(found, plain, entity, names.document, verdicts)
        group = found.groups.get(id_)
        if group is None:
            same = id_ == plain
            keys = entity.keys if same else blocking_keys(entity.normalised, id_.type, scope)
            group = found.groups[id_] = KeyGroup(id_, entity.normalised, scope, keys=keys)
        mine[entity.id] = id_
        if id_ != plain:
            found.changed[names.document, entity.id] = plain
        _add_entity(group, entity, names)
    for change in names.changes:
        found.changes.add((mine[change.before], mine[change.after], change.reason))
    for program, school in names.offers:
        found.offers[mine[program]].add(mine[school])


def _follow_verdicts(
    found: Groups, plain: GroupId, entity: EntityNames, document: str, verdicts: Verdicts
) -> tuple[GroupId, str]:
    """Return group and scope of an entity, whose group is `plain` by what is extracted."""
    found.extracted.add(plain)
    whole = GroupId(plain.key, verdicts.types.get(plain, plain.type))
    place = next(
        ((id_, document) for id_ in (plain, whole) if (id_, document) in verdicts.apart),
        None,
    )
    if place is None:
        return whole, entity.key.scope
    found.taken_apart.add(place)
    own = document[:UNKNOWN_DIGITS]
    key = str(NameKey(entity.normalised or plain.key, own))
    part = GroupId(key, verdicts.types.get(GroupId(key, whole.type), whole.type))
    found.split[part] = whole
    return part, own


def _add_entity(group: KeyGroup, entity: EntityNames, names: DocumentNames) -> None:
    if names.document not in group.documents:
        group.documents.add(names.document)
        group.names[entity.name] += 1
    if entity.region is not None:
        group.regions[entity.region] += 1
    group.home_regions.update(names.places)
    if group.id.type == "School":
        if entity.school_kind is not None:
            group.school_kinds[entity.school_kind] += 1
        college = load_colleges().find(entity.name)
        group.college = college.code if college else None
    group.aliases.update(entity.aliases)
    group.alias_uses.update(entity.alias_uses)
    if entity.credit_code is not None:
        group.credit_codes.add(entity.credit_code)
    group.mentions.append(entity.digest)
