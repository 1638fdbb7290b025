"""The partner table says what the stored graph says: the same asked in SPARQL, summed up apart."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from kg.builds import OpenBuild
from kg.partners.filters import PartnerFilters
from kg.partners.model import PartnerRow
from kg.partners.rows import partner_rows
from ontology.schema import load_schema

STATEMENTS = """
PREFIX zj: <https://zhijiao.example/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?a ?aName ?aType ?relation ?b ?bName ?bType ?mode ?year ?confidence ?report {
  GRAPH ?report {
    ?s zj:subject ?a ; zj:predicate ?relation ; zj:object ?b ; zj:confidence ?confidence .
    OPTIONAL { ?s zj:mode ?mode }
    OPTIONAL { ?s zj:year ?year }
  }
  ?a skos:prefLabel ?aName ; a ?aType .
  ?b skos:prefLabel ?bName ; a ?bType .
}
"""
Key = tuple[str, str]


def answer(build: OpenBuild) -> list[dict[str, Any]]:
    found = build.store.query(STATEMENTS)
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return [
        {name: None if row[name] is None else row[name].value for name in names}  # type: ignore[index]
        for row in found
    ]


def summed_up(rows: list[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    """Return partner and relation -> schools, modes, years, confidence."""
    schema = load_schema()
    partners = schema.organizations() | {"Place"}
    found: dict[Key, dict[str, Any]] = defaultdict(
        lambda: {"schools": set(), "modes": set(), "years": set(), "confidence": 0.0}
    )
    for row in rows:
        for school, partner in (("a", "b"), ("b", "a")):
            types = [row[f"{end}Type"].rpartition("#")[2] for end in (school, partner)]
            if types[0] != "School" or types[1] not in partners:
                continue
            held = found[row[f"{partner}Name"], row["relation"].rpartition("#")[2]]
            held["schools"].add(row[f"{school}Name"])
            held["modes"].update({row["mode"].rpartition("#")[2]} if row["mode"] else ())
            held["years"].update({int(row["year"])} if row["year"] else ())
            held["confidence"] = max(held["confidence"], float(row["confidence"]))
    return dict(found)


def told(row: PartnerRow) -> dict[str, Any]:
    return {
        "schools": set(row.schools),
        "modes": set(row.modes),
        "years": set(row.years),
        "confidence": row.confidence,
    }


def test_rows_are_what_the_store_answers(opened: OpenBuild) -> None:
    rows = {(row.partner, row.relation): told(row) for row in partner_rows(opened)}

    assert rows == summed_up(answer(opened))


@pytest.mark.parametrize("mode", ["base", "orderClass", "internship"])
def test_rows_of_a_mode_are_what_the_store_answers(opened: OpenBuild, mode: str) -> None:
    rows = {
        (row.partner, row.relation) for row in partner_rows(opened, PartnerFilters(modes=(mode,)))
    }
    asked = [row for row in answer(opened) if (row["mode"] or "").endswith(f"#{mode}")]

    assert rows == summed_up(asked).keys()
