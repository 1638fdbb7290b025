"""Reviewed statements as gold files, and gold files as decisions (data/gold/GUIDELINES.md)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.model import Document
from kg.builds import OpenBuild
from kg.decisions.model import Claim, ClaimEnd
from kg.decisions.statements import ADDED, CONFIRMED, CORRECTED
from kg.durable import write_file
from kg.evaluation.gold import GoldDocument, GoldEntity, GoldRelation, match_key, triple_key
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.explore.model import ReportView, StatementView
from kg.review.desk import Desk
from kg.review.questions import passage_text

REVIEWED = frozenset({CONFIRMED, CORRECTED, ADDED})
"""Statuses of the statements that a person stands for."""

GOLD_REASON = "gold"
"""Reason of the decisions that a gold file gives."""

_OWN_NAME = ("name", "person")


@dataclass(frozen=True, slots=True)
class GoldImport:
    """What an import of gold did.

    Attributes:
        accepted: Statements that the gold has too.
        added: Statements that were not read.
        rejected: Statements that the gold does not have.
        problems: What could not be taken over, one line each.
    """

    accepted: int = 0
    added: int = 0
    rejected: int = 0
    problems: tuple[str, ...] = ()


def write_gold(build: OpenBuild, folder: Path, *, everything: bool = False) -> tuple[Path, ...]:
    """Write a gold file for each report that has reviewed statements.

    Args:
        build: The graph in use.
        folder: Where to; made where it is missing.
        everything: Whether statements count that nobody has reviewed.

    Returns:
        The files, sorted.

    Raises:
        OSError: They cannot be written.
    """
    index = GraphIndex(build)
    by_report: dict[str, list[StatementView]] = defaultdict(list)
    for statement in statement_views(index, range(index.statements.num_rows)):
        if everything or statement.status in REVIEWED:
            by_report[statement.report.iri].append(statement)
    written = []
    for report, statements in sorted(by_report.items()):
        view = index.report_views[report]
        content = _gold(index, view, statements)
        path = folder / f"{Path(view.file).stem}.json"
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        write_file(path, text.encode())
        written.append(path)
    return tuple(sorted(written))


def import_gold(
    desk: Desk, build: OpenBuild, gold: Iterable[GoldDocument], *, complete: bool = False
) -> GoldImport:
    """Take gold over as decisions: what it states is accepted, or added where it was not read.

    Args:
        desk: Who decides, and where.
        build: The graph in use, of the same workspace.
        gold: Gold files.
        complete: Whether what a gold file does not state is rejected.

    Raises:
        DecisionError: A decision cannot be saved; those before it are.
    """
    index = GraphIndex(build)
    reports = {view.file: view for view in index.report_views.values()}
    found = _Importing(desk, build, index, complete)
    for document in gold:
        report = reports.get(document.text)
        if report is None:
            found.problems.append(
                f"{document.text}: no report of that name is in the graph; `kg build` it first"
            )
        else:
            found.take(document, report)
    return GoldImport(found.accepted, found.added, found.rejected, tuple(found.problems))


@dataclass(slots=True)
class _Importing:
    desk: Desk
    build: OpenBuild
    index: GraphIndex
    complete: bool
    accepted: int = 0
    added: int = 0
    rejected: int = 0
    problems: list[str] = field(default_factory=list)

    def take(self, gold: GoldDocument, report: ReportView) -> None:
        names = _names_in(self.index, report.iri)
        rows = [
            row
            for row, iri in enumerate(self.index.statements.column("report").to_pylist())
            if iri == report.iri
        ]
        read: dict[tuple[str, ...], StatementView] = {}
        for statement in statement_views(self.index, rows):
            subject, object_ = (
                _gold_id(gold, names[end.iri]) for end in (statement.subject, statement.object)
            )
            if subject and object_:
                read[triple_key(subject, statement.predicate, object_)] = statement
            else:
                read["", statement.iri] = statement
        accepted = [read[key] for key in gold.relations if key in read]
        self.desk.judge_all(accepted, "accept", reason=GOLD_REASON)
        self.accepted += len(accepted)
        document = self.build.document(report.document)
        for key, relation in gold.relations.items():
            if key not in read:
                self._add(gold, relation, report, document)
        if self.complete:
            wrong = [statement for key, statement in read.items() if key not in gold.relations]
            self.desk.judge_all(wrong, "reject", reason=GOLD_REASON)
            self.rejected += len(wrong)

    def _add(
        self, gold: GoldDocument, relation: GoldRelation, report: ReportView, document: Document
    ) -> None:
        ends = gold.entities[relation.head], gold.entities[relation.tail]
        told = f"{gold.text}: {ends[0].name} {relation.type} {ends[1].name}"
        passage = next(_iter_places(document.text, relation.snippets), None)
        if passage is None:
            self.problems.append(f"{told}: its evidence is not in the report")
            return
        places = [_find_name(gold, end, document.text, passage) for end in ends]
        if places[0] is None or places[1] is None:
            missing = ends[0] if places[0] is None else ends[1]
            self.problems.append(f"{told}: the report does not say {missing.name}")
            return
        try:
            claim = Claim(
                predicate=relation.type,
                subject=_claim_end(ends[0], places[0]),
                object=_claim_end(ends[1], places[1]),
                start=passage[0],
                end=passage[1],
                modes=tuple(sorted(relation.modes)),
                programs=tuple(sorted(relation.programs)),
            )
        except ValueError as error:
            self.problems.append(f"{told}: {error}")
            return
        sentence = document.text[slice(*passage)]
        self.desk.add(report.document, claim, sentence=sentence, reason=GOLD_REASON)
        self.added += 1


def _gold(
    index: GraphIndex, report: ReportView, statements: Iterable[StatementView]
) -> dict[str, Any]:
    names = _names_in(index, report.iri)
    types = dict(zip(index.iris, index.types, strict=True))
    ids: dict[str, str] = {}

    def number(iri: str) -> str:
        return ids.setdefault(iri, f"e{len(ids)}")

    reporter = number(report.reporter.iri) if report.reporter else None
    relations = [
        {
            "head": number(statement.subject.iri),
            "type": statement.predicate,
            "tail": number(statement.object.iri),
            "modes": list(statement.modes),
            "programs": [program.name for program in statement.programs],
            "evidence": [passage_text(evidence) for evidence in statement.evidence],
        }
        for statement in statements
    ]
    entities = [
        {
            "id": id_,
            "name": names[iri][0],
            "type": types[iri],
            "aliases": names[iri][1:],
        }
        for iri, id_ in ids.items()
    ]
    return {
        "document": report.file,
        "reporter": reporter,
        "entities": entities,
        "relations": relations,
    }


def _names_in(index: GraphIndex, report: str) -> Mapping[str, list[str]]:
    """Return what a report calls each entity: its own fullest name first."""
    rows = index.aliases.to_pylist()
    own: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["report"] == report:
            (own if row["reason"] in _OWN_NAME else others)[row["entity"]].add(row["name"])
    names: dict[str, list[str]] = defaultdict(list)
    for iri in {*own, *others}:
        first = sorted(own[iri], key=lambda name: (-len(name), name))
        names[iri] = list(dict.fromkeys([*first, *sorted(others[iri])]))
    return names


def _gold_id(gold: GoldDocument, names: Iterable[str]) -> str | None:
    return next((id_ for name in names if (id_ := gold.find(name)) is not None), None)


def _iter_places(text: str, snippets: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where snippets stand, white space not counted."""
    for snippet in snippets:
        pattern = r"\s*".join(re.escape(letter) for letter in "".join(snippet.split()))
        match = re.search(pattern, text) if pattern else None
        if match:
            yield match.span()


def _find_name(
    gold: GoldDocument, entity: GoldEntity, text: str, passage: tuple[int, int]
) -> tuple[int, int] | None:
    """Return where an end is named: in the passage, else last before it, else first in the text."""
    keys = [entity.name, *(key for key, id_ in gold.names.items() if id_ == entity.id)]
    for start, end in (passage, (0, passage[0]), (0, len(text))):
        for name in sorted(keys, key=lambda key: (-len(key), key)):
            pattern = r"\s*".join(re.escape(letter) for letter in "".join(name.split()))
            places = list(re.finditer(pattern, text[start:end], re.IGNORECASE))
            if places and match_key(name):
                chosen = places[0] if (start, end) != (0, passage[0]) else places[-1]
                return start + chosen.start(), start + chosen.end()
    return None


def _claim_end(entity: GoldEntity, place: tuple[int, int]) -> ClaimEnd:
    return ClaimEnd(name=entity.name, type=entity.type, start=place[0], end=place[1])
