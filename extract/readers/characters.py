"""Characters as they should have been written: what converters put in place of Chinese ones.

PDF files map glyphs to the first code point that has their shape, often a radical (⽣ for 生) or a
compatibility ideograph. They are set right one for one, so that no offset moves. Traditional
characters are kept as printed; `simplify` gives the text in which names are looked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SUPPLEMENT = (  # CJK Radicals Supplement, which has no decompositions; full characters only
    "⺀冫⺁厂⺄乙⺈刀⺋㔾⺎兀⺒巳⺓幺⺗心⺛旡⺜日⺝月⺟母⺠民⺢水⺧牛⺬示⺯糸⺻聿⺼肉⺽臼⺾艹⻁虎⻄西⻅见⻆角"
    "⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_SUPPLEMENTED = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_SUSPECT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
_TRADITIONAL = re.compile(r"[\u3400-\u9fff]")
_BLOCK = range(0x3400, 0xA000)


@cache
def _unified() -> dict[int, str]:
    table = {ord(radical): whole for radical, whole in _SUPPLEMENTED.items()}
    for block in _COMPATIBLE:
        for code in block:
            form = unicodedata.normalize("NFKC", chr(code))
            if form != chr(code) and len(form) == 1:
                table[code] = form
    return table


def unify_characters(text: str) -> str:
    """Replace radicals and compatibility ideographs by the characters they stand for.

    Example:
        >>> unify_characters("⺠办⾼校")
        '民办高校'
    """
    return text.translate(_unified()) if _SUSPECT.search(text) else text


def clean_line(text: str) -> str:
    """Return a piece of one line: breaks and tabs as spaces, control characters out, unified."""
    return unify_characters(_INVISIBLE.sub("", _BREAKS.sub(" ", text)))


@cache
def _simplified() -> dict[int, str]:
    """Return what OpenCC makes of each single character, where that is one other character."""
    from opencc import OpenCC  # some milliseconds, needed for few files

    converter = OpenCC("t2s")
    chars = [chr(code) for code in _BLOCK]
    converted = converter.convert("\n".join(chars)).split("\n")
    pairs = zip(chars, converted, strict=True)
    return {ord(char): other for char, other in pairs if other != char and len(other) == 1}


def simplify(text: str) -> str:
    """Replace traditional characters by simplified ones, one for one.

    Words are not converted as such: offsets have to stay.

    Example:
        >>> simplify("職業學校與企業")
        '职业学校与企业'
    """
    return text.translate(_simplified()) if _TRADITIONAL.search(text) else text


MIN_TRADITIONAL = 0.05
"""Lowest share of traditional characters among the Chinese ones of a text in that script; running
traditional text has 0.3. The odd 著 or 乾 in a simplified one is left as it stands."""


def simplified_text(text: str) -> str | None:
    """Return the text in simplified characters where it is written in traditional ones."""
    chinese = len(_TRADITIONAL.findall(text))
    converted = simplify(text)
    changed = sum(left != right for left, right in zip(text, converted, strict=True))
    return converted if chinese and changed >= MIN_TRADITIONAL * chinese else None
