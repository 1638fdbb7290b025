"""When two written forms are the same name.

Only what print does to a name is undone: white space and line ends, full-width and half-width
forms (NFKC), the shapes of brackets, quotation marks and dashes, letter case.
"""

from __future__ import annotations

import re
import unicodedata

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("（﹙", "("),
        **dict.fromkeys("）﹚", ")"),
        "【": "[",
        "】": "]",
        "〔": "(",
        "〕": ")",
        **dict.fromkeys("“”「」『』〝〞", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("—–－―", "-"),
        **dict.fromkeys("·•・‧", ""),
    }
)
_QUOTES = "\"'"
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


def compact(text: str) -> str:
    """Take all white space and invisible characters out of a text.

    Example:
        >>> compact("中国电信 10000 号")
        '中国电信10000号'
    """
    return _INVISIBLE.sub("", text)


def normalise_name(name: str) -> str:
    """Return the form in which equal names are equal strings.

    Example:
        >>> normalise_name("ＳＭＣ（中国） 有限公司") == normalise_name("smc(中国)有限公司")
        True
    """
    text = unicodedata.normalize("NFKC", name).translate(_SHAPES)
    return compact(unicodedata.normalize("NFKC", text)).lower()


def unquote(name: str) -> str:
    """Take away quotation marks that enclose the whole of a normalised name.

    Example:
        >>> unquote('"鲁班工坊"')
        '鲁班工坊'
    """
    while (
        len(name) > 2 and name[0] in _QUOTES and name[-1] == name[0] and name[0] not in name[1:-1]
    ):
        name = name[1:-1]
    return name
