"""Organisations, places and programs of a country that does not exist, for generated reports.

Regions and programs are the catalogues' own; every organisation's name is put together from a
region, a brand of three syllables, words of its trade and a suffix, as real names are. A thing is
a pure function of seed, kind and number, so that two reports which name it name the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from synthetic_entities import spell_brand

from ontology.catalogues.programs import load_programs
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions

_KINDS = (
    *("firm", "hospital", "association", "college", "consortium", "village", "bureau"),
    *("industry college", "base", "abroad"),
)
_TRADES = {
    "加工制造": ("数控", "精密机械", "智能装备", "模具", "工业机器人", "自动化"),
    "信息技术": ("信息技术", "软件", "网络科技", "数字科技", "云计算", "大数据"),
    "交通运输": ("汽车服务", "汽车贸易", "轨道交通", "物流", "供应链", "航空服务"),
    "财经商贸": ("电子商务", "商贸", "供应链管理", "财税咨询", "冷链物流"),
    "旅游服务": ("酒店管理", "旅行社", "餐饮管理", "文化旅游", "会展服务"),
    "医药卫生": ("医药", "健康管理", "养老服务", "生物制药", "医疗器械"),
    "土木水利": ("建筑工程", "装饰工程", "建设工程", "测绘", "水利工程"),
    "农林牧渔": ("农业科技", "种业", "生态农业", "畜牧", "园林"),
    "轻纺食品": ("食品", "服装", "纺织", "茶业", "印刷包装"),
    "能源电力": ("新能源", "电力设备", "光伏科技", "储能科技"),
}
_FIRM_SUFFIXES = (*("有限公司",) * 3, "股份有限公司", "集团有限公司", "有限责任公司")
_ABROAD = ("泰国", "德国", "马来西亚", "韩国", "加拿大", "新加坡", "澳大利亚", "俄罗斯")
_SCHOOL_SUFFIXES = {
    "中职": ("职业技术学校", "中等专业学校", "职业中专学校", "机电工程学校", "信息技术学校"),
    "高职": ("职业技术学院", "职业学院", "工程职业学院", "信息职业技术学院"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that reports name.

    Attributes:
        name: In full.
        type: One of the ten classes.
        short: A shorter name that people would use, or an empty text.
    """

    name: str
    type: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a report is written, and by whom.

    Attributes:
        school: Whose report it is.
        level: `中职` or `高职`.
        province: The region above the prefecture.
        region: The prefecture or county.
    """

    school: Thing
    level: str
    province: Region
    region: Region


class World:
    """What all reports of one seed share."""

    def __init__(self, seed: int, reports: int) -> None:
        """Lay out a country with this many reporting schools."""
        self._seed, self.reports = seed, reports

    def home(self, number: int) -> Home:
        """Return who writes a report, by its number from 0; no two schools are called alike."""
        rng = self._rng("home", number)
        level = "高职" if rng.random() < 0.2 else "中职"
        region = rng.choice(self._prefectures if level == "高职" else self._places)
        suffixes = _SCHOOL_SUFFIXES[level]
        brand = spell_brand(number)
        name = f"{region.name}{brand}{rng.choice(suffixes)}"
        return Home(Thing(name, "School", ""), level, self._province(region), region)

    def firm(self, number: int, near: Region) -> Thing:
        """Return an enterprise; those with low numbers are known all over the country."""
        rng = self._rng("firm", number)
        brand = spell_brand(number * len(_KINDS))
        trade = rng.choice(_TRADES[rng.choice(list(_TRADES))])
        place = rng.choice(self._prefectures) if number < self.known_firms else near
        prefix = place.name if rng.random() < 0.5 else place.name.removesuffix("市")
        name = f"{prefix}{brand}{trade}{rng.choice(_FIRM_SUFFIXES)}"
        return Thing(name, "Enterprise", brand + trade)

    @property
    def known_firms(self) -> int:
        """How many enterprises work with schools of several places."""
        return max(20, self.reports)

    def partner_firm(self, rng: random.Random, home: Home, report: int) -> Thing:
        """Draw an enterprise for a report: one in three is known beyond it."""
        if rng.random() < 0.35:
            known = min(int(rng.paretovariate(0.6)), self.known_firms) - 1
            return self.firm(known, home.region)
        return self.firm(self.known_firms + report * 60 + rng.randrange(60), home.region)

    def school(self, rng: random.Random, besides: int) -> Thing:
        """Draw the school of another report."""
        if self.reports < 2:
            return self.home(besides + 1).school
        drawn = rng.randrange(self.reports - 1)
        return self.home(drawn + (drawn >= besides)).school

    def college(self, rng: random.Random, home: Home) -> Thing:
        """Draw a college of the province that a school articulates with."""
        name = f"{_bare(home.province)}{_brand_of(rng)}{rng.choice(_SCHOOL_SUFFIXES['高职'])}"
        return Thing(name, "School")

    def abroad(self, rng: random.Random) -> Thing:
        """Draw a school of another country."""
        kind = rng.choice(("大学", "理工学院"))
        return Thing(f"{rng.choice(_ABROAD)}{_brand_of(rng)}{kind}", "School")

    def hospital(self, rng: random.Random, home: Home) -> Thing:
        """Draw a public institution."""
        kind = rng.choice(("人民医院", "中医院", "图书馆", "博物馆", "妇幼保健院"))
        return Thing(f"{home.region.name}{kind}", "Institution")

    def association(self, rng: random.Random, home: Home) -> Thing:
        """Draw an association of a trade."""
        trade = rng.choice(_TRADES[rng.choice(list(_TRADES))])
        return Thing(f"{home.region.name}{trade}行业协会", "Association")

    def consortium(self, rng: random.Random, home: Home) -> Thing:
        """Draw an education group or alliance."""
        trade = rng.choice(list(_TRADES))
        kind = rng.choice(("职业教育集团", "产教融合共同体", "产教联盟"))
        return Thing(f"{_bare(home.province)}{trade}{kind}", "Consortium")

    def village(self, rng: random.Random, home: Home) -> Thing:
        """Draw a village that somebody helps."""
        return Thing(f"{_brand_of(rng)[:2]}镇{_brand_of(rng)[:2]}村", "Place")

    def industry_college(self, firm: Thing) -> Thing:
        """Return the industry college that a firm founds."""
        return Thing(f"{firm.short}产业学院", "IndustryCollege")

    def base(self, rng: random.Random, firm: Thing) -> Thing:
        """Return a facility that a firm builds with a school."""
        kind = rng.choice(("实训基地", "技术创新中心", "技能大师工作室", "生产性实训中心"))
        return Thing(f"{firm.short}{kind}", "Facility")

    def program(self, rng: random.Random, level: str) -> Thing:
        """Draw a major of the catalogue."""
        return Thing(rng.choice(self._programs[level]), "Program")

    @cached_property
    def _programs(self) -> dict[str, list[str]]:
        levels = {"中职": "中职", "高职专科": "高职"}
        found: dict[str, set[str]] = {"中职": set(), "高职": set()}
        for entry in load_programs():
            if entry.level in levels:
                found[levels[entry.level]].add(entry.name)
        return {level: sorted(names) for level, names in found.items()}

    @cached_property
    def _places(self) -> list[Region]:
        return [
            region
            for region in load_regions()
            if region.level.value != "province" and len(region.name) > 2
        ]

    @cached_property
    def _prefectures(self) -> list[Region]:
        return [
            region
            for region in load_regions()
            if region.level.value == "prefecture" and region.name.endswith("市")
        ]

    @cached_property
    def _provinces(self) -> dict[str, Region]:
        return {r.adcode[:2]: r for r in load_regions() if r.level.value == "province"}

    def _province(self, region: Region) -> Region:
        return self._provinces[region.adcode[:2]]

    def _rng(self, kind: str, number: int) -> random.Random:
        return random.Random(f"{self._seed} {kind} {number}")


def _bare(province: Region) -> str:
    """Return a province's name as names of organisations begin with it."""
    for ending in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"):
        if province.name.endswith(ending):
            return province.name.removesuffix(ending)
    return province.name


def _brand_of(rng: random.Random) -> str:
    return spell_brand(rng.randrange(400_000))
