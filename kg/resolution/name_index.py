"""The names of groups, taken apart and put where alike ones meet: blocking.

Two groups are compared only where their names have place and core in common (one block), or where
the one has a short form of the other as its name. Both are looked up, never searched for; a block
that grows beyond `MAX_BLOCK` compares neighbours only, so that the work stays in proportion to the
number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.resolution.blocking import COUNTY_SCHOOLS, OFFICES, TOWN
from kg.resolution.model import GroupId, KeyGroup
from kg.resolution.parts import NameParts, split_name
from kg.resolution.short_forms import (
    LIKELY,
    ShortForm,
    abbreviates_county_school,
    abbreviates_office,
    iter_short_forms,
)

MAX_BLOCK = 24
"""Names of one block that are all compared with each other; 24 names make 276 pairs."""

_COUNTY_SCHOOL = 0.7
"""Score of two schools of a county that say only what they are; some counties have two."""

BlockKey = tuple[str, str]
"""Type, and what names that differ in habit alone have in common."""


class NameIndex:
    """Names by what they have in common."""

    def __init__(self, groups: Mapping[GroupId, KeyGroup]) -> None:
        """Look at the keys of names; only those of organisations and places have some."""
        self._groups = groups
        blocks: dict[BlockKey, list[GroupId]] = defaultdict(list)
        for id_, group in groups.items():
            if group.keys.name is not None:
                blocks[id_.type, group.keys.name].append(id_)
        self._blocks = {key: sorted(blocks[key]) for key in sorted(blocks)}
        self._unread: dict[BlockKey, list[BlockKey]] = defaultdict(list)
        for (type_, key), members in self._blocks.items():
            unread = groups[members[0]].keys.unread
            if unread is not None:
                self._unread[type_, unread].append((type_, key))

    def __contains__(self, group: GroupId) -> bool:
        """Tell whether a group's name is compared at all."""
        return self._groups[group].keys.name is not None

    def parts(self, group: GroupId) -> NameParts:
        """Return the parts of a group's name."""
        return split_name(self._groups[group].name, group.type, self._groups[group].scope)

    def block(self, key: BlockKey) -> list[GroupId]:
        """Return the groups of a block, sorted; empty where there are none."""
        return self._blocks.get(key, [])

    def iter_pairs(self) -> Iterator[tuple[GroupId, GroupId]]:
        """Yield the pairs that are in one block, the lower group first."""
        for members in self._blocks.values():
            reach = len(members) if len(members) <= MAX_BLOCK else MAX_BLOCK // 2
            for position, left in enumerate(members):
                for right in members[position + 1 : position + 1 + reach]:
                    yield left, right

    def readings(self, key: BlockKey) -> list[GroupId]:
        """Return the groups of a block, and those that differ only in whether a county is read."""
        members = self.block(key)
        unread = self._groups[members[0]].keys.unread if members else None
        others = [self.block((key[0], unread))] if unread is not None else []
        others += [self.block(placed) for placed in self._unread.get(key, ())]
        return [*members, *(id_ for found in others for id_ in found)]

    def iter_unread_pairs(self) -> Iterator[tuple[GroupId, GroupId]]:
        """Yield pairs that would be in one block had the one's county been read in the other."""
        for key, placed in self._unread.items():
            for left in self.block(key)[:MAX_BLOCK]:
                for other in placed[:MAX_BLOCK]:
                    yield from ((left, right) for right in self.block(other)[:MAX_BLOCK])

    def iter_expansions(self) -> Iterator[tuple[BlockKey, BlockKey, float, str]]:
        """Yield block of a short form, block of what it may mean, how good it is, and why."""
        yield from self._listed_forms()
        yield from self._offices()
        yield from self._county_schools()

    def _listed_forms(self) -> Iterator[tuple[BlockKey, BlockKey, float, str]]:
        for (type_, key), members in self._blocks.items():
            best: dict[str, tuple[float, str]] = {}
            for id_ in members:
                for form in iter_short_forms(self.parts(id_), type_):
                    for short, score in self._named_so(type_, form):
                        if short != key:
                            found = (score, form.reason)
                            best[short] = max(best.get(short, found), found)
            for short, (score, reason) in sorted(best.items()):
                yield (type_, short), (type_, key), score, reason

    def _named_so(self, type_: str, form: ShortForm) -> Iterator[tuple[str, float]]:
        """Yield the keys that are a short form, and how good it is then."""
        if (type_, form.key) in self._blocks:
            yield form.key, form.score
        if form.unread_key is not None and (type_, form.unread_key) in self._blocks:
            yield form.unread_key, min(form.score, LIKELY)
        # Where a report reads the place that the full name does not show, the form keeps it.
        for _, key in self._unread.get((type_, form.key), ()):
            yield key, LIKELY

    def _offices(self) -> Iterator[tuple[BlockKey, BlockKey, float, str]]:
        """Compare the bodies of one place whose names begin and end alike."""
        for drawer in self._drawers(OFFICES):
            shortest = sorted(drawer, key=lambda k: (len(k[1]), k[1]))[:MAX_BLOCK]
            for short in shortest:
                for full in drawer[: 4 * MAX_BLOCK]:
                    score = abbreviates_office(self._first(short), self._first(full))
                    if score:
                        yield short, full, score, "short form"

    def _county_schools(self) -> Iterator[tuple[BlockKey, BlockKey, float, str]]:
        """Compare the schools of one county."""
        for drawer in self._drawers(COUNTY_SCHOOLS):
            for short in drawer[:MAX_BLOCK]:
                for full in drawer[:MAX_BLOCK]:
                    if short != full and abbreviates_county_school(
                        self._first(short), self._first(full)
                    ):
                        yield short, full, _COUNTY_SCHOOL, "school of the county"

    def iter_town_pairs(self) -> Iterator[tuple[GroupId, GroupId]]:
        """Yield pairs of one town: in the one name its county is left out."""
        for drawer in self._drawers(TOWN):
            firsts = [self._blocks[key][0] for key in drawer[:MAX_BLOCK]]
            for position, left in enumerate(firsts):
                for right in firsts[position + 1 :]:
                    bases = {self.parts(left).basis, self.parts(right).basis}
                    if bases == {"name", "scope"}:
                        yield left, right

    def _drawers(self, kind: str) -> Iterable[list[BlockKey]]:
        """Return the blocks that meet in each drawer of a kind."""
        found: dict[tuple[str, str], list[BlockKey]] = defaultdict(list)
        for key, members in self._blocks.items():
            for drawer in self._groups[members[0]].keys.drawers:
                if drawer.startswith(f"{kind}|"):
                    found[key[0], drawer].append(key)
        return found.values()

    def _first(self, key: BlockKey) -> NameParts:
        return self.parts(self._blocks[key][0])
