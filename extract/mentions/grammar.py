"""Names by their form: a listed ending, and from there to the left up to the first wall."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.mentions.lexicons import Suffix, stand_ins, suffix_words
from extract.mentions.offices import fields_start, office_start
from extract.mentions.scan import Barrier, Scan, Wall, scan
from extract.mentions.suffixes import (
    LONGEST_NAME,
    find_suffix,
    has_own_name,
    is_brand_of_group,
    may_be_stem,
    own_characters,
    suffix_ends,
)
from extract.mentions.villages import BEHIND_PLACE, TOWNS, score_village, village_start
from extract.model import Mention

LONGEST_QUOTED = 30
_DOUBTFUL = 0.5
_BRANCHES = frozenset(suffix_words("branch"))
_INSIDE_NAMES = frozenset(suffix_words("inside"))
_PARTS = frozenset(suffix_words("part"))
_BRAND_SIGNS = frozenset("正均都应至任进自")
_PLACE_ENDS = frozenset("省市县区")
_ADVERBS = frozenset("现也仍均都还已校院并且")
_BEFORE_AND = _ADVERBS | frozenset("我该本其他她它等县区市镇乡村厂社局所站队馆部处室系班")
_QUOTED_TYPES = frozenset({"Facility", "Institution", "Consortium", "IndustryCollege"})
_JOINED_TYPES = frozenset({"Association", "Government", "Institution", "Facility", "Consortium"})
_LEFT_OF_CONJUNCTION = 8
_RIGHT = 6
_EDGE = re.compile(
    r"[）”·—–\-－.．\s]+|\d+(?=[^\dA-Za-z号．.%℃+])|[a-z](?=[^A-Za-z0-9.])"
    r"|(?<=\+)[A-Z](?=[\u4e00-\u9fff])"
)
_COUNTED = re.compile("[一二两三四五六七八九十百]+[类大个种级支项]")
_LATIN = re.compile(r"[A-Za-z]")
_QUARTER = re.compile("华[东南北中]|西[南北]|东北|大中华")
_SENTENCE = re.compile(r"[，。；：、！？,;:|/\s“”《》]")
_COUNTY = re.compile(r"(?:全国|中国|国家|[\u4e00-\u9fff]{1,3}[县市区镇乡])(?=[\u4e00-\u9fff]{2})")
_WORDS = (Wall.STOP, Wall.CONJUNCTION)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    suffix: Suffix
    score: float
    type: str


class NameGrammar:
    """Recognises names that end in a word of `name_suffixes.csv`."""

    name = "grammar"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the names found; a name may hold another."""
        ends = suffix_ends(text)
        if not ends:
            return []
        return [
            Mention(
                name.start,
                name.end,
                name.type,
                text[name.start : name.end],
                self.name,
                round(name.score, 3),
            )
            for name in _Reading(scan(text)).names(ends)
        ]


class _Reading:
    """The names of one text, from left to right, each knowing those before it."""

    def __init__(self, seen: Scan) -> None:
        self.seen = seen
        self.text = seen.text
        self.found: list[_Name] = []
        self.first_end: dict[int, int] = {}
        self.towns: dict[int, int] = {}
        self.offices: set[int] = set()

    def names(self, ends: list[tuple[int, int, Suffix]]) -> list[_Name]:
        for start, end, suffix in ends:
            if suffix.needs == "never":
                continue
            if suffix.needs == "none":
                name: _Name | None = _Name(start, end, suffix, 0.8, suffix.type)
            else:
                name = self._name(start, end, suffix)
            if name is not None:
                self.found.append(name)
                self.first_end.setdefault(name.start, name.end)
                if name.suffix.text in TOWNS:
                    self.towns[name.end] = name.start
                elif name.type == "Government":
                    self.offices.add(name.start)
        return self.found

    def _name(self, suffix_start: int, end: int, suffix: Suffix) -> _Name | None:
        if (
            suffix.needs == "place"
            and (place := village_start(self.seen, self.towns, suffix_start)) is not None
        ):
            return _Name(place, end, suffix, BEHIND_PLACE, suffix.type)
        edge = self._quoted_edge(suffix_start, end, suffix)
        if edge is None:
            edge = self._left_edge(suffix_start, suffix)
        start = self._trim(edge, suffix_start)
        if suffix.needs == "office":
            return self._office(start, suffix_start, end, suffix)
        start = self._region_restart(start, suffix_start)
        stem = self.text[start:suffix_start]
        if not may_be_stem(stem, suffix):
            return None
        if suffix.needs == "place":
            return self._place(start, suffix_start, end, suffix)
        if not self._holds_name(start, suffix_start, suffix) and not has_own_name(stem, suffix):
            return self._listed_office(start, end, suffix) if not stem else None
        if suffix.needs == "free" and own_characters(stem, suffix.type) < 2 and stem:
            start = start if start in self.seen.region_starts else suffix_start
        if suffix.text in _PARTS and self._is_part_of_company(start, suffix_start):
            return None
        score = self._score(start, suffix_start, suffix)
        if suffix.needs == "kind" and not self._plausible_school(start, suffix_start):
            score = _DOUBTFUL
        return _Name(start, end, suffix, score, self._type(start, suffix_start, suffix))

    def _office(self, edge: int, suffix_start: int, end: int, suffix: Suffix) -> _Name | None:
        office = office_start(self.seen, edge, suffix_start)
        if office is not None:
            return _Name(office, end, suffix, 0.85, suffix.type)
        start = fields_start(self.text, suffix_start)
        return self._listed_office(start, end, suffix) if start < suffix_start else None

    def _listed_office(self, start: int, end: int, suffix: Suffix) -> _Name | None:
        """Read an office whose region the one before it in a list has told."""
        before = self._name_before(start)
        if suffix.type != "Government" or before is None or before.type != suffix.type:
            return None
        if before.end != start - 1 or self.text[start - 1] not in "、和与":
            return None
        return _Name(start, end, suffix, 0.7, suffix.type)

    def _type(self, start: int, suffix_start: int, suffix: Suffix) -> str:
        """Return the suffix's type.

        A company's centre or plant at some place is a company, a ministry's an institution; an
        education group with a brand is a company, one of a place or of schools a consortium.
        """
        if suffix.text == "教育集团" and is_brand_of_group(self.text[start:suffix_start]):
            return "Enterprise"
        before = self._name_before(suffix_start)
        if suffix.type != "Facility" or before is None or before.start != start:
            return suffix.type
        if before.type == "Government":
            return "Institution"
        is_company = before.type == "Enterprise" and before.suffix.needs == "any"
        at_place = before.end in self.seen.region_starts or _QUARTER.match(self.text, before.end)
        return before.type if is_company and at_place else suffix.type

    def _is_part_of_company(self, start: int, suffix_start: int) -> bool:
        """Tell whether a company and no field of work stands before a line or workshop."""
        before = self._name_before(suffix_start)
        return (
            before is not None
            and before.start == start
            and before.type == "Enterprise"
            and own_characters(self.text[before.end : suffix_start], "Facility") == 0
        )

    def _holds_name(self, start: int, end: int, suffix: Suffix | None = None) -> bool:
        """Tell whether a name found before, an office for its part, begins at `start`."""
        if suffix is not None and suffix.needs == "part":
            return start in self.offices
        return self.first_end.get(start, end + 1) <= end

    def _plausible_school(self, start: int, suffix_start: int) -> bool:
        """Tell whether a bare 学校, 学院 has a place or kind of its own before it."""
        return (
            start in self.seen.region_starts
            or self.text[start] == "“"
            or self._holds_name(start, suffix_start)
        )

    def _quoted_edge(self, suffix_start: int, end: int, suffix: Suffix) -> int | None:
        """Return where a quotation begins that the suffix ends and that is a name throughout."""
        if end == len(self.text) or self.text[end] != "”":
            return self._label_edge(suffix_start, end, suffix)
        start = self.text.rfind("“", max(0, suffix_start - LONGEST_QUOTED), suffix_start)
        inside = self.text[start + 1 : suffix_start]
        is_name = not _SENTENCE.search(inside) and not _COUNTED.match(inside)
        return start + 1 if start >= 0 and is_name else None

    def _label_edge(self, suffix_start: int, end: int, suffix: Suffix) -> int | None:
        """Return 0 for a cell or heading that is one company's name, whatever words are in it."""
        if end < len(self.text) or suffix_start > LONGEST_QUOTED or suffix.needs != "any":
            return None
        walls = [barrier for barrier in self.seen.barriers if barrier.end <= suffix_start]
        small = all(wall.wall in _WORDS and wall.end - wall.start == 1 for wall in walls)
        joins = any(self._end_before(wall.start) == wall.start for wall in walls)
        return 0 if small and not joins and not _SENTENCE.search(self.text) else None

    def _left_edge(self, place: int, suffix: Suffix) -> int:
        """Walk left from a suffix and return where the name may begin at the earliest."""
        at = place
        while True:
            barrier = self.seen.barrier_before(at)
            before = self._name_before(at)
            wall_end = barrier.end if barrier else 0
            if before is not None and before.end >= wall_end:
                return self._after_name(before, place, suffix)
            if barrier is None:
                return 0
            crossed = self._cross(barrier, place, suffix)
            if crossed is None or place - crossed > LONGEST_NAME:
                return wall_end
            at = crossed

    def _name_before(self, place: int) -> _Name | None:
        for name in reversed(self.found):
            if name.end <= place:
                return name
        return None

    def _after_name(self, before: _Name, place: int, suffix: Suffix) -> int:
        """Decide whether a name that ends to the left is part of this one."""
        gap = self.text[before.end : place]
        if suffix.needs == "part" or (not gap and suffix.needs == "any"):
            return before.start
        if before.type == "Place" and suffix.needs != "place" and len(gap) <= 8:
            return before.start
        if before.suffix.needs == "place" or (before.suffix.text == "政府" and not gap):
            return before.start
        starts = bisect_left(self.seen.full_regions, before.end)
        restarts = starts < len(self.seen.full_regions) and self.seen.full_regions[starts] < place
        if suffix.text in _BRANCHES or gap.startswith(("附属", "（")):
            return before.start
        if restarts:
            return before.end
        if before.suffix.text in _INSIDE_NAMES and len(gap) <= 10:
            return before.start
        if suffix.type in ("Facility", "IndustryCollege"):
            return before.start
        if before.type == suffix.type == "School" and (suffix.text.endswith("学院") or not gap):
            return before.start
        sponsored = before.type == "Association" and suffix.type == "School" and len(gap) > 1
        if sponsored or before.type == suffix.type == "Institution":
            return before.start
        return before.end

    def _cross(self, barrier: Barrier, place: int, suffix: Suffix) -> int | None:
        """Return where to go on left of a barrier that a name may hold, or `None`."""
        start, end, wall, partner = barrier
        if wall is Wall.CLOSE and partner >= 0:
            return partner if partner and self.text[partner - 1] != "。" else None
        if wall is Wall.UNQUOTE and partner >= 0 and suffix.type in _QUOTED_TYPES:
            return partner
        if wall is Wall.CONJUNCTION and self._conjunction_inside(start, end, place, suffix):
            return start
        if (
            wall is Wall.STOP
            and suffix.needs in ("any", "trade")
            and self._inside_brand(start, end)
        ):
            return start
        person = suffix.text in suffix_words("studio") and end - start == 1 and place - end <= 2
        return start if wall is Wall.STOP and person and self._is_surname(start) else None

    def _is_surname(self, end: int) -> bool:
        """Tell whether one character stands before `end` and behind a wall or place."""
        before = self.seen.barrier_before(end)
        at_wall = before is not None and before.end == end - 1
        return end == 1 or at_wall or end - 1 in self.seen.region_ends

    def _inside_brand(self, start: int, end: int) -> bool:
        """Tell whether a function word is the second half of a brand (青川市明正机械).

        One character alone between it and a wall or place is no word of its own.
        """
        if end - start != 1 or self.text[start] not in _BRAND_SIGNS:
            return False
        before = self.seen.barrier_before(start)
        own = max(before.end if before else 0, self._end_before(start))
        while (region := self.seen.region_starts.get(own)) is not None and region <= start:
            own = region
        if start - own > 1 and (county := _COUNTY.match(self.text, own)) is not None:
            own = county.end()
        if start == own:
            return self.text[start] == "正" and own > 0 and self.text[own - 1] in _PLACE_ENDS
        return start - own == 1 and self.text[own] not in _ADVERBS

    def _conjunction_inside(self, start: int, end: int, place: int, suffix: Suffix) -> bool:
        """Tell whether 和, 与 … joins words of one name and not two names."""
        if end in self.seen.region_starts or self._end_before(start) == start:
            return False
        before = self.seen.barrier_before(start)
        left_end = max(before.end if before else 0, self._end_before(start))
        left, right = self.text[left_end:start], self.text[end:place]
        region = self.seen.region_ends.get(start)
        if region is not None and region <= left_end and self.text[start:end] in "和同":
            return suffix.type in ("Enterprise", "Institution", "School")
        if len(left) == 1 and self.text[start:end] == "和" and left not in _BEFORE_AND:
            return before is not None and before.end == left_end  # 、颐和养老集团
        located = left_end in self.seen.region_starts or _COUNTY.match(left) is not None
        if suffix.type == "School":
            after_school = left_end and self._end_before(start) == left_end
            return bool(after_school or located) and len(left) > 1 and 1 < len(right) <= _RIGHT
        if suffix.type == "Enterprise":
            own = own_characters(left, suffix.type)
            return suffix.needs == "any" and located and own >= 1 and len(right) <= _RIGHT
        if suffix.type not in _JOINED_TYPES or not 2 <= len(left) <= _LEFT_OF_CONJUNCTION + 6:
            return False
        if suffix.type == "Consortium" and self._opens_text(left_end, left):
            return True
        if suffix.type != "Facility":
            return located
        return (
            len(right) > 0
            and len(left) <= _LEFT_OF_CONJUNCTION
            and left_end not in self.seen.region_starts
            and own_characters(left, "Facility") >= 2
            and not left.endswith(("公司", "学校", "学院", "中心", "集团", "协会"))
        )

    def _opens_text(self, start: int, left: str) -> bool:
        """Tell whether a text or quotation begins with words that are no name of their own."""
        at_edge = start == 0 or self.text[start - 1] in "“《。，（"
        stands_in = left in stand_ins() or find_suffix(left) is not None
        return at_edge and not stands_in and own_characters(left, "Consortium") >= 2

    def _end_before(self, place: int) -> int:
        before = self._name_before(place)
        return before.end if before else 0

    def _trim(self, start: int, suffix_start: int) -> int:
        """Move a start right over words and signs that no name begins with."""
        while start < suffix_start:
            if start in self.seen.region_starts:
                return start
            if (lead := self.seen.leads.get(start)) is not None and lead <= suffix_start:
                start = lead
            elif (signs := _EDGE.match(self.text, start, suffix_start)) is not None:
                start = signs.end()
            else:
                return start
        return start

    def _region_restart(self, start: int, suffix_start: int) -> int:
        """Begin at a region given in full if nothing before it belongs to a name."""
        regions = self.seen.full_regions
        index = bisect_left(regions, start + 1)
        if index == len(regions) or regions[index] >= suffix_start:
            return start
        region = regions[index]
        before = self.text[start:region]
        if start in self.seen.region_starts or self._end_before(region) == region:
            return start
        if len(before) == 1 and self.seen.region_starts[region] == region + 2:
            return start  # 勐朗县 holds the name of 朗县
        if before.endswith(("中国", "国家", "—", "-", "）", "”")) or _LATIN.search(before):
            return start
        return region

    def _place(self, start: int, suffix_start: int, end: int, suffix: Suffix) -> _Name | None:
        """Read the name of a village or town that stands behind no place."""
        before = self._name_before(suffix_start)
        town = before is not None and before.start == start and before.suffix.needs == "place"
        own = before.end if town and before else start
        score = score_village(self.seen, start, own, (suffix_start, end))
        return _Name(start, end, suffix, score, suffix.type) if score else None

    def _score(self, start: int, suffix_start: int, suffix: Suffix) -> float:
        score = 0.75 + 0.02 * min(len(suffix.text), 5)
        at_region = start in self.seen.region_starts
        if at_region:
            score += 0.05
        stem = self.text[start:suffix_start]
        if self._holds_name(start, suffix_start):
            score += 0.03
        elif len(stem) > 12 and not at_region:
            score -= 0.2
        if suffix.type == "Facility":
            score -= 0.1
        return score
