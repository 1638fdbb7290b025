"""Entities of documents -> resolved entities: the steps in order.

1. take from each document what it names (`document_names`, `scope`), and gather by name key and
   type (`collection`): equal keys are one thing;
2. find what has to do with each other at all (`blocking`), and resolve each neighbourhood by
   itself (`neighbourhood`), unless it is remembered:
   - claim that groups are one thing, by authority, alias and name (`linking`, over `parts`,
     `name_index`, `comparison`, `short_forms`);
   - join them where the claim is sure and nothing speaks against it (`clustering`, `vetoes`),
     and keep what became of each pair (`outcomes`);
3. link what belongs together without being one (`belonging`);
4. say what each cluster is called and what is known of it (`canonical`, `programs`).

What people decided (`verdicts`) comes before all of that. The order of the documents does not
matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from extract.model import DocumentGraph
from kg.resolution.belonging import iter_part_links, iter_stated_changes
from kg.resolution.blocking import find_neighbourhoods
from kg.resolution.canonical import (
    choose_member,
    choose_name,
    choose_region,
    choose_school_kind,
    choose_type,
    other_names,
)
from kg.resolution.collection import NO_VERDICTS, Groups, collect_groups
from kg.resolution.document_names import DocumentNames, read_names
from kg.resolution.entity_links import resolve_links
from kg.resolution.linking import AUTHORITY
from kg.resolution.model import (
    Cluster,
    EntityLink,
    GroupId,
    KeyGroup,
    MergeClaim,
    Pair,
    Rank,
    ResolvedEntity,
    UnusedVerdict,
    Verdicts,
)
from kg.resolution.name_index import NameIndex
from kg.resolution.neighbourhood import (
    NeighbourhoodOutcome,
    digest_neighbourhood,
    dump_outcome,
    load_outcome,
    resolve_neighbourhood,
)
from kg.resolution.programs import link_program
from kg.resolution.verdicts import PERSON, AppliedVerdicts
from ontology.catalogues.colleges import College, load_colleges
from ontology.catalogues.industries import trade_of
from ontology.schema import load_schema

_WITH_TRADE = frozenset({"Enterprise", "Institution", "Association"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the entities of many documents are.

    Attributes:
        entities: Sorted by key.
        pairs: Groups that may be one thing, and what became of them; sorted.
        links: Entities that belong together without being one; sorted.
        unused: Verdicts that had no effect; sorted.
        neighbourhoods: How many neighbourhoods of more than one group there are.
        resolved_anew: How many of them were resolved, and not remembered.
        memory: What came of each neighbourhood, by a digest of all that it follows from: for the
            next resolution.
    """

    entities: tuple[ResolvedEntity, ...]
    pairs: tuple[Pair, ...]
    links: tuple[EntityLink, ...]
    unused: tuple[UnusedVerdict, ...]
    neighbourhoods: int
    resolved_anew: int
    memory: Mapping[str, str] = field(repr=False)
    _entity_of_group: Mapping[GroupId, ResolvedEntity] = field(repr=False)
    _group_of_entity: Mapping[str, Mapping[str, GroupId]] = field(repr=False)
    _changed: Mapping[tuple[str, str], GroupId] = field(repr=False)
    _key_of_group: Mapping[GroupId, str] = field(repr=False)
    _name_of_group: Mapping[GroupId, str] = field(repr=False)
    _types: Mapping[GroupId, str] = field(repr=False)

    def entity(self, document: str, entity: str) -> ResolvedEntity:
        """Return what an entity of a document (by hash and id) is."""
        return self._entity_of_group[self._group_of_entity[document][entity]]

    def group(self, document: str, entity: str) -> GroupId:
        """Return key and type of an entity of a document by itself, whatever it was joined to."""
        return self._group_of_entity[document][entity]

    def extracted_group(self, document: str, entity: str) -> GroupId:
        """Return the same as it would be without verdicts.

        What identifies a statement is made of this: a person who sets a type or takes a name
        apart does not make other statements of those that there are.
        """
        found = self._changed.get((document, entity))
        return self.group(document, entity) if found is None else found

    def extracted_groups(self, document: str) -> dict[str, GroupId]:
        """Return `extracted_group` of every entity of a document."""
        return {id_: self.extracted_group(document, id_) for id_ in self._group_of_entity[document]}

    def find(self, group: GroupId) -> ResolvedEntity | None:
        """Return what a group is, also by the type it had before a person set another.

        `None` where no document has such a group.
        """
        changed = GroupId(group.key, self._types.get(group, group.type))
        return self._entity_of_group.get(group) or self._entity_of_group.get(changed)

    def entity_of(self, group: GroupId) -> ResolvedEntity:
        """Return what a group is.

        Raises:
            KeyError: No document has such a group.
        """
        return self._entity_of_group[group]

    def key(self, group: GroupId) -> str:
        """Return the key of a group, which tells it from groups of its name and another type.

        Raises:
            KeyError: No document has such a group.
        """
        return self._key_of_group[group]

    def name(self, group: GroupId) -> str:
        """Return the name of a group as most documents write it.

        Raises:
            KeyError: No document has such a group.
        """
        return self._name_of_group[group]


def resolve_documents(
    graphs: Iterable[DocumentGraph], verdicts: Verdicts = NO_VERDICTS
) -> Resolution:
    """Resolve the entities of documents.

    Args:
        graphs: Read once, one at a time; each document once.
        verdicts: What people decided.

    Raises:
        ResolutionError: A document comes twice.
    """
    return resolve_names(map(read_names, graphs), verdicts)


def resolve_names(
    documents: Iterable[DocumentNames],
    verdicts: Verdicts = NO_VERDICTS,
    *,
    memory: Mapping[str, str] = MappingProxyType({}),
) -> Resolution:
    """Resolve what documents gave.

    Args:
        documents: Read once, one at a time; each once.
        verdicts: What people decided.
        memory: That of an earlier resolution. Neighbourhoods that it knows are not resolved
            again; the result is the same with and without it.

    Raises:
        ResolutionError: A document comes twice.
    """
    found = collect_groups(documents, verdicts)
    groups = found.groups
    applied = AppliedVerdicts(verdicts, found)
    near = _resolve_neighbourhoods(found, applied, memory)
    outcomes = near.outcomes
    clusters = sorted(
        [*(cluster for outcome in outcomes for cluster in outcome.clusters), *near.alone],
        key=lambda cluster: cluster.members,
    )
    pairs = sorted(
        (pair for outcome in outcomes for pair in outcome.pairs),
        key=lambda pair: (pair.left, pair.right),
    )
    keys = _unique_keys(groups)
    links = [
        *iter_part_links(groups, NameIndex(groups)),
        *iter_stated_changes(found.changes),
        *(link for outcome in outcomes for link in outcome.changes),
    ]
    entities, by_group = _resolve_clusters(clusters, found, keys, applied)
    return Resolution(
        entities=entities,
        pairs=tuple(pairs),
        links=resolve_links(links, {id_: entity.key for id_, entity in by_group.items()}),
        unused=applied.unused(clusters, [pair for o in outcomes for pair in o.stopped]),
        neighbourhoods=len(outcomes),
        resolved_anew=near.anew,
        memory=near.memory,
        _entity_of_group=by_group,
        _group_of_entity=found.of_entity,
        _changed=found.changed,
        _key_of_group=keys,
        _types=verdicts.types,
        _name_of_group={id_: choose_name([group]) for id_, group in groups.items()},
    )


@dataclass(slots=True)
class _Neighbourhoods:
    """What came of all neighbourhoods; `alone` are the groups that have no neighbour."""

    outcomes: list[NeighbourhoodOutcome] = field(default_factory=list)
    alone: list[Cluster] = field(default_factory=list)
    memory: dict[str, str] = field(default_factory=dict)
    anew: int = 0


def _resolve_neighbourhoods(
    found: Groups, applied: AppliedVerdicts, memory: Mapping[str, str]
) -> _Neighbourhoods:
    joined = [(claim.left, claim.right) for claim in applied.claims]
    near = _Neighbourhoods()
    met: set[GroupId] = set()
    for members in find_neighbourhoods(found.groups, joined):
        met.update(members)
        digest = digest_neighbourhood(members, found.groups, applied)
        line = memory.get(digest, "")
        outcome = _remember(members, line)
        if outcome is None:
            near.anew += 1
            outcome = resolve_neighbourhood(members, found.groups, applied)
            line = dump_outcome(members, outcome)
        near.memory[digest] = line
        near.outcomes.append(outcome)
    near.alone = [Cluster((id_,), {}) for id_ in found.groups if id_ not in met]
    return near


def _remember(members: Sequence[GroupId], line: str) -> NeighbourhoodOutcome | None:
    try:
        return load_outcome(members, line) if line else None
    except (ValueError, IndexError, TypeError):  # damaged on the disk
        return None


def _resolve_clusters(
    clusters: Iterable[Cluster],
    found: Groups,
    keys: Mapping[GroupId, str],
    applied: AppliedVerdicts,
) -> tuple[tuple[ResolvedEntity, ...], dict[GroupId, ResolvedEntity]]:
    known = list(clusters)
    colleges = _colleges(known, found.groups)
    kinds = {
        id_: kind
        for cluster, college in zip(known, colleges, strict=True)
        if (kind := _school_kind([found.groups[m] for m in cluster.members], college)) is not None
        for id_ in cluster.members
    }
    by_group: dict[GroupId, ResolvedEntity] = {}
    entities = []
    for cluster, college in zip(known, colleges, strict=True):
        name = applied.choose_name(cluster.members)
        entity = _resolve_cluster(cluster, found, keys, kinds, college, name)
        entities.append(entity)
        by_group.update(dict.fromkeys(cluster.members, entity))
    entities.sort(key=lambda entity: entity.key)
    return tuple(entities), by_group


def _colleges(
    clusters: Iterable[Cluster], groups: Mapping[GroupId, KeyGroup]
) -> list[College | None]:
    """Return the college that each cluster is; of several of one code the first, as people said."""
    taken: set[str] = set()
    found: list[College | None] = []
    for cluster in clusters:
        codes = {groups[id_].college for id_ in cluster.members} - taken - {None}
        code = min((code for code in codes if code is not None), default=None)
        taken.update({code} if code else ())
        found.append(load_colleges().get(code) if code else None)
    return found


def _unique_keys(groups: Iterable[GroupId]) -> dict[GroupId, str]:
    """Give each group a key of its own.

    Of groups that differ only in type the first by the order of the ontology keeps the plain key,
    so that an IRI says nothing of the class unless two would be the same.
    """
    order = list(load_schema().classes)
    taken: set[str] = set()
    keys: dict[GroupId, str] = {}
    for id_ in sorted(groups, key=lambda id_: (id_.key, order.index(id_.type))):
        keys[id_] = f"{id_.key}@{id_.type}" if id_.key in taken else id_.key
        taken.add(id_.key)
    return keys


def _resolve_cluster(
    cluster: Cluster,
    found: Groups,
    keys: Mapping[GroupId, str],
    kinds: Mapping[GroupId, str],
    college: College | None,
    given: str | None,
) -> ResolvedEntity:
    members = [found.groups[id_] for id_ in cluster.members]
    type_ = choose_type(members)
    key = f"college-{college.code}" if college else choose_member(members, keys)
    name, basis = (college.name, "authority") if college else (choose_name(members), "document")
    name, basis = (given, PERSON) if given else (name, basis)
    region = (college.adcode, "authority") if college else choose_region(members)
    trade = trade_of(name) if type_ in _WITH_TRADE else None
    offers = {school for id_ in cluster.members for school in found.offers.get(id_, ())}
    return ResolvedEntity(
        key=key,
        member_keys=tuple(sorted(keys[id_] for id_ in cluster.members)),
        claims={
            keys[id_]: _merge_claim(cluster, found.groups[id_], college)
            for id_ in cluster.members
            if keys[id_] != key
        },
        name=name,
        name_basis=basis,
        type=type_,
        names=other_names(members, name),
        school_kind=kinds.get(cluster.members[0]) if type_ == "School" else None,
        region=region[0] if region else None,
        region_basis=region[1] if region else None,
        trade=trade.entry.code if trade else None,
        trade_basis="inferred" if trade else None,
        college_code=college.code if college else None,
        programs=link_program(name, _count_kinds(offers, kinds)) if type_ == "Program" else (),
        reports=len(set[str]().union(*(group.documents for group in members))),
    )


def _merge_claim(cluster: Cluster, group: KeyGroup, college: College | None) -> MergeClaim:
    if college is not None and group.college == college.code:
        return MergeClaim(AUTHORITY, 1.0)
    claim = cluster.claims[group.id]
    return MergeClaim(", ".join(claim.reasons), claim.score, claim.rank is Rank.PERSON)


def _school_kind(members: Sequence[KeyGroup], college: College | None) -> str | None:
    return college.school_kind if college else choose_school_kind(members)


def _count_kinds(schools: Iterable[GroupId], kinds: Mapping[GroupId, str]) -> Counter[str]:
    return Counter(kinds[school] for school in schools if school in kinds)
