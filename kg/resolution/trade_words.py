"""Words at the end of firms' names that say what is done there."""

from __future__ import annotations

import csv
import re
from functools import cache

from ontology.catalogues.regions import load_regions
from ontology.catalogues.rows import fold_name, read_rows
from ontology.data import data_path

_GENERAL = (
    *("国际", "实业", "发展", "投资", "控股", "管理", "工业", "科技", "技术", "工程", "服务"),
    *("产业", "资源", "自动化", "智能", "数字", "研发", "运营", "销售", "中国", "中心", "总部"),
)
"""Words that every second firm has, and that no list of trades holds."""

_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")


@cache
def _trade_words() -> frozenset[str]:
    words = {word for word, _ in read_rows("trade_words.csv", ("word", "code"))}
    with data_path("gazetteers", "org_suffix_trade.csv").open(encoding="utf-8", newline="") as file:
        words |= {row["term"] for row in csv.DictReader(file) if row["kind"] == "trade"}
    regions = load_regions()
    folded = {fold_name(word) for word in (*words, *_GENERAL)}
    return frozenset(
        word
        for word in folded
        if len(word) > 1 and not _ORDINAL.match(word) and regions.match_prefix(word) is None
    )


@cache
def _longest() -> int:
    return max(map(len, _trade_words()))


def trade_ending(core: str) -> str | None:
    """Return the longest trade word that the core of a name ends with, or `None`.

    Example:
        >>> trade_ending("安达电梯"), trade_ending("安达")
        ('电梯', None)
    """
    words = _trade_words()
    endings = (core[-length:] for length in range(min(_longest(), len(core)), 1, -1))
    return next((ending for ending in endings if ending in words), None)


def has_brand(core: str) -> bool:
    """Tell whether a core says more than what is done there, in two characters at least.

    Example:
        >>> has_brand("安达电梯"), has_brand("电梯技术")
        (True, False)
    """
    while (ending := trade_ending(core)) is not None:
        core = core[: -len(ending)]
    return len(core) > 1 and _ORDINAL.fullmatch(core) is None
