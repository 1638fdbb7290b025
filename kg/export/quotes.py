"""The passage that shows a statement best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.building.facts import STATUSES
from kg.export.source import GraphSource, Row, entity_names, read_rows

_SPACE = re.compile(r"\s+")
_LATIN = re.compile(r"[!-~]")


def join_lines(text: str) -> str:
    r"""Put a passage on one line: broken lines are joined, other spaces become one.

    Example:
        >>> join_lines("我校与\n甲公司合作\t电子 商务，SMC\nChina")
        '我校与甲公司合作 电子 商务，SMC China'
    """
    stripped = text.strip()

    def joint(match: re.Match[str]) -> str:
        if "\n" not in match.group():
            return " "
        sides = stripped[match.start() - 1], stripped[match.end()]
        return " " if all(map(_LATIN.match, sides)) else ""

    return _SPACE.sub(joint, stripped)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage and where it stands.

    Attributes:
        text: The passage on one line.
        report: Title of the report, else its file name, after the reporter if it lacks that.
        page: Page number as printed, else the physical page; empty where neither is known.
        evidence: IRI of the evidence.
    """

    text: str
    report: str
    page: str
    evidence: str


class Quotes:
    """The passages of a build, by statement."""

    def __init__(self, source: GraphSource) -> None:
        """Read the evidence and the names of the reports."""
        names = entity_names(source)
        self._reports = {
            row["iri"]: report_name(row["title"], row["file"], names.get(row["reporter"], ""))
            for row in read_rows(source, "reports")
        }
        self._evidence: dict[str, list[Row]] = {}
        for row in read_rows(source, "evidence"):
            self._evidence.setdefault(row["statement"], []).append(row)

    def best(self, statements: Iterable[Row]) -> Quote | None:
        """Return the strongest passage of some statements, `None` if they have none.

        A person's word is stronger than confidence, confidence than the passage. Among the
        passages of one statement, those that hold both ends come first, then those that stand
        earlier in the report.

        Args:
            statements: Rows of the table `statements`, in any order.
        """
        candidates = (
            (statement, evidence)
            for statement in statements
            for evidence in self._evidence.get(statement["iri"], ())
        )
        best = min(candidates, key=_strength, default=None)
        return self._quote(best[1]) if best else None

    def _quote(self, evidence: Row) -> Quote:
        page = evidence["page_label"] or evidence["page"]
        return Quote(
            text=join_lines(evidence["text"]),
            report=self._reports.get(evidence["report"], ""),
            page="" if page is None else str(page),
            evidence=evidence["iri"],
        )


def report_name(title: str | None, file: str, reporter: str) -> str:
    """Return title or file name of a report, after its reporter if it lacks that name.

    Args:
        title: Of the report, if it is known.
        file: Name of its file.
        reporter: Name of the reporter, or empty.
    """
    name = title or file
    return name if reporter in name else f"{reporter} {name}"


def _strength(candidate: tuple[Row, Row]) -> tuple[int, float, bool, str, int, str]:
    statement, evidence = candidate
    return (
        -STATUSES.index(statement["status"]),
        -statement["confidence"],
        not _holds_both_ends(evidence),
        evidence["report"],
        evidence["start"],
        evidence["iri"],
    )


def _holds_both_ends(evidence: Row) -> bool:
    start, end = evidence["start"], evidence["end"]
    return all(
        start <= evidence[f"{side}_start"] and evidence[f"{side}_end"] <= end
        for side in ("subject", "object")
    )
