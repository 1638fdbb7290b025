"""Unified social credit codes of organisations: found in a text, and checked.

A report sometimes gives the code behind a name, in brackets. A code whose check character is right
tells who is meant better than any name; one whose check character is wrong tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.model import DocumentGraph, End, Evidence
from extract.normalization import normalise_name

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_CHARACTERS)}
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_BEHIND = re.compile(
    r"""
    \s*[(（\[【,，;；]?\s*                                     # 某某有限公司（
    (?:统一)?(?:社会)?(?:信用)?(?:代码|编码|号码)?\s*[:：]?\s*     # 统一社会信用代码：
    (?P<code>[0-9A-Za-z]{18})(?![0-9A-Za-z])
    """,
    re.VERBOSE,
)
_REACH = 48
"""Characters behind a name in which its code begins and ends: introduction, brackets, code."""


def check_character(body: str) -> str:
    """Return the check character of the first 17 characters of a code.

    Raises:
        ValueError: There are not 17, or one of them is not in the alphabet of the codes.

    Source:
        GB 32100-2015, section 5.2.5 and annex A: ISO/IEC 7064 modulo 31, weights 3^i.

    Example:
        >>> check_character("91350100M000100Y4")
        '3'
    """
    if len(body) != len(_WEIGHTS) or not set(body) <= _VALUES.keys():
        raise ValueError(
            f"credit code {body!r}: a check character is made of 17 digits and capital letters, "
            "I, O, S, V and Z not among them."
        )
    total = sum(weight * _VALUES[c] for weight, c in zip(_WEIGHTS, body, strict=True))
    return _CHARACTERS[-total % 31]


def is_credit_code(text: str) -> bool:
    """Tell whether a text is a code with the right check character.

    Example:
        >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
        (True, False)
    """
    return _CODE.fullmatch(text) is not None and check_character(text[:-1]) == text[-1]


def code_behind(text: str) -> str | None:
    """Return the valid code that a text begins with, brackets and introduction aside.

    Example:
        >>> code_behind("（统一社会信用代码：91350100M000100Y43）签订协议")
        '91350100M000100Y43'
    """
    found = _BEHIND.match(text)
    code = found["code"].upper() if found else ""
    return code if is_credit_code(code) else None


def find_codes(graph: DocumentGraph) -> Mapping[str, str]:
    """Return the codes that a report gives its entities, by entity id.

    Looked for inside the names themselves and directly behind them in the passages that are
    quoted as evidence; nowhere else, since the graph of a report holds no other text. An entity
    that is given two codes has none.
    """
    found: dict[str, set[str]] = {}
    for entity in graph.entities:
        for name in (entity.name, *(alias.name for alias in entity.aliases)):
            for code in _CODE.findall(normalise_name(name).upper()):
                if is_credit_code(code):
                    found.setdefault(entity.id, set()).add(code)
    for statement in graph.statements:
        for passage in statement.evidence:
            for id_, end in (
                (statement.subject, passage.subject),
                (statement.object, passage.object),
            ):
                code = _code_at(passage, end)
                if code is not None:
                    found.setdefault(id_, set()).add(code)
    return {id_: min(codes) for id_, codes in found.items() if len(codes) == 1}


def _code_at(passage: Evidence, end: End) -> str | None:
    if not (passage.span.start <= end.span.start and end.span.end <= passage.span.end):
        return None
    behind = end.span.end - passage.span.start
    return code_behind(passage.text[behind : behind + _REACH])
