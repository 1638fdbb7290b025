"""What must hold across documents, asked in SPARQL.

Each `*.rq` file beside this module is a SELECT of `?focus` and `?value` that finds what is wrong;
its first line says what is right. `{{relations}}` and `{{symmetric}}` stand for the relations of
the ontology. A new file is a new check. What is missing is found by MINUS: with FILTER NOT EXISTS
Oxigraph compares every pair (100,000 statements: minutes instead of half a second).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from ontology.schema import load_schema

_FOLDER = Path(__file__).parent


class Row(Protocol):
    """An answer: its values by position, as pyoxigraph, rdflib and plain tuples have them."""

    def __getitem__(self, index: int, /) -> object:
        """Return a value; nodes have their text in `value` or are strings."""


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on a whole graph.

    Attributes:
        name: Name of its file, without ending.
        message: What is right.
        query: SPARQL 1.1 that selects `?focus` and `?value` where it is not. Named graphs are
            reached with GRAPH, the default graph is no union.
    """

    name: str
    message: str
    query: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Attributes:
        check: The check.
        failures: Focus and value of what is wrong, sorted, at most as many as asked for.
    """

    check: Check
    failures: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return one line: what is right and the first that is not."""
        if not self.failures:
            return f"{self.check.name}: holds"
        focus, value = self.failures[0]
        more = f" and {len(self.failures) - 1} more" if len(self.failures) > 1 else ""
        return f"{self.check.name}: {self.check.message} Found {focus} with {value}{more}"


@cache
def load_checks() -> tuple[Check, ...]:
    """Read all checks, by name, once per process."""
    relations = load_schema().relations.values()
    lists = {
        "{{relations}}": " ".join(f"<{relation.iri}>" for relation in relations),
        "{{symmetric}}": " ".join(
            f"<{relation.iri}>" for relation in relations if relation.symmetric
        ),
    }
    return tuple(_read_check(path, lists) for path in sorted(_FOLDER.glob("*.rq")))


def run_checks(query: Callable[[str], Any], *, limit: int = 20) -> tuple[CheckResult, ...]:
    """Ask a store every check.

    Args:
        query: Answers a SELECT with rows (`Row`); the method `query` of a SPARQL store, whose
            type allows other answers too, or of an rdflib dataset.
        limit: How many failures of each check are kept.

    Returns:
        A result for each check, by name; those without failures hold.
    """
    return tuple(
        CheckResult(check, _failures(query(f"{check.query}\nLIMIT {limit}")))
        for check in load_checks()
    )


def _read_check(path: Path, lists: dict[str, str]) -> Check:
    text = path.read_text(encoding="utf-8")
    for placeholder, iris in lists.items():
        text = text.replace(placeholder, iris)
    return Check(path.stem, text.partition("\n")[0].removeprefix("# "), text.rstrip())


def _failures(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((_text(row[0]), _text(row[1])) for row in rows))


def _text(node: object) -> str:
    return str(getattr(node, "value", node))
