"""Which character encoding a text has, told from its bytes.

Strict decoding decides: an encoding that cannot decode every byte is out. A byte order mark settles
it; so does UTF-8, once a text has enough multi-byte characters that another encoding cannot have
made them by chance. What remains (short texts, UTF-16 without a mark, GB18030, which takes nearly
any bytes, Big5) goes to the reading that looks most like Chinese: most characters of GB 2312 level
1, the 3,755 that make up 99 % of a report; those of Big5 once they are simplified. Statistics of
bytes, as general detectors use, err on short Chinese texts and are not needed here.
"""

from __future__ import annotations

import codecs
from functools import cache

from extract.errors import EncodingError
from extract.readers.characters import simplify

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_BIG5 = "cp950"
_NOT_CHINESE = "\0\u0100"  # judged worse than any text
_UNMARKED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", _BIG5)  # ties go to the earlier

CERTAIN_MULTIBYTES = 12
"""Characters of three bytes or more that make valid UTF-8 certain. A character of GB18030 text
falls into such a pattern with a chance of about one in ten, so all of twelve never do."""

SAMPLE = 20_000
"""Characters that are judged: the beginning of a text says enough."""

MIN_SHARE = 0.7
"""Lowest share of common characters among the non-ASCII ones of a text without mark that is not
certainly UTF-8. The five sample reports have 0.97 or more; the same in UTF-8 or Big5 read as
GB18030 0.5 or less."""

MIN_TRADITIONAL_SHARE = 0.95
"""The same for a text that may be traditional Chinese in GB18030."""

_LEVEL_1 = range(0xB0, 0xD8)
_SYMBOLS = range(0xA1, 0xAA)


def decode(content: bytes, *, name: str) -> tuple[str, str]:
    """Decode a text of unknown encoding.

    Args:
        content: The whole file. UTF-8, UTF-16, GB18030 (with GBK and GB 2312 in it) and Big5 are
            tried, with or without byte order mark; UTF-32 only with one.
        name: What messages call the file.

    Returns:
        The text, every byte decoded, without byte order mark, and Python's name of the encoding
        such that `content.decode(encoding)` is the text, but for a mark that it may leave.

    Raises:
        EncodingError: No encoding fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content, encoding, name)
    utf8 = _try(content, "utf-8")
    if utf8 is not None and _is_certain(utf8):
        return utf8, "utf-8"
    readings = [(encoding, _try(content, encoding)) for encoding in _UNMARKED]
    texts = {encoding: text for encoding, text in readings if text is not None}
    judged = {encoding: _as_judged(text, encoding) for encoding, text in texts.items()}
    best = max(judged, key=lambda encoding: _score(judged[encoding]), default=None)
    if "gb18030" in texts and (best is None or not _is_readable(judged[best], best)):
        best, judged["gb18030"] = "gb18030", _in_traditional(texts["gb18030"])
    if best is None or not _is_readable(judged[best], best):
        raise EncodingError(name, _nothing_fits(content))
    return texts[best], best


def _decode_marked(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        raise EncodingError(
            name,
            f"it begins with the byte order mark of {label}, but cannot be decoded as that "
            f"({error.reason}); the file is damaged or cut off. {_CURE}",
        ) from error
    return text.removeprefix("\ufeff"), encoding


def _as_judged(text: str, encoding: str) -> str:
    """Return what of a reading is judged: for Big5, which has few simplified characters, those.

    Short texts are not taken for Big5: any two bytes are a character in it.
    """
    if encoding != _BIG5:
        return text
    return simplify(text[:SAMPLE]) if _is_certain(text) else _NOT_CHINESE


def _in_traditional(text: str) -> str:
    """Return a text in GB18030 as judged where it may be traditional, in simplified characters.

    Noise simplifies to common characters too, so nearly all of them have to be common.
    """
    simplified = simplify(text[:SAMPLE])
    certain = _is_certain(simplified) and _common_share(simplified) >= MIN_TRADITIONAL_SHARE
    return simplified if certain else _NOT_CHINESE


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_certain(text: str) -> bool:
    """Tell whether decoded UTF-8 can be nothing else."""
    if "\0" in text:
        return False  # ASCII in UTF-16 is valid UTF-8, with zeros
    long = 0
    for char in text:
        long += char >= "\u0800"
        if long == CERTAIN_MULTIBYTES:
            return True
    return False


def _is_readable(text: str, encoding: str) -> bool:
    """Tell nonsense that happens to be decodable from text."""
    if encoding == "utf-8":
        return _score(text) >= 0
    return _common_share(text) >= MIN_SHARE


@cache
def _common_chars() -> frozenset[str]:
    """Return the characters of GB 2312 level 1 and its symbols, and the full-width forms."""
    rows = (row for rows in (_LEVEL_1, _SYMBOLS) for row in rows)
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", "ignore") for pair in pairs) - {""}


def _score(text: str) -> float:
    """Return how much a text looks like Chinese and ASCII, from -1 to 1.

    A character counts 1 if it is a common Chinese one, slightly less if printable ASCII (so that
    the letters that UTF-16 falls apart into lose), 0.2 if a rare one, -1 if a text has none such.
    """
    sample = text[:SAMPLE].removeprefix("\ufeff")
    if not sample:
        return 0.0
    common = _common_chars()
    return sum(_weight(char, common) for char in sample) / len(sample)


def _weight(char: str, common: frozenset[str]) -> float:
    if char in common:
        return 1.0
    if char in "\t\n\r\f" or " " <= char <= "~":
        return 0.9
    if "\u4e00" <= char <= "\u9fff":
        return 0.2
    return -1.0 if char < "\xa0" or not char.isprintable() else 0.0


def _common_share(text: str) -> float:
    """Return the share of common characters among the non-ASCII ones; 1 where there are none."""
    foreign = [char for char in text[:SAMPLE] if not char.isascii()]
    if not foreign:
        return 1.0
    common = _common_chars()
    return sum(char in common for char in foreign) / len(foreign)


_CURE = "Open it in a text editor, check it, save it as UTF-8, and read that."


def _nothing_fits(content: bytes) -> str:
    """Say what is nearest to right, so that a damaged text can be mended at its place."""
    zeros = content.count(0)
    if zeros == len(content):
        return "the file holds only zero bytes: a copy or download broke off. Get it again."
    if zeros > len(content) // 100:
        return f"the file is no text: {zeros:,} of its {len(content):,} bytes are zero. {_CURE}"
    place, encoding = max(
        (_first_fault(content, encoding), encoding) for encoding in ("utf-8", "gb18030")
    )
    found = f" (longest as {encoding.upper()}, up to byte {place:,})" if place else ""
    return f"its characters are neither UTF-8, UTF-16, GB18030 nor Big5{found}. {_CURE}"


def _first_fault(content: bytes, encoding: str) -> int:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0  # decodes, but to nonsense
