"""Works named in quotation marks behind a verb of founding: 共建“风电叶片检修实训站”.

What is founded and quoted is a name whatever its ending; the ending only tells its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.mentions.suffixes import is_generic, type_of_name
from extract.model import Mention
from extract.units import Unit

_FOUNDED = re.compile(
    r"""(?:[共合联援捐帮新筹]建|建[成立起设有]|设[立有在]|成立|组建|打造|挂牌|揭牌|授牌|创[办建]|开办|办起|命名为|定名为?|名为|叫做?|组成|
        获批|启用|投用|运营|共享|共管|落户|落成|拥有|冠名|改造成?|增设|开出|引入|入驻)
        (?:了|起|的|为|成)?[^，。；“”]{0,16}[“「](?P<name>[^“”「」，。；]{3,30})[”」]
        (?!选修课|课程|课|讲堂|讲座|活动|项目|培训|大赛|品牌|计划|系列|主题|社|班|专题)""",
    re.VERBOSE,
)
_LEADING = re.compile(
    r"[“「](?P<name>[^“”「」，。；]{3,30})[”」](?:正式|同步|顺利|随即|也|已)?"
    r"(?:挂牌|揭牌|落成|建成|投用|启用|投入使用|获批|成立|落户|挂在|设在|由)"
)
_PLACES = re.compile(
    r"(?:室|坊|站|中心|基地|车间|馆|所|区|平台|场|工厂|厅|园|营|吧|店|客栈|酒店|餐厅|仓|库|窗口|中厂|中校|训练营|孵化器|点|线|讲堂|书房|书吧|病房|药房|诊室|诊所|超市|农场|牧场|果园|茶园|剧场|影棚|演播厅|驿站|码头|课堂|阵地)$"
)
_OTHERS = re.compile(
    r"(?:班|计划|工程|行动|模式|机制|体系|课程|项目|活动|大赛|杯|奖学金|奖教金|品牌|制|化|联盟|共同体|集团)$"
)
_COUNTED = re.compile("[一二两三四五六七八九十百]+[类大个种级支项]")
SCORE = 0.85


def complete_quoted(units: Iterable[Unit]) -> list[Unit]:
    """Add the founded and quoted works that no recogniser found."""
    return [_complete(unit) for unit in units]


def _complete(unit: Unit) -> Unit:
    added: list[Mention] = []
    for pattern in (_FOUNDED, _LEADING):
        for match in pattern.finditer(unit.text):
            start, end = match.span("name")
            type_ = _type_of(match.group("name"))
            taken = any(m.start < end and start < m.end for m in unit.mentions if m.type == type_)
            if type_ and not taken and all(m.start != start for m in added):
                added.append(Mention(start, end, type_, match.group("name"), "quoted", SCORE))
    if not added:
        return unit
    kept = [m for m in unit.mentions if all(m.end <= a.start or a.end <= m.start for a in added)]
    return replace(unit, mentions=tuple(sorted((*kept, *added), key=lambda m: m.start)))


def _type_of(name: str) -> str | None:
    if _OTHERS.search(name) or _COUNTED.match(name):
        return None
    if name.endswith("产业学院") or re.search(r"[^大]学院$", name):
        return "IndustryCollege" if not is_generic(name, "IndustryCollege") else None
    type_ = type_of_name(name)
    if type_ is not None and type_ not in {"Facility", "Institution", "Enterprise", "Place"}:
        return None
    return "Facility" if _PLACES.search(name) and not is_generic(name, "Facility") else None
