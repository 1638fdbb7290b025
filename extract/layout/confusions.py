"""Characters that scanning confuses, mended where the words around them leave no doubt.

Every mend replaces a character by one character, so that offsets stay as they are.
"""

from __future__ import annotations

import re

WORDS: tuple[tuple[str, str], ...] = (
    ("枝术", "技术"),
    ("技木", "技术"),
    ("技米", "技术"),
    ("职业许校", "职业学校"),
    ("技术许校", "技术学校"),
    ("丁程学", "工程学"),
    ("丁程技", "工程技"),
    ("丁程职", "工程职"),
    ("教帅", "教师"),
    ("大帅工作室", "大师工作室"),
    ("双帅", "双师"),
    ("学陀", "学院"),
    ("教职エ", "教职工"),
    ("骨千", "骨干"),
    ("千部", "干部"),
    ("今夭", "今天"),
    ("每夭", "每天"),
    ("洒店", "酒店"),
    ("拔款", "拨款"),
    ("深训", "培训"),
    ("入力资源", "人力资源"),
    ("代表入", "代表人"),
    ("负责入", "负责人"),
    ("入民政府", "人民政府"),
    ("入民医院", "人民医院"),
    ("笫", "第"),
    ("景徳镇", "景德镇"),
    ("炭黒", "炭黑"),
)
"""What is printed wrongly, and what it says; both of one length."""

_LETTERS = str.maketrans("OlI", "011")
_WORDS = dict(WORDS)
_PATTERN = re.compile(
    rf"""
      (?P<word>{"|".join(sorted(_WORDS, key=len, reverse=True))})
    | (?<![期周年月学岁本世始粉微])
      (?P<not>末)(?=签|完成|发生|落实|列入|达成|获批|能|再续|通过|开工|建立)    # 末签约 = 未签约
    | (?<![自知利律克异])
      (?P<already>己)(?=于|经|有|完成|接待|整改|满|连续|建成|开|被|达|获|投|签|与) # 己于 = 已于
    | (?<![0-9OlA-Za-z.])
      (?P<number>(?=[Ol]*[0-9０-９])[0-9０-９Ol]{{2,30}})(?![0-9OlA-Za-z])          # 2O2l = 2021
    | (?<=[0-9０-９][.])(?P<behind>[Ol])(?![A-Za-z])                             # 98.l = 98.1
    | (?<![A-Za-z0-9])(?P<before>l)(?=[.:：][0-9０-９]|[ ][0-9O]{{3}}(?!\d))       # l.8 = 1.8
    | (?<=[0-9])(?P<day>[ ]?曰)                                                 # 26 曰 = 26 日
    | (?<=[表图])(?P<one>l)(?![A-Za-z0-9])                                      # 表l = 表1
    | (?<![A-Za-z0-9])(?P<few>l)(?=[ ]?[个家人名次间期项所座辆届份])                    # l个 = 1个
    """,
    re.VERBOSE,
)


def mend(text: str) -> str:
    """Return the text with certain confusions mended; its length does not change.

    Example:
        >>> mend("2O2l年与滇西应用技木大学签约，末签约的有l所")
        '2021年与滇西应用技术大学签约，未签约的有1所'
    """
    return _PATTERN.sub(_replace, text)


def _replace(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    if kind == "word":
        return _WORDS[text]
    if kind == "not":
        return "未"
    if kind == "already":
        return "已"
    if kind == "day":
        return text.replace("曰", "日")
    return text.translate(_LETTERS)
