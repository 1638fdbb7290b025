"""Facets: values with the rows that one would get by choosing them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.builds import OpenBuild
from kg.partners.filters import PartnerFilters
from kg.partners.rows import partner_rows
from kg.partners.table import PartnerTable
from tests.kg.partners.conftest import COUNTY

CHOSEN = [
    PartnerFilters(),
    PartnerFilters(modes=("base",)),
    PartnerFilters(partner_regions=("440000",), relations=("cooperatesWith", "memberOf")),
    PartnerFilters(text="电梯", min_schools=1),
    PartnerFilters(min_schools=2),
    PartnerFilters(years=(2022,), min_confidence=0.5),
]
NAMES = (
    *("schools", "regions", "school_kinds", "partner_regions", "types", "trades"),
    *("relations", "modes", "programs", "years", "statuses"),
)


def counts(table: PartnerTable, name: str, **filters: object) -> dict[str, int]:
    found = table.facets(PartnerFilters(**filters)).values[name]  # type: ignore[arg-type]
    return {value.label: value.rows for value in found}


@pytest.mark.parametrize("filters", CHOSEN, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_count_is_the_number_of_rows_that_choosing_gives(
    table: PartnerTable, opened: OpenBuild, name: str, filters: PartnerFilters
) -> None:
    values = [value for value in table.facets(filters).values[name] if value.rows]
    chosen = [
        replace(filters, **{name: (int(v.key) if name == "years" else v.key,)}) for v in values
    ]

    assert [v.rows for v in values] == [len(partner_rows(opened, each)) for each in chosen]


def test_values_narrow_each_other(table: PartnerTable) -> None:
    assert counts(table, "types", modes=("internship",)) == {"Institution": 1}
    assert counts(table, "modes", types=("Institution",)) == {"internship": 1}


def test_choice_in_a_facet_leaves_its_other_values_within_reach(table: PartnerTable) -> None:
    assert counts(table, "modes", modes=("base",)).keys() == {
        *("base", "internship", "orderClass", "staff")
    }


def test_chosen_value_without_rows_stays_in_sight(table: PartnerTable) -> None:
    assert counts(table, "types", types=("Place",), modes=("base",))["Place"] == 0


def test_regions_are_counted_on_every_level(table: PartnerTable) -> None:
    found = counts(table, "regions")

    assert found["广东省"] >= found["广东省 清远市"] > found["广东省 清远市 阳山县"] == 1


def test_schools_are_named_and_keyed_by_iri(table: PartnerTable) -> None:
    (value,) = (v for v in table.facets(PartnerFilters()).values["schools"] if v.label == COUNTY)

    assert value.key in table.index.iris


def test_steps_count_rows_of_so_many_schools(table: PartnerTable) -> None:
    assert dict(table.facets(PartnerFilters()).min_schools)[2] == 1


def test_steps_count_rows_of_so_much_confidence(table: PartnerTable) -> None:
    steps = dict(table.facets(PartnerFilters(types=("Enterprise",))).min_confidence)

    assert (steps[0.8], steps[0.9]) == (1, 0)


def test_facets_of_nothing_are_empty(table: PartnerTable) -> None:
    found = table.facets(PartnerFilters(name="没有"))

    assert not any(found.values.values())
