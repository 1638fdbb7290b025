"""Words that stand for a party: 我校, 该校, 双方, 该公司 — and whom each can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Pronoun(StrEnum):
    """Kinds of words that stand for a party."""

    HOME = "home"  # the school whose passage this is
    THAT_SCHOOL = "that school"  # the school last named
    THAT_COMPANY = "that company"  # the company last named
    THAT_GROUP = "that consortium"  # the consortium last named
    BOTH = "both"  # all parties of the last joint work
    OTHER = "other"  # the partner last named


_WORDS = re.compile(
    r"""
    (?P<home>我校|我院|本校|本院|全校|校方|(?<![\u4e00-\u9fff])院校|
        (?<![该两各兄弟友好高职中等专业技工成员所名院小大农党团妹对点范干类扶港澳外内市县区省国际地])(?<!受援)(?:学校|学院)(?![a-zA-Z]))
    |(?P<that_school>该校|该院|该学院|该学校)
    |(?P<that_company>该公司|该企业|该集团公司|该厂|该行|该酒店|该协会|该学会|该商会|该医院|该局|厂方|公司方|企业方|馆方|院方|协会方|
        (?<![^，。；：“])(?:企业|公司|医院|协会)(?=[派出投提向每为捐则负还安接选承开]))
    |(?P<that_group>该集团|该联盟|该共同体|该联合体|本联合体|本集团|本联盟|本共同体|
        (?:(?<=^)|(?<=[，。；：“\d\s]))(?:联合体|共同体|职教集团|集团|联盟)(?!有限|公司|股份|总)|
        (?<=[，。；：“与和入盟到])(?:集团|联盟|共同体|联合体|职教集团)(?=[理副常成秘首现的，。；由内各章]))
    |(?P<both>校企双方|合作双方|中外双方|双方|校企(?=共[同建享管商]|合[力办建编]|联[合手]|双[方元]|协同|投入|合作(?:共|建|开发|举办|编|成立))|政校企|政校(?=共|合)|两校|三校|两院|
        三方|三家(?=[共签联合办发成])|四方|多方|两家(?=[共签联合办发成])|校地(?=共|合)|各方)
    |(?P<other>对方|后者|前者|(?<=[，。；：])它(?=[和与同把为向在由派还也]))
    """,
    re.VERBOSE,
)
_STANDING_IN = re.compile(
    r"[我本该全]?(?:校|院|市)|[本该]?(?:学校|学院|企业|公司|集团|联盟|单位)|[双三四多对校]方|校企双方"
)
_COUNTS = {"政校企": 3, "两": 2, "双": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class PronounMatch:
    """A word that stands for a party, at `[start, end)` of a text."""

    kind: Pronoun
    text: str
    start: int
    end: int

    @property
    def count(self) -> int | None:
        """How many parties the word says there are, or `None`."""
        return next((n for sign, n in _COUNTS.items() if sign in self.text), None)


def find_pronouns(text: str) -> Iterator[PronounMatch]:
    """Find the words of a text that stand for a party, ascending.

    Example:
        >>> [(p.kind.value, p.text) for p in find_pronouns("我校与该公司签约，双方共建工坊")]
        [('home', '我校'), ('that company', '该公司'), ('both', '双方')]
    """
    for match in _WORDS.finditer(text):
        kind = Pronoun[str(match.lastgroup).upper()]
        yield PronounMatch(kind, match.group(), match.start(), match.end())


def is_pronoun(text: str) -> bool:
    """Tell whether a form stands for a party and is no name of its own.

    Example:
        >>> is_pronoun("该公司"), is_pronoun("海丰中专")
        (True, False)
    """
    return _STANDING_IN.fullmatch(text.strip()) is not None
