"""Links between groups -> links between the things that they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolution.model import SUB_ORGANIZATION_OF, EntityLink, GroupId, GroupLink


def resolve_links(
    links: Iterable[GroupLink], keys: Mapping[GroupId, str]
) -> tuple[EntityLink, ...]:
    """Return the links between entities, each once with its surest reason, sorted.

    A thing is part of one whole, the surest; no link leads to the thing itself, and none that
    would make a thing part of its own part is kept.

    Args:
        links: In any order.
        keys: Key of the entity that each group is.
    """
    best: dict[tuple[str, ...], EntityLink] = {}
    for link in sorted(links, key=lambda link: (-link.score, link)):
        subject, object_ = keys[link.subject], keys[link.object]
        if subject == object_:
            continue
        part = link.predicate == SUB_ORGANIZATION_OF
        slot = (subject, link.predicate) if part else (subject, link.predicate, object_)
        if slot in best or (part and _leads_back(object_, subject, best)):
            continue
        best[slot] = EntityLink(subject, link.predicate, object_, link.reason, link.score)
    return tuple(sorted(best.values()))


def _leads_back(whole: str, part: str, links: Mapping[tuple[str, ...], EntityLink]) -> bool:
    """Tell whether a whole is a part of its part already."""
    at: str | None = whole
    while at is not None and at != part:
        above = links.get((at, SUB_ORGANIZATION_OF))
        at = above.object if above else None
    return at == part
