"""Texts with their names marked, from the development gold, to learn from and to score on.

A gold file lists the reporter and the ends of relations only. What else the texts name stands in
data/ner/other_names.csv (document, name, type), marked by reading, for the texts that may be read.
Generic forms (学校, 我院) are stand-ins and never marked.
"""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.layout import analyse_layout
from extract.layout.sentences import split_sentences
from extract.mentions.dictionary import Dictionary
from extract.mentions.lexicons import stand_ins
from extract.mentions.scan import fold
from extract.model import BlockKind, Layout
from extract.readers import read_document

ROOT = Path(__file__).resolve().parent.parent
GOLD, REPORTS = ROOT / "data" / "gold", ROOT / "data" / "reports"
OTHER_NAMES = ROOT / "data" / "ner" / "other_names.csv"
SCHOOL_END = re.compile(r"(?:[校院学专高中大心职]|[A-Za-z])$")
MAJOR = re.compile(r"[”）]?(?:专业|方向)")
LISTED = re.compile(r"[、，和与及]")
SURE_PROGRAM = 6
SHORT = 4


@dataclass(frozen=True)
class Name:
    """A form under which a document names something.

    Attributes:
        type: Class of the ontology.
        entity: Id in the gold file; empty for names that gold does not list.
        is_alias: True for any form but the entity's own name.
    """

    type: str
    entity: str
    is_alias: bool


@dataclass(frozen=True)
class MarkedText:
    """A sentence, heading or cell with the typed spans of its names."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class MarkedDocument:
    """A gold document cut into texts.

    Attributes:
        stem: File name without its ending.
        names: Each form, folded and without white space.
        entities: Type by id, of all entities of the gold file.
        texts: In the order of the document; contents pages left out.
    """

    stem: str
    names: Mapping[str, Name]
    entities: Mapping[str, str]
    texts: tuple[MarkedText, ...]


def load_documents(*, validation: bool = False) -> list[MarkedDocument]:
    """Read the gold documents of the training side, or of the validation side.

    Of the validation side only scores over all of it may be looked at.
    """
    held_out = set((GOLD / "validation.txt").read_text(encoding="utf-8").split())
    others = _other_names()
    documents = []
    for folder in ("dev", "reports", "train", "written"):
        for answer in sorted((GOLD / folder).glob("*.json")):
            if (answer.stem in held_out) is validation:
                documents.append(_read_document(answer, others.get(answer.stem, {})))
    return documents


def _other_names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    with OTHER_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["document"]][row["name"]] = row["type"]
    return names


def _read_document(answer: Path, others: Mapping[str, str]) -> MarkedDocument:
    gold = json.loads(answer.read_text(encoding="utf-8"))
    path = answer.with_suffix(".txt")
    layout = analyse_layout(read_document(path if path.exists() else REPORTS / path.name))
    names = _forms(gold["entities"])
    known = dict(names)
    for name, type_ in others.items():
        known.setdefault(_plain(name), Name(type_, "", False))
    dictionary = Dictionary(sorted((form, form) for form in known))
    return MarkedDocument(
        stem=answer.stem,
        names=names,
        entities={entity["id"]: entity["type"] for entity in gold["entities"]},
        texts=tuple(MarkedText(text, _mark(text, known, dictionary)) for text in _texts(layout)),
    )


def _texts(layout: Layout) -> Iterator[str]:
    for block in layout.blocks:
        if block.kind is BlockKind.CONTENTS:
            continue
        if block.table is not None:
            cells = [*block.table.header, *(cell for row in block.table.rows for cell in row.cells)]
            yield from (cell.content.text for cell in cells if len(cell.content.strip()))
        else:
            pieces = (
                block.content.slice(*place).strip() for place in split_sentences(block.content)
            )
            yield from (piece.text for piece in pieces if len(piece))


def _plain(name: str) -> str:
    return fold(re.sub(r"\s+", "", name))


def _forms(entities: list[dict[str, object]]) -> dict[str, Name]:
    """Return the forms that mean their entity wherever they stand."""
    forms: dict[str, Name] = {}
    for entity in entities:
        type_, aliases = str(entity["type"]), entity["aliases"]
        assert isinstance(aliases, list)
        for position, form in enumerate([entity["name"], *aliases]):
            plain, is_alias = _plain(str(form)), position > 0
            is_short_school = is_alias and type_ == "School" and not SCHOOL_END.search(plain)
            if len(plain) > 1 and plain not in stand_ins() and not is_short_school:
                forms.setdefault(plain, Name(type_, str(entity["id"]), is_alias))
    return forms


def _mark(
    text: str, names: Mapping[str, Name], dictionary: Dictionary[str]
) -> tuple[tuple[int, int, str], ...]:
    """Mark every occurrence, longer forms first."""
    kept = [place for place, character in enumerate(text) if not character.isspace()]
    plain = "".join(fold(text)[place] for place in kept)
    taken = bytearray(len(plain))
    spans = []
    hits = [hit for hit in dictionary.iter_all(plain) if _counts(plain, hit.start, hit.end, names)]
    for start, end, form in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            spans.append((kept[start], kept[end - 1] + 1, names[form].type))
    return tuple(sorted(spans))


def _counts(plain: str, start: int, end: int, names: Mapping[str, Name]) -> bool:
    """Tell whether a form is the name at this place: not within a word, a program called one."""
    form = plain[start:end]
    before, after = plain[max(0, start - 1) : start], plain[end : end + 14]
    if (_is_latin(form[0]) and _is_latin(before)) or (_is_latin(form[-1]) and _is_latin(after[:1])):
        return False
    if form.endswith("职") and after[:1] in {"业", "工", "成", "教"}:
        return False
    name = names[form]
    if name.type != "Program" or form.endswith("专业群"):
        return True
    if MAJOR.match(after):
        return True
    if name.is_alias and len(form) < SHORT:
        return False
    is_label = len(plain) <= len(form) + SHORT
    is_listed = bool(LISTED.match(after)) or before in {"、", "和", "与", "及"}
    if len(form) < SHORT:
        return is_label or (bool(LISTED.match(after)) and "专业" in plain)
    return is_label or len(form) >= SURE_PROGRAM or is_listed


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def iter_folds(documents: list[MarkedDocument], count: int) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the stems to train on and those to test on, whole documents, `count` times."""
    stems = sorted(document.stem for document in documents)
    ordered = sorted(stems, key=lambda stem: (hash_of(stem), stem))
    for fold_index in range(count):
        test = set(ordered[fold_index::count])
        yield set(stems) - test, test


def hash_of(stem: str) -> int:
    """Return a number that mixes the documents the same way on every machine."""
    value = 0
    for character in stem:
        value = (value * 131 + ord(character)) % 1_000_003
    return value * 7919 % 1_000_003


def span_at(spans: tuple[tuple[int, int, str], ...], start: int, end: int) -> bool:
    """Tell whether one of the sorted spans overlaps `[start, end)`."""
    index = bisect_left(spans, (end, 0, "")) - 1
    return index >= 0 and spans[index][1] > start
