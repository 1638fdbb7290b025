"""File names of strangers, made safe to write: one part of a path, visible, printable, short."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

LONGEST = 240
"""Bytes of UTF-8, of which a Chinese character takes three; most systems allow 255."""
LONGEST_SUFFIX = 12
UNNAMED = "unnamed"
_REPLACED = frozenset('/\\:*?"|') | {"\0"}
"""Separators of paths, and what Windows allows in no name; `<` and `>` become full-width."""
_WIDE = str.maketrans("<>", "＜＞")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)}
)
"""Names that Windows keeps for devices."""


def safe_name(name: str) -> str:
    r"""Return a name under which a file may be written into a folder.

    Separators and what no system allows become `_`, what cannot be seen (control characters, marks
    that turn the direction of writing) is left out, so are leading dots and spaces at the ends. A
    long name loses its middle, never its suffix.

    Args:
        name: Whatever was sent.

    Example:
        >>> safe_name("../../etc/passwd")
        '_.._etc_passwd'
        >>> safe_name(" 报告\u202etxt.exe ")
        '报告txt.exe'
    """
    composed = unicodedata.normalize("NFC", name).translate(_WIDE)
    shown = "".join("_" if letter in _REPLACED else letter for letter in composed)
    seen = "".join(letter for letter in shown if letter.isprintable())
    kept = seen.lstrip(". ").rstrip(". ")
    if not kept:
        return UNNAMED
    if kept.split(".")[0].lower() in _RESERVED:
        kept = f"_{kept}"
    if len(kept.encode()) <= LONGEST:
        return kept
    suffix = PurePath(kept).suffix
    suffix = suffix if len(suffix) <= LONGEST_SUFFIX else ""
    room = LONGEST - len(f"…{suffix}".encode())
    return kept.encode()[:room].decode(errors="ignore") + "…" + suffix
