"""Resolved entities -> their records and those of their merges, IRIs and all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.identifiers import Identifiers
from kg.records import EntityRecord, MergeRecord
from kg.resolution.model import ResolvedEntity

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
    for key, reason in sorted(entity.reasons.items()):
        yield MergeRecord(
            key=key,
            iri=identifiers.entity(key),
            entity=identifiers.entity(entity.key),
            reason=reason,
            score=None,
            by=MERGED_BY,
        )
