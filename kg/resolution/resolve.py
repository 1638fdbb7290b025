"""Entities of documents -> resolved entities: the steps in order.

1. gather by name key and type (`collection`, `scope`): equal keys are one thing;
2. claim that groups are one thing, by authority and by alias (`linking`);
3. join them where nothing speaks against it (`clustering`, `vetoes`);
4. say what each cluster is called and what is known of it (`canonical`, `programs`).

The order of the documents does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.model import DocumentGraph
from kg.resolution.canonical import choose_name, choose_region, choose_school_kind, other_names
from kg.resolution.clustering import cluster_groups
from kg.resolution.collection import Groups, collect_groups
from kg.resolution.linking import iter_links
from kg.resolution.model import Cluster, GroupId, KeyGroup, RefusedLink, ResolvedEntity, Verdicts
from kg.resolution.programs import link_program
from kg.resolution.vetoes import find_veto
from ontology.catalogues.colleges import College, load_colleges
from ontology.catalogues.industries import trade_of
from ontology.schema import load_schema

_WITH_TRADE = frozenset({"Enterprise", "Institution", "Association"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the entities of many documents are.

    Attributes:
        entities: Sorted by key.
        refused: Claims that were not followed, sorted.
    """

    entities: tuple[ResolvedEntity, ...]
    refused: tuple[RefusedLink, ...]
    _entity_of_group: Mapping[GroupId, ResolvedEntity]
    _group_of_entity: Mapping[str, Mapping[str, GroupId]]

    def entity(self, document: str, entity: str) -> ResolvedEntity:
        """Return what an entity of a document (by hash and id) is."""
        return self._entity_of_group[self._group_of_entity[document][entity]]

    def group(self, document: str, entity: str) -> GroupId:
        """Return key and type of an entity of a document by itself, whatever it was joined to."""
        return self._group_of_entity[document][entity]

    def groups_of(self, document: str) -> Mapping[str, GroupId]:
        """Return key and type of every entity of a document."""
        return self._group_of_entity[document]

    def find(self, group: GroupId) -> ResolvedEntity | None:
        """Return what a key and type have become, `None` if no document has them."""
        return self._entity_of_group.get(group)


def resolve_documents(
    graphs: Iterable[DocumentGraph], verdicts: Verdicts | None = None
) -> Resolution:
    """Resolve the entities of documents.

    Args:
        graphs: Read once, one at a time; each document once.

    Raises:
        ResolutionError: A document comes twice.
    """
    found = collect_groups(graphs)
    groups = found.groups
    clusters, refused = cluster_groups(
        groups, iter_links(groups), veto=lambda left, right: find_veto(groups[left], groups[right])
    )
    keys = _unique_keys(groups)
    kinds = {
        group: kind
        for cluster in clusters
        if (kind := _school_kind([groups[id_] for id_ in cluster.members])) is not None
        for group in cluster.members
    }
    by_group: dict[GroupId, ResolvedEntity] = {}
    entities = []
    for cluster in clusters:
        entity = _resolve_cluster(cluster, found, keys, kinds)
        entities.append(entity)
        by_group.update(dict.fromkeys(cluster.members, entity))
    entities.sort(key=lambda entity: entity.key)
    return Resolution(tuple(entities), tuple(refused), by_group, found.of_entity)


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
) -> ResolvedEntity:
    members = [found.groups[id_] for id_ in cluster.members]
    type_ = cluster.members[0].type
    college = _college(members)
    member_keys = tuple(sorted(keys[id_] for id_ in cluster.members))
    key = f"college-{college.code}" if college else member_keys[0]
    name = college.name if college else choose_name(members)
    region = (college.adcode, "authority") if college else choose_region(members)
    trade = trade_of(name) if type_ in _WITH_TRADE else None
    offers = {school for id_ in cluster.members for school in found.offers.get(id_, ())}
    return ResolvedEntity(
        key=key,
        member_keys=member_keys,
        reasons={
            keys[id_]: "authority" if college else cluster.reasons[id_]
            for id_ in cluster.members
            if keys[id_] != key
        },
        name=name,
        name_basis="authority" if college else "document",
        type=type_,
        names=other_names(members, name),
        school_kind=kinds.get(cluster.members[0]),
        region=region[0] if region else None,
        region_basis=region[1] if region else None,
        trade=trade.entry.code if trade else None,
        trade_basis="inferred" if trade else None,
        college_code=college.code if college else None,
        programs=link_program(name, _count_kinds(offers, kinds)) if type_ == "Program" else (),
        reports=len(set[int]().union(*(group.documents for group in members))),
    )


def _college(members: Iterable[KeyGroup]) -> College | None:
    codes = sorted({group.college for group in members if group.college is not None})
    return load_colleges().get(codes[0]) if codes else None


def _school_kind(members: Sequence[KeyGroup]) -> str | None:
    college = _college(members)
    return college.school_kind if college else choose_school_kind(members)


def _count_kinds(schools: Iterable[GroupId], kinds: Mapping[GroupId, str]) -> Counter[str]:
    return Counter(kinds[school] for school in schools if school in kinds)
