"""What one document says, a statement a line: what `kg extract` writes and evaluation reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import ExtractError
from extract.model import DocumentGraph, End, Entity, Evidence, Statement
from kg.export.files import replace_file

_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Characters that many readers take for the end of a line, though JSON does not."""


def statement_lines(graph: DocumentGraph, *, min_confidence: float = 0.0) -> Iterator[str]:
    """Yield the statements of a document as JSON, each a line without its end.

    Entities are given by name; types, relations and modes by the names of the ontology.

    Args:
        graph: What a document says.
        min_confidence: Lowest confidence, inclusive, from 0 to 1.
    """
    for record in iter_statements(graph, min_confidence=min_confidence):
        yield json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS)


def iter_statements(
    graph: DocumentGraph, *, min_confidence: float = 0.0
) -> Iterator[dict[str, Any]]:
    """Yield what `statement_lines` writes, in the order of the graph."""
    entities = {entity.id: entity for entity in graph.entities}
    for statement in graph.statements:
        if statement.confidence >= min_confidence:
            yield _record(statement, entities)


def write_statements(graph: DocumentGraph, path: Path, *, min_confidence: float = 0.0) -> int:
    """Write the statements of a document to a file, in one step.

    Returns:
        The number of statements.

    Raises:
        ExportError: The file cannot be written.
    """
    lines = list(statement_lines(graph, min_confidence=min_confidence))
    with replace_file(path) as target:
        target.writelines(f"{line}\n".encode() for line in lines)
    return len(lines)


@dataclass(frozen=True, slots=True)
class ExtractedFile:
    """What became of a file.

    Attributes:
        path: The file.
        output: Where its statements are; `None` if there is a problem.
        statements: How many there are.
        problem: Why there are none, one line, the file's name first; `None` if all is well.
    """

    path: Path
    output: Path | None = None
    statements: int = 0
    problem: str | None = None


def extract_files(
    paths: Iterable[Path],
    folder: Path,
    *,
    extract: Callable[[Path], DocumentGraph],
    min_confidence: float,
) -> Iterator[ExtractedFile]:
    """Extract files, each into `<stem>.jsonl` of a folder; a bad one does not stop the rest.

    Args:
        paths: The files. Of two with one stem the second is refused, or it would replace the
            first.
        folder: Where the statements go; made where it is missing.
        extract: The extractor.
        min_confidence: Lowest confidence, inclusive.

    Yields:
        What became of each file, in their order.

    Raises:
        ExportError: The folder cannot be written.
    """
    written: dict[Path, Path] = {}
    for path in paths:
        output = folder / f"{path.stem}.jsonl"
        if output in written:
            problem = f"{path.name}: {written[output]} has the same stem. Extract it apart."
            yield ExtractedFile(path, problem=problem)
            continue
        try:
            graph = extract(path)
        except ExtractError as error:
            yield ExtractedFile(path, problem=str(error))
            continue
        written[output] = path
        count = write_statements(graph, output, min_confidence=min_confidence)
        yield ExtractedFile(path, output, count)


def _record(statement: Statement, entities: dict[str, Entity]) -> dict[str, Any]:
    subject, object_ = entities[statement.subject], entities[statement.object]
    return {
        "subject": subject.name,
        "subject_type": subject.type,
        "predicate": statement.predicate,
        "object": object_.name,
        "object_type": object_.type,
        "modes": list(statement.modes),
        "programs": [entities[program].name for program in statement.programs],
        "year": statement.year,
        "confidence": statement.confidence,
        "evidence": [_evidence(evidence) for evidence in statement.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "text": evidence.text,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "page": evidence.page,
        "page_label": evidence.page_label,
        "section": list(evidence.section),
        "rule": evidence.rule,
        "subject": _end(evidence.subject),
        "object": _end(evidence.object),
    }


def _end(end: End) -> dict[str, Any]:
    return {
        "start": end.span.start,
        "end": end.span.end,
        "text": end.text,
        "via": [
            {"start": via.span.start, "end": via.span.end, "text": via.text} for via in end.via
        ],
    }
