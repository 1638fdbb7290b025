"""What to do with files whose format no reader knows, told from the ends of their names."""

from __future__ import annotations

_WORD = "Open it in Word, WPS or LibreOffice, save it as .docx, and read that."
_PDF = "Open it, save or print it as PDF, and read that."
_UNPACK = "Unpack it, and read the files in it; ZIP archives are unpacked by themselves."
_PAGE = "Open it in a browser, save it as a web page (.html), and read that."
_PICTURE = "Save it as PNG or JPEG, and read that."

_ADVICE = {
    **dict.fromkeys((".doc", ".dot", ".docm", ".odt", ".rtf", ".wps", ".wpt"), _WORD),
    **dict.fromkeys((".caj", ".ceb", ".epub", ".et", ".ofd", ".ods", ".xls", ".xlsx"), _PDF),
    **dict.fromkeys((".dps", ".odp", ".ppt", ".pptx"), _PDF),
    **dict.fromkeys((".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zst"), _UNPACK),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".xhtml"), _PAGE),
    **dict.fromkeys((".bmp", ".gif", ".heic", ".jp2", ".webp"), _PICTURE),
}


def advise_on(suffix: str) -> str | None:
    """Return what to do with a file that cannot be read, or `None` where its suffix says nothing.

    Args:
        suffix: End of its name in lower case, with the dot.

    Example:
        >>> advise_on(".wps")
        'Open it in Word, WPS or LibreOffice, save it as .docx, and read that.'
    """
    return _ADVICE.get(suffix)
