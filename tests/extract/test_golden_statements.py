"""Small reports in the genre, one for each thing that their language does.

What is expected is what an annotator following data/gold/GUIDELINES.md gives. `pytest
tests/extract/test_golden_statements.py --update-golden` writes what extraction gives now; read the
diff before it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.confidence.model import load_model
from extract.model import DocumentGraph, Statement

GOLDEN = Path(__file__).parents[1] / "golden" / "statements"
CASES = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_statements_of_small_reports(
    case: Path, extract: Callable[[str], DocumentGraph], request: pytest.FixtureRequest
) -> None:
    found = readable(extract((case / "input.txt").read_text(encoding="utf-8")))
    expected = case / "expected.json"
    if request.config.getoption("--update-golden", default=False):
        expected.write_text(as_json(found), encoding="utf-8")

    assert found == json.loads(expected.read_text(encoding="utf-8"))


def readable(graph: DocumentGraph) -> list[dict[str, object]]:
    """Return the statements that count by default, names for ids, sorted."""
    names = {entity.id: entity.name for entity in graph.entities}
    kept = [s for s in graph.statements if s.confidence >= load_model().threshold]
    return sorted(
        (statement(s, names) for s in kept), key=lambda item: list(map(str, item.values()))
    )


def statement(found: Statement, names: dict[str, str]) -> dict[str, object]:
    return {
        "subject": names[found.subject],
        "predicate": found.predicate,
        "object": names[found.object],
        "modes": list(found.modes),
        "programs": sorted(names[program] for program in found.programs),
        "year": found.year,
        "ends": sorted([item.subject.text, item.object.text] for item in found.evidence),
    }


def as_json(items: list[dict[str, object]]) -> str:
    """Write a statement a line, so that a diff shows which of them changed."""
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
