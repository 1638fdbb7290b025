"""What to do with files whose format no reader knows."""

from __future__ import annotations

AS_WORD = "Open it in Word, WPS or LibreOffice, save it as .docx, and read that."
AS_PDF = "Open it, save or print it as PDF, and read that."
UNPACK = "Unpack it, and read the files in it; ZIP archives are unpacked by themselves."
AS_PAGE = "Open it in a browser, save it as a web page (.html), and read that."
AS_PICTURE = "Save it as PNG or JPEG, and read that."

_ADVICE = {
    **dict.fromkeys((".doc", ".dot", ".docm", ".odt", ".rtf", ".wps", ".wpt"), AS_WORD),
    **dict.fromkeys((".caj", ".ceb", ".epub", ".et", ".ofd", ".ods", ".xls", ".xlsx"), AS_PDF),
    **dict.fromkeys((".dps", ".odp", ".ppt", ".pptx"), AS_PDF),
    **dict.fromkeys((".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zst"), UNPACK),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".xhtml"), AS_PAGE),
    **dict.fromkeys((".bmp", ".gif", ".heic", ".jp2", ".webp"), AS_PICTURE),
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
