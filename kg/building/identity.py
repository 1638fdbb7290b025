"""The id of a build: a digest of everything that it is made from.

Equal ids are equal builds, so one that is there need not be made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from extract.fingerprint import fingerprint_folders
from kg.documents import DocumentRecord
from kg.model import BUILD_FORMAT

ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, and a workspace sees a few thousand builds at most."""

_FOLDERS = ("building", "decisions", "property_graph", "rdf", "resolution", "stores")
_MODULES = (
    "build.py",
    "history/effects.py",
    "history/inputs.py",
    "identifiers.py",
    "model.py",
    "records.py",
    "tables.py",
    "texts.py",
)


def build_id(
    records: Iterable[DocumentRecord], *, fingerprint: str, base_iri: str, decisions: str
) -> str:
    """Return the id of the build of these documents.

    Args:
        records: The register; its order does not matter.
        fingerprint: Of the extractor, which counts the ontology and the catalogues as well.
        base_iri: What IRIs begin with.
        decisions: Digest of what holds of people's decisions.
    """
    content = {
        "format": BUILD_FORMAT,
        "code": code_fingerprint(),
        "extractor": fingerprint,
        "base": base_iri,
        "decisions": decisions,
        "documents": sorted(
            [r.hash, r.suffix, r.status.value, r.problem or "", *r.names] for r in records
        ),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


@cache
def code_fingerprint() -> str:
    """Return a digest of the code that turns document graphs into a build."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    digest.update(fingerprint_folders({name: package / name for name in _FOLDERS}).encode())
    for name in _MODULES:
        digest.update((package / name).read_bytes())
    return digest.hexdigest()[:ID_LENGTH]
