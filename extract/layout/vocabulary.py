"""Endings and program names that show whether a cell was broken in the middle of a name."""

from __future__ import annotations

import csv
import re
from functools import cache

from ontology.data import data_path

_ENDINGS = [
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "集团公司",
    "公司",
    "集团",
    "技师学院",
    "职业技术大学",
    "职业技术学院",
    "职业学院",
    "职业技术学校",
    "技工学校",
    "中等专业学校",
    "中等职业学校",
    "职业高级中学",
    "职业中学",
    "职业学校",
    "教育中心",
    "学校",
    "学院",
    "大学",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "研究院",
    "研究所",
    "协会",
    "学会",
    "商会",
    "联盟",
    "联合会",
    "工作室",
    "实训室",
    "工坊",
    "基地",
    "中心",
    "酒店",
    "宾馆",
    "合作社",
    "管理局",
    "委员会",
    "教育局",
    "人民政府",
    "银行",
    "支行",
    "分行",
    "分公司",
    "支公司",
]
_ENDING = re.compile("|".join(sorted(map(re.escape, _ENDINGS), key=len, reverse=True)))
_BARE_ENDING = re.compile(
    r"(?:股?份)?(?:有?限)?(?:责?任)?公?司|集团(?:股份)?(?:有限)?公司|[分支]公司|[学院校团心会局馆厅部]|业技术学校"
)
_PLACE = re.compile(r".{2,4}[省市县区州盟]")
_OFFICE = re.compile(r"[厅局委会部办院校馆]$")


@cache
def program_names() -> frozenset[str]:
    """Return the names of the national catalogue of vocational programs."""
    with data_path("catalogues", "vocational_programs.csv").open(encoding="utf-8-sig") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


def ends_name(text: str) -> bool:
    """Tell whether a text ends like the name of an organisation or place of work."""
    return any(text.endswith(ending) for ending in _ENDINGS)


def completes_name(head: str, rest: str) -> bool:
    """Tell whether the end of a name lies across the border of two pieces, or behind it alone.

    Example:
        >>> completes_name("饲料实业股份有", "限公司"), completes_name("三峡职院", "高新区管委会")
        (True, False)
    """
    if head and _BARE_ENDING.fullmatch(rest):
        return True
    if _PLACE.fullmatch(head) and _OFFICE.search(rest):
        return True
    border = min(len(head), 8)
    joined = head[-8:] + rest[:8]
    return any(
        found.start() < border < found.end() for found in _ENDING.finditer(joined)
    ) or rest.startswith(("有限公司", "有限责任公司", "股份有限公司"))
