"""Which place the name of an organisation begins with.

Places are read from left to right, each inside the one before (广东省 + 清远市 + 连州). A full name
(连州市) counts as it stands. A short name is riskier the smaller the place: provinces and
prefectures count unless what follows shows another word (阿里|巴巴); a county counts only if its
name is no word or brand, or a larger place stands before it, or the document is about its
prefecture. Where several places fit, the nearest to the document wins, then the larger; if that
leaves two, none is read: no place is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ontology.catalogues.region import NameForm, Region, RegionLevel, RegionMatch

LEADS = re.compile(r"(?:中共|共青团|国家税务总局|国网|政协|民盟|民进|民革|民建|民办|私立)(?=..)")
"""What may stand before the place: 中共清远市委 is of 清远市, 民办合肥财经职业学院 of 合肥市."""

_NOT_A_PLACE = re.compile(r"[东南西北中]?(?:路|街|大道|大街|巷|桥|镇|乡|村|站|港)|.{1,4}族[乡镇]")
"""After a short name: 上海路小学, 城关镇中学, 三水瑶族乡 are not in 上海, 城关, 三水."""

_TERRAIN = re.compile(r"[山河湖江岛]")
"""After a county's short name: 白云|山 is a hill."""

_COMMERCIAL = re.compile(
    r"(?:公司|集团|厂|商店|酒店|宾馆|饭店|银行|保险|证券|汽车|药业|科技|股份|超市|乳业|航空|地产|书店)$"
)

_BRACKETED = re.compile(r"\((?P<place>[^()]{2,12})\)")
"""香港中文大学(深圳) and 京东物流(广州)有限公司 are where the brackets say."""

_BRANCH = re.compile(
    r"(?:公司|集团|银行)(?P<place>[^公司]{2,12})(?:分公司|子公司|分行|支行|分店|分部|营业部|办事处)$"
)
"""示例电梯有限公司广东分公司 is in 广东, wherever its parent is."""

_CAMPUS = re.compile(r"大学(?P<place>(?!附属).{2,4}(?:[^附属]{0,6})(?:学院|分校|校区))$")
"""北京科技大学天津学院 is in 天津."""

_ESTABLISHED = re.compile(
    r"(?:学校|学院|大学|中学|小学|职校|职中|职高|高中|中专|幼儿园|医院|局|政府|委员会|公司)$"
)
"""Where a county's short name may stand although the document is about elsewhere: names of this
form are registered and begin with their place; bases and alliances may be named after a hill."""

_LEVELS = {RegionLevel.PROVINCE: 0, RegionLevel.PREFECTURE: 1, RegionLevel.COUNTY: 2}


class PlaceReader:
    """Reads places at the beginning of folded names."""

    def __init__(
        self,
        forms: Mapping[str, tuple[NameForm, ...]],
        homonyms: Mapping[str, frozenset[str]],
    ) -> None:
        """Keep the names of places, folded, and what else they can mean."""
        self._forms = forms
        self._homonyms = homonyms
        self._longest = max(map(len, forms), default=0)

    def read(self, name: str, within: Region | None) -> RegionMatch | None:
        """Return the most specific place, or `None`; see `RegionCatalogue.match_prefix`."""
        lead = LEADS.match(name)
        position = lead.end() if lead else 0
        found: RegionMatch | None = None
        while step := self._step(name, position, found.region if found else None, within):
            position = step.length
            found = step
        return found

    def read_seat(self, name: str, within: Region | None) -> Region | None:
        """Return the place that says where a branch is, else that at the beginning."""
        for pattern in (_BRANCH, _BRACKETED, _CAMPUS):
            found = pattern.search(name)
            place = self.read(found["place"], within) if found else None
            # Colleges are named after people and rivers too: 船山, 浦江 are counties by accident.
            if place and (pattern is not _CAMPUS or place.region.level is not RegionLevel.COUNTY):
                return place.region
        prefix = self.read(name, within)
        return prefix.region if prefix else None

    def _step(
        self, name: str, start: int, inside: Region | None, within: Region | None
    ) -> RegionMatch | None:
        """Read one place at `start` that lies inside the one before; longest names first."""
        for end in range(min(len(name), start + self._longest), start + 1, -1):
            forms = self._forms.get(name[start:end])
            if not forms:
                continue
            fitting = [
                form.region
                for form in forms
                if _is_part(form.region, inside)
                and self._is_place(form, name[start:end], name[end:], inside, within)
            ]
            chosen = _nearest(fitting, within)
            if chosen:
                return RegionMatch(chosen, end)
        return None

    def _is_place(
        self, form: NameForm, written: str, rest: str, inside: Region | None, within: Region | None
    ) -> bool:
        """Tell whether a written form says the place here, not another thing of that name."""
        region = form.region
        near = within is not None and region.lineage[:2] == within.lineage[:2]
        if form.kind != "short":
            # 城区 or 东区 alone is not a name: whose 城区?
            return len(written) > 2 or inside is not None or near or written[-1] in "县市"
        meanings = self._homonyms.get(written, frozenset())
        if _NOT_A_PLACE.match(rest) or any(rest.startswith(word) for word in meanings if word):
            return False
        if region.level is not RegionLevel.COUNTY:
            return True
        if _TERRAIN.match(rest):
            return False
        if "" not in meanings:
            known = inside is not None or within is None or region.lineage[0] == within.lineage[0]
            return known or _ESTABLISHED.search(rest) is not None
        if inside is not None and inside.level is RegionLevel.PREFECTURE:
            return True
        return (inside is not None or near) and not _COMMERCIAL.search(rest)


def _is_part(region: Region, whole: Region | None) -> bool:
    return whole is None or (region.lies_in(whole) and region != whole)


def _nearest(regions: list[Region], within: Region | None) -> Region | None:
    """Return the one that fits best, or `None` where two fit equally."""
    if not regions:
        return None
    ranked = sorted((_rank(region, within), region.adcode, region) for region in regions)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][2]


def _rank(region: Region, within: Region | None) -> tuple[int, int]:
    """Order by nearness to the document (provinces always first), then by size."""
    level = _LEVELS[region.level]
    if level == 0 or within is None:
        return (0, level)
    shared = sum(a == b for a, b in zip(region.lineage, within.lineage, strict=False))
    return (-shared, level)
