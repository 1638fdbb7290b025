"""How near the graph of a rendering comes to the graph of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import DocumentGraph
from extract.normalization import normalise_name
from extract.readers.characters import unify_characters

Triple = tuple[str, str, str]

_HEAD = 8
"""Characters of a sentence that are looked for on its page: it may go on on the next."""

_CELL_HEAD = 3
"""Characters of each cell of a row that are looked for: its lines stand between others' lines."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two graphs are.

    Attributes:
        precision, recall, f1: Of the rendering's triples against the text's, from 0 to 1.
        missing, added: Triples of only one of them, sorted.
    """

    precision: float
    recall: float
    f1: float
    missing: tuple[Triple, ...]
    added: tuple[Triple, ...]


def triples(graph: DocumentGraph) -> set[Triple]:
    """Return a graph's triples with normalised names."""
    names = {entity.id: normalise_name(entity.name) for entity in graph.entities}
    return {(names[s.subject], s.predicate, names[s.object]) for s in graph.statements}


def compare(rendered: DocumentGraph, original: DocumentGraph) -> Nearness:
    """Compare the triples of a rendering with those of the text."""
    found, wanted = triples(rendered), triples(original)
    right = len(found & wanted)
    precision = right / len(found) if found else 1.0
    recall = right / len(wanted) if wanted else 1.0
    f1 = 2 * right / (len(found) + len(wanted)) if found or wanted else 1.0
    missing, added = tuple(sorted(wanted - found)), tuple(sorted(found - wanted))
    return Nearness(precision, recall, f1, missing, added)


def right_pages(graph: DocumentGraph, pages: Sequence[str]) -> tuple[int, int]:
    """Count the evidences that stand on the page that they cite.

    Args:
        graph: What was extracted from a rendering.
        pages: The text of each page, read by something else than the reader under test.

    Returns:
        How many stand on their page, and how many there are.
    """
    printed = [_bare(page) for page in pages]
    evidences = [evidence for s in graph.statements for evidence in s.evidence]
    right = sum(
        evidence.page is not None and _stands_on(evidence.text, printed[evidence.page - 1])
        for evidence in evidences
    )
    return right, len(evidences)


def _stands_on(text: str, page: str) -> bool:
    cells = text.split("\n")[0].split("\t")
    length = _HEAD if len(cells) == 1 else _CELL_HEAD
    return all(_bare(cell)[:length] in page for cell in cells)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", unify_characters(text))
