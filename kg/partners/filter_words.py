"""Filters in words, for the sheet that tells what a file holds, and as options of the command."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from kg.partners.facets import region_label, trade_label
from kg.partners.filters import PartnerFilters
from ontology.schema import Language, load_schema

_LABELS = {
    "schools": ("学校", "Schools", "--school"),
    "regions": ("学校所在地区", "Regions of schools", "--region"),
    "school_kinds": ("学校类别", "Kinds of schools", "--school-kind"),
    "name": ("伙伴名称包含", "Partner's name contains", "--name"),
    "partner_regions": ("伙伴所在地区", "Regions of partners", "--partner-region"),
    "types": ("伙伴类型", "Types of partners", "--type"),
    "trades": ("伙伴行业", "Trades of partners", "--trade"),
    "relations": ("关系", "Relations", "--relation"),
    "modes": ("合作方式", "Modes", "--mode"),
    "programs": ("专业", "Programs", "--program"),
    "years": ("年份", "Years", "--year"),
    "statuses": ("核实状态", "Statuses", "--status"),
    "min_confidence": ("最低置信度", "Lowest confidence", "--min-confidence"),
    "min_schools": ("至少合作学校数", "Fewest schools", "--min-schools"),
    "text": ("原文包含", "Evidence contains", "--text"),
}
"""Filters in the order in which they are told: Chinese, English, option of `kg export partners`."""

_TERMS = frozenset({"types", "relations", "modes", "statuses", "school_kinds"})


def filter_lines(filters: PartnerFilters, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each filter that is set: what it is called, and its values in words."""
    for name, (chinese, english, _) in _LABELS.items():
        values = [_word(name, value, language) for value in _values(filters, name)]
        if values:
            joint = "；" if language == "zh" else "; "
            yield (chinese if language == "zh" else english), joint.join(values)


def filter_options(filters: PartnerFilters) -> str:
    """Return the filters as options of `kg export partners`, each value quoted for a shell.

    Example:
        >>> filter_options(PartnerFilters(partner_regions=("440000",), text="订单班 实训"))
        "--partner-region 440000 --text '订单班 实训'"
    """
    return " ".join(
        f"{option} {shlex.quote(value)}"
        for name, (_, _, option) in _LABELS.items()
        for value in _values(filters, name)
    )


def _values(filters: PartnerFilters, name: str) -> tuple[str, ...]:
    value = getattr(filters, name)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),) if value else ()


def _word(name: str, value: str, language: Language) -> str:
    if name in _TERMS:
        return load_schema().label(value, language)
    if name in ("regions", "partner_regions"):
        return region_label(value)
    return trade_label(value) if name == "trades" else value
