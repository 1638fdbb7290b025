"""Gold files: what people found in a text (data/gold/GUIDELINES.md)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kg.evaluation.errors import GoldError, ValidationTextError
from ontology.schema import load_schema

VALIDATION_LIST = "validation.txt"
"""Names the texts kept for validation, a stem a line; stands beside the gold or one folder up."""

SNIPPET_LENGTH = 10
"""Characters that two passages must share to be the same place; snippets have 10 at least."""

TripleKey: TypeAlias = tuple[str, str, str]
Split: TypeAlias = Literal["all", "train", "validation"]

_SHAPES = str.maketrans(
    {
        **{"（": "(", "）": ")", "【": "[", "】": "]", "〔": "(", "〕": ")"},
        **{"“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"'},
        **{"‘": "'", "’": "'", "—": "-", "–": "-", "－": "-", "·": "", "•": ""},
    }
)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An end of a relation, or the reporter."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """What a text states.

    Attributes:
        head: Id of an entity.
        type: Name of the relation.
        tail: Id of an entity.
        modes: Cooperation modes.
        programs: Names of programs, as `match_key` gives them.
        snippets: Passages that state it, verbatim.
    """

    head: str
    type: str
    tail: str
    modes: frozenset[str]
    programs: frozenset[str]
    snippets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The gold of one text.

    Attributes:
        stem: File name of the gold without suffix; that of the predictions too.
        text: File name of the text.
        folder: Where the gold file is.
        is_validation: True where nothing but scores may be shown.
        entities: By id.
        names: Id of the entity of each name and alias, by `match_key`.
        relations: By key; the order of the file.
    """

    stem: str
    text: str
    folder: Path
    is_validation: bool
    entities: Mapping[str, GoldEntity]
    names: Mapping[str, str]
    relations: Mapping[TripleKey, GoldRelation]

    def find(self, name: str) -> str | None:
        """Return the id of the entity that a name means, or `None`."""
        return self.names.get(match_key(name))


def match_key(name: str) -> str:
    """Return what must be equal for two names to be the same.

    Example:
        >>> match_key("ＳＭＣ（中国） 有限公司")
        'smc(中国)有限公司'
    """
    return "".join(unicodedata.normalize("NFKC", name).translate(_SHAPES).split()).lower()


def triple_key(head: str, relation: str, tail: str) -> TripleKey:
    """Return what must be equal for two statements to be the same."""
    if load_schema().get_relation(relation).symmetric:
        head, tail = sorted((head, tail))
    return relation, head, tail


def read_gold(paths: Iterable[Path], *, split: Split = "all") -> list[GoldDocument]:
    """Read gold files.

    Args:
        paths: Files and folders of them.
        split: `validation` for the texts that validation.txt names, `train` for all others.

    Returns:
        Sorted by path.

    Raises:
        GoldError: A file cannot be read, or there is none.
    """
    given = list(paths)
    found = []
    for file in sorted(file for path in given for file in _files(path)):
        is_validation = file.stem in _validation_stems(file.parent)
        if split == "all" or is_validation == (split == "validation"):
            found.append(_read(file, is_validation))
    if not found:
        kept = "" if split == "all" else f" of the split {split}"
        raise GoldError(given[0] if given else Path(), f"there is no gold file{kept}")
    return found


def check_errors_may_be_listed(documents: Iterable[GoldDocument]) -> None:
    """Refuse to list errors if there is a validation text among some texts.

    Raises:
        ValidationTextError: There is.
    """
    if any(document.is_validation for document in documents):
        raise ValidationTextError("errors of single texts")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.json"))
    if not path.is_file():
        raise GoldError(path, "there is no such file or folder")
    return [path]


def _validation_stems(folder: Path) -> frozenset[str]:
    for place in (folder, folder.resolve().parent):
        listed = place / VALIDATION_LIST
        if listed.is_file():
            return frozenset(listed.read_text(encoding="utf-8").split())
    return frozenset()


def _read(path: Path, is_validation: bool) -> GoldDocument:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _document(path, content, is_validation)
    except (ValueError, KeyError, TypeError, LookupError) as error:
        raise GoldError(path, f"it cannot be read: {type(error).__name__} {error}") from error


def _document(path: Path, content: dict[str, Any], is_validation: bool) -> GoldDocument:
    names: dict[str, str] = {}
    for entity in content["entities"]:
        for form in (entity["name"], *entity.get("aliases", ())):
            names.setdefault(match_key(form), entity["id"])
    return GoldDocument(
        stem=path.stem,
        text=content.get("document") or f"{path.stem}.txt",
        folder=path.parent,
        is_validation=is_validation,
        entities={e["id"]: GoldEntity(e["id"], e["name"], e["type"]) for e in content["entities"]},
        names=names,
        relations={
            triple_key(r["head"], r["type"], r["tail"]): GoldRelation(
                head=r["head"],
                type=r["type"],
                tail=r["tail"],
                modes=frozenset(r.get("modes", ())),
                programs=frozenset(map(match_key, r.get("programs", ()))),
                snippets=tuple(r.get("evidence", ())),
            )
            for r in content["relations"]
        },
    )
