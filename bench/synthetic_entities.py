"""Entities that nobody has met, with names as long and places as known as measured.

An entity is a pure function of seed, class and index: every report that names it makes the same.
Its name holds three characters that spell class and index, so that no two are called alike.
Programs come from the national catalogue, as the reports' do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from graph_statistics import Statistics

from kg.records import CatalogueLink
from kg.resolution.model import NameKey
from ontology.catalogues.industries import load_industries
from ontology.catalogues.programs import load_programs
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions

PROGRAM = "Program"
_SYLLABLES = (
    "安宝博昌晨成创达德鼎东方飞丰福富高光广瀚航和恒弘宏鸿华汇惠慧嘉佳坚建江金锦京晶景炬骏凯"
    "康科昆朗乐力立丽联良林龙隆鲁美明鸣宁诺鹏普启迁乾庆荣瑞润三森盛胜世顺思泰天通同万威伟祥"
    "新鑫信兴旭轩雅扬阳耀益银英永友宇裕元远悦云泽展兆振正志智卓"
)
_BRAND = 3
_STEP = 611_953
"""A prime: neighbouring indexes get brands that look nothing alike."""

_WORDS = (
    *(
        "电子",
        "汽车",
        "机电",
        "旅游",
        "物流",
        "食品",
        "建筑",
        "服装",
        "环保",
        "数控",
        "农业",
        "护理",
    ),
    *("新能源", "互联网", "生物质", "自动化", "信息技术", "智能制造", "轨道交通", "现代农业"),
)
_CLASSES = (
    *("Association", "Consortium", "Enterprise", "Facility", "Government", "IndustryCollege"),
    *("Institution", "Place", "Program", "School"),
)
_SCHOOLS = {
    "中职": ("学校", "技校", "职校", "职业学校", "中等职业学校", "职业技术学校"),
    "高职": ("学院", "职业学院", "职业技术学院", "高等专科学校"),
    "职业本科": ("学院", "职业技术大学"),
    "本科": ("大学", "学院", "师范大学", "理工学院"),
    "技工": ("技校", "技工学校", "高级技工学校"),
    "境外": ("大学", "理工大学", "国际学院"),
    "其他": ("小学", "中学", "实验中学", "培训学校"),
}
_SUFFIXES = {
    "Enterprise": ("厂", "集团", "公司", "酒店", "有限公司", "科技有限公司", "股份有限公司"),
    "Institution": ("院", "医院", "中心", "研究院", "人民医院", "研究中心", "鉴定服务中心"),
    "Association": ("协会", "学会", "商会", "行业协会", "产业联合会"),
    "Government": ("局", "委", "教育局", "人民政府", "工业和信息化局"),
    "Place": ("村", "镇", "社区", "工业园"),
    "IndustryCollege": ("学院", "产业学院", "现代产业学院"),
    "Consortium": ("联盟", "集团", "职教集团", "职业教育集团", "产教融合共同体"),
    "Facility": ("室", "基地", "实训室", "实训中心", "实训基地", "校外实习基地"),
    "Program": ("术", "技术", "技术应用"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity before it has an IRI.

    Attributes:
        type: Its class.
        name: Its name.
        key: What its IRI is made of.
        member_keys: All its name keys.
        short_form: A shorter name, or `None`.
        school_kind: As in `EntityRecord`, like all that follow.
    """

    type: str
    name: str
    key: str
    member_keys: tuple[str, ...]
    short_form: str | None = None
    school_kind: str | None = None
    region: str | None = None
    region_basis: str | None = None
    trade: str | None = None
    trade_basis: str | None = None
    college_code: str | None = None
    programs: tuple[CatalogueLink, ...] = ()


class EntityMaker:
    """Makes the entities of one graph."""

    def __init__(self, seed: int, statistics: Statistics) -> None:
        """Make those of a seed."""
        self._seed, self._statistics = seed, statistics

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Prefectures and counties: where schools are."""
        return tuple(region for region in load_regions() if region.level.value != "province")

    @cached_property
    def programs(self) -> tuple[Entity, ...]:
        """One program for each name of the catalogue, in an order of the seed."""
        codes: dict[str, list[str]] = {}
        for entry in load_programs():
            codes.setdefault(entry.name, []).append(entry.code)
        match = self._statistics.histogram("classes", PROGRAM, "program_match")
        rng = random.Random(f"{self._seed} programs")
        found = []
        for name, its in codes.items():
            kind = "close" if match.text(rng) == "close" else "exact"
            links = tuple(CatalogueLink(code, kind) for code in sorted(its))
            found.append(Entity(PROGRAM, name, name, (name,), programs=links))
        rng.shuffle(found)
        return tuple(found)

    def make(self, type: str, index: int, home: Region | None = None) -> Entity:
        """Return an entity.

        Args:
            type: Its class.
            index: Its number among those of the class.
            home: Where the report is that alone names it; `None` for one that many name.
        """
        rng = random.Random(f"{self._seed} {type} {index}")
        basis = self._draw(type, "region_basis", rng)
        region = (home or rng.choice(self.regions)) if basis else None
        kind = self._draw(type, "school_kind", rng) if type == "School" else None
        place = region.name if region and basis == "name" else ""
        brand = spell_brand(index * len(_CLASSES) + _CLASSES.index(type))
        name = self._name(type, brand, place, kind, rng)
        trade_basis = self._draw(type, "trade_basis", rng)
        scope = region.adcode if region and basis == "inferred" else ""
        key, college = str(NameKey(name, scope)), None
        if basis == "authority" and type == "School":
            college = f"{10**9 + index:010d}"
        shortened = self._statistics.histogram("classes", type, "short_forms").number(rng) > 0
        return Entity(
            type=type,
            name=name,
            key=f"college-{college}" if college else key,
            member_keys=(key,),
            short_form=brand + name[-1] if shortened else None,
            school_kind=kind,
            region=region.adcode if region else None,
            region_basis=basis,
            trade=rng.choice(self._trades) if trade_basis else None,
            trade_basis=trade_basis,
            college_code=college,
        )

    @cached_property
    def _trades(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in load_industries() if len(entry.code) == 2)

    def _draw(self, type: str, measure: str, rng: random.Random) -> str | None:
        return self._statistics.histogram("classes", type, measure).text(rng)

    def _name(self, type: str, brand: str, place: str, kind: str | None, rng: random.Random) -> str:
        length = self._statistics.histogram("classes", type, "name_length").number(rng)
        suffixes = _SCHOOLS[kind or "中职"] if type == "School" else _SUFFIXES[type]
        room = length - _BRAND - len(place)
        fitting = [suffix for suffix in suffixes if len(suffix) <= room]
        suffix = rng.choice(fitting) if fitting else suffixes[0]
        words = ""
        while fitting_words := [w for w in _WORDS if len(words + suffix + w) <= room]:
            words += rng.choice(fitting_words)
        return place + brand + words + suffix


def spell_brand(index: int) -> str:
    """Spell a number below the cube of the number of syllables in three of them.

    Raises:
        ValueError: The number is too large.
    """
    base = len(_SYLLABLES)
    if index >= base**_BRAND:
        raise ValueError(f"entity {index}: there are brands for {base**_BRAND:,} entities only")
    number = index * _STEP % base**_BRAND
    digits = []
    for _ in range(_BRAND):
        number, digit = divmod(number, base)
        digits.append(_SYLLABLES[digit])
    return "".join(digits)
