"""`DocumentNames` as JSON and back: lists, as there are thousands of small files of them."""

from __future__ import annotations

from typing import Any

from kg.resolution.changes import Change
from kg.resolution.document_names import DocumentNames, EntityNames
from kg.resolution.model import AliasUse, BlockingKeys, NameKey

JsonNames = list[Any]


def dump_names(names: DocumentNames) -> JsonNames:
    """Return what `load_names` reads: nothing but lists, texts, numbers and `None`."""
    return [
        names.document,
        names.name,
        names.places,
        [_dump_entity(entity) for entity in names.entities],
        [[change.before, change.after, change.reason] for change in names.changes],
        names.offers,
    ]


def load_names(content: JsonNames) -> DocumentNames:
    """Read what `dump_names` wrote.

    Raises:
        ValueError: It is nothing of the kind; so is the next.
        TypeError: See there.
    """
    document, name, places, entities, changes, offers = content
    province, prefecture = (*places, "", "")[:2]
    return DocumentNames(
        document=document,
        name=name,
        places=tuple(places),
        entities=tuple(_load_entity(entity, province, prefecture) for entity in entities),
        changes=tuple(Change(*change) for change in changes),
        offers=tuple((program, school) for program, school in offers),
    )


def _dump_entity(entity: EntityNames) -> JsonNames:
    keys = entity.keys
    return [
        entity.id,
        entity.name,
        entity.type,
        entity.key.name,
        entity.key.scope,
        entity.normalised,
        entity.region,
        entity.school_kind,
        entity.aliases,
        [[use.key, use.reason, use.carries_place] for use in entity.alias_uses],
        entity.credit_code,
        [keys.name, keys.unread, keys.drawers, keys.shorter],
        entity.digest,
    ]


def _load_entity(content: JsonNames, province: str, prefecture: str) -> EntityNames:
    id_, name, type_, own_key, scope, normalised, region, kind, aliases, uses, *rest = content
    code, keys, digest = rest
    own, unread, drawers, shorter = keys
    return EntityNames(
        id=id_,
        name=name,
        type=type_,
        key=NameKey(own_key, scope),
        normalised=normalised,
        region=None if region is None else (region[0], region[1]),
        school_kind=kind,
        aliases=tuple(aliases),
        alias_uses=tuple(
            AliasUse(key, reason, placed, province, prefecture) for key, reason, placed in uses
        ),
        credit_code=code,
        keys=BlockingKeys(own, unread, tuple(drawers), tuple(shorter)),
        digest=digest,
    )
