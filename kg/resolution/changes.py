"""What a report says became something else: 更名为, 升格为, 并入.

Only the passages that a report's graph quotes as evidence are read, and only entities of that
graph are ends: a verb of change between two of their names, nothing but a date between name and
verb. What was before and what came after stay two entities; a link says how the one became the
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.model import DocumentGraph
from extract.normalization import compact

_VERBS = (
    ("renamed", r"更名为|改名为|易名为|改称"),
    ("raised", r"升格为|升级为|升格更名为|独立升格为|晋升为"),
    ("merger", r"(?:整体)?并入|合并(?:组建|成立)?为?"),
)
_VERB = re.compile("|".join(f"(?P<{reason}>{words})" for reason, words in _VERBS))
_BETWEEN = re.compile(
    r"[，,、\"”）)]?(?:(?:于|在)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?[，,]?(?:经[^，。；]{2,16}(?:批准|同意)[，,]?)?"
    r"(?:正式|整体|成功|获批|被)*"
)
_AND = re.compile(r"[与和及同、”\"]{1,2}")
_OPENING = '“"「《（('
_SHORTEST = 4
"""Characters of a name that may be an end; shorter ones are said of anything."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One entity of a report became another, by id, and how: `renamed`, `raised`, `merger`."""

    before: str
    after: str
    reason: str


def find_changes(graph: DocumentGraph) -> tuple[Change, ...]:
    """Return what a report says changed into what, each once, sorted.

    Example: 佛山甲学校于2020年更名为佛山乙学校.
    """
    passages = {
        compact(passage.text)
        for statement in graph.statements
        for passage in statement.evidence
        if _VERB.search(compact(passage.text))
    }
    if not passages:
        return ()
    names = sorted(_names(graph), key=lambda item: (-len(item[0]), item))
    found = {change for text in passages for change in _in_passage(text, names)}
    return tuple(sorted(found))


def _names(graph: DocumentGraph) -> Iterator[tuple[str, str]]:
    """Yield every form of every entity with its id; those that say who reports too."""
    for entity in graph.entities:
        for name in {entity.name, *(alias.name for alias in entity.aliases)}:
            if len(name) >= _SHORTEST or entity.id == graph.reporter:
                yield compact(name), entity.id


def _in_passage(text: str, names: list[tuple[str, str]]) -> Iterator[Change]:
    for verb in _VERB.finditer(text):
        after = _beginning(text[verb.end() :].lstrip(_OPENING), names)
        if after is None:
            continue
        for before in _endings(text[: verb.start()], names):
            if before != after:
                yield Change(before, after, str(verb.lastgroup))


def _endings(text: str, names: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the entities whose names a text ends with: a date may follow, others stand before."""
    between = _BETWEEN
    while True:
        found = next(
            (
                (at, id_)
                for name, id_ in names
                if (at := text.rfind(name)) >= 0 and between.fullmatch(text[at + len(name) :])
            ),
            None,
        )
        if found is None:
            return
        yield found[1]
        text, between = text[: found[0]], _AND


def _beginning(text: str, names: list[tuple[str, str]]) -> str | None:
    return next((id_ for name, id_ in names if text.startswith(name)), None)
