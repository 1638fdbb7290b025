"""What was resolved -> records of entities, merges, pairs and links, IRIs and all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.identifiers import Identifiers
from kg.records import EntityRecord, LinkRecord, MergeRecord, PairRecord
from kg.resolution.model import CHANGED_TO, ResolvedEntity
from kg.resolution.resolve import Resolution
from kg.resolution.verdicts import PERSON

MERGED_BY = "kg"
"""Who joined what no person joined."""


def entity_record(entity: ResolvedEntity, identifiers: Identifiers) -> EntityRecord:
    """Return the record of an entity."""
    return EntityRecord(
        iri=identifiers.entity(entity.key),
        name=entity.name,
        name_basis=entity.name_basis,
        type=entity.type,
        names=entity.names,
        member_keys=entity.member_keys,
        school_kind=entity.school_kind,
        region=entity.region,
        region_basis=entity.region_basis,
        trade=entity.trade,
        trade_basis=entity.trade_basis,
        college_code=entity.college_code,
        programs=entity.programs,
        reports=entity.reports,
    )


def iter_merge_records(entity: ResolvedEntity, identifiers: Identifiers) -> Iterator[MergeRecord]:
    """Yield a record for each member key that is not the entity's own, sorted by key."""
    for key, claim in sorted(entity.claims.items()):
        yield MergeRecord(
            key=key,
            iri=identifiers.entity(key),
            entity=identifiers.entity(entity.key),
            reason=claim.reason,
            score=claim.score,
            by=PERSON if claim.by_person else MERGED_BY,
        )


def iter_pair_records(resolution: Resolution, identifiers: Identifiers) -> Iterator[PairRecord]:
    """Yield a record for each pair that may be one thing, sorted by keys and types."""
    for pair in resolution.pairs:
        left, right = pair.left, pair.right
        yield PairRecord(
            left_key=left.key,
            left_type=left.type,
            right_key=right.key,
            right_type=right.type,
            left_iri=identifiers.entity(resolution.key(left)),
            right_iri=identifiers.entity(resolution.key(right)),
            left_name=resolution.name(left),
            right_name=resolution.name(right),
            score=pair.score,
            reasons=pair.reasons,
            outcome=pair.outcome.value,
            veto=pair.veto,
        )


def iter_link_records(resolution: Resolution, identifiers: Identifiers) -> Iterator[LinkRecord]:
    """Yield a record for each link between entities, sorted by their IRIs."""
    links = [
        LinkRecord(
            iri=identifiers.change(link.subject, link.object)
            if link.predicate == CHANGED_TO
            else "",
            subject=identifiers.entity(link.subject),
            predicate=link.predicate,
            object=identifiers.entity(link.object),
            reason=link.reason,
            score=link.score,
        )
        for link in resolution.links
    ]
    yield from sorted(links, key=lambda link: (link.subject, link.predicate, link.object))
