"""Measures a graph, so that `generate_graph.py` can make others like it.

usage: python bench/measure_graph.py WORKSPACE [--output bench/graph_statistics.json]

Counts only, no name and no text: what a report holds, how many facts an entity takes part in, how
long names and passages are. A histogram is an object of value and count. `graph_statistics.json`
is that of the five reports of data/reports; measure again when extraction has changed much.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.builds import OpenBuild, open_build

STATISTICS = Path(__file__).with_name("graph_statistics.json")

Row = dict[str, Any]


class Tables:
    """The tables of a build as rows, with what several measures need."""

    def __init__(self, build: OpenBuild) -> None:
        """Read all of them."""
        self.entities: dict[str, Row] = {row["iri"]: row for row in rows(build, "entities")}
        self.aliases, self.reports = rows(build, "aliases"), rows(build, "reports")
        self.statements, self.evidence = rows(build, "statements"), rows(build, "evidence")
        self.reporters = {row["iri"]: row["reporter"] for row in self.reports}
        self.statement_of = {row["iri"]: row for row in self.statements}
        self.named_in: dict[str, set[str]] = defaultdict(set)
        for row in self.aliases:
            self.named_in[row["report"]].add(row["entity"])

    def type_of(self, entity: str) -> str:
        """Return the class of an entity."""
        return str(self.entities[entity]["type"])


def rows(build: OpenBuild, table: str) -> list[Row]:
    """Return a table as rows."""
    found: list[Row] = build.table(table).to_pylist()
    return found


def histogram(values: Iterable[Hashable]) -> dict[str, int]:
    """Count values, the smallest first; `None` counts as an empty text."""
    counts = Counter("" if value is None else value for value in values)
    return {str(value): counts[value] for value in sorted(counts, key=lambda v: (str(type(v)), v))}


def measure_reports(tables: Tables) -> list[Row]:
    """Tell what each report holds: classes of its entities, and its statements.

    These are counted by relation, class of the subject, class of the object, and which of the two
    is the reporter (`subject`, `object` or `-`).
    """
    found = []
    for report in tables.reports:
        named, reporter = tables.named_in[report["iri"]], report["reporter"]
        relations = Counter(
            f"{s['predicate']} {tables.type_of(s['subject'])} {tables.type_of(s['object'])}"
            f" {_reporter_end(s, reporter)}"
            for s in tables.statements
            if s["report"] == report["iri"]
        )
        found.append(
            {
                "level": report["level"],
                "reporter": tables.type_of(reporter) if reporter else None,
                "entities": histogram(map(tables.type_of, named - {reporter})),
                "relations": dict(sorted(relations.items())),
            }
        )
    return sorted(found, key=lambda report: json.dumps(report, sort_keys=True))


def measure_classes(tables: Tables) -> dict[str, Row]:
    """Tell of each class how its entities are named, placed, shared and connected."""
    degrees: dict[tuple[str, str], int] = Counter()
    for row in tables.statements:
        for end in {row["subject"], row["object"]} - {tables.reporters[row["report"]]}:
            degrees[row["report"], end] += 1
    found: dict[str, Row] = {}
    for kind in sorted({row["type"] for row in tables.entities.values()}):
        chosen = {iri: row for iri, row in tables.entities.items() if row["type"] == kind}
        mentions = sum(row["reports"] for row in chosen.values())
        shared = sum(row["reports"] for row in chosen.values() if row["reports"] > 1)
        found[kind] = {
            "name_length": histogram(len(row["name"]) for row in chosen.values()),
            "degree": histogram(n for (_, end), n in degrees.items() if end in chosen),
            "reports": histogram(row["reports"] for row in chosen.values()),
            "shared": round(shared / mentions, 3),
            "region_basis": histogram(row["region_basis"] for row in chosen.values()),
            "trade_basis": histogram(row["trade_basis"] for row in chosen.values()),
            "school_kind": histogram(row["school_kind"] for row in chosen.values()),
            "program_match": histogram(row["program_match"] for row in chosen.values()),
            "short_forms": histogram(
                sum(a["reason"] == "short form" for a in tables.aliases if a["entity"] == iri)
                for iri in chosen
            ),
        }
    return found


def measure_relations(tables: Tables) -> dict[str, Row]:
    """Tell of each relation what its statements say beside their ends."""
    found: dict[str, Row] = {}
    for name in sorted({row["predicate"] for row in tables.statements}):
        chosen = [row for row in tables.statements if row["predicate"] == name]
        found[name] = {
            "modes": histogram(len(row["modes"]) for row in chosen),
            "mode": histogram(mode for row in chosen for mode in row["modes"]),
            "programs": histogram(len(row["programs"]) for row in chosen),
            "year": histogram(row["year"] is not None for row in chosen),
            "rule": histogram(
                item["rule"]
                for item in tables.evidence
                if tables.statement_of[item["statement"]]["predicate"] == name
            ),
        }
    return found


def _reporter_end(statement: Row, reporter: str | None) -> str:
    ends = [end for end in ("subject", "object") if statement[end] == reporter]
    return ends[0] if ends else "-"


def measure_evidence(tables: Tables) -> Row:
    """Tell how many passages a statement has, how long they are, and what else is cited."""
    evidence = tables.evidence
    vias = [json.loads(row[f"{side}_via"]) for row in evidence for side in ("subject", "object")]
    return {
        "per_statement": histogram(Counter(row["statement"] for row in evidence).values()),
        "length": histogram(len(row["text"]) for row in evidence),
        "section_depth": histogram(len(row["section"]) for row in evidence),
        "section_length": histogram(len(title) for row in evidence for title in row["section"]),
        "subject_via": histogram(len(via) for via in vias[::2]),
        "object_via": histogram(len(via) for via in vias[1::2]),
        "via_reason": histogram(place["reason"] for via in vias for place in via),
        "confidence": histogram(row["confidence"] for row in tables.statements),
    }


def measure(build: OpenBuild) -> Row:
    """Measure a build."""
    tables = Tables(build)
    return {
        "about": "Counts of the graph of the reports in data/reports, by bench/measure_graph.py",
        "quads": build.report.quads,
        "reports": measure_reports(tables),
        "classes": measure_classes(tables),
        "relations": measure_relations(tables),
        "evidence": measure_evidence(tables),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--output", type=Path, default=STATISTICS)
    options = parser.parse_args(arguments)
    with open_build(options.workspace) as build:
        found = measure(build)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    options.output.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
