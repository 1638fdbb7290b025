"""Which resolution it is: what one version remembers another does not believe."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.fingerprint import extractor_fingerprint, fingerprint_folders


@cache
def resolution_version() -> str:
    """Return a digest of the code of resolution, and of the code and data that it calls."""
    own = fingerprint_folders({"resolution": Path(__file__).resolve().parent})
    return f"{own}-{extractor_fingerprint()}"
