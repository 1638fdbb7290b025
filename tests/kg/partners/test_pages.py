"""Pages of the partner table: order, paging, one row, groups."""

from __future__ import annotations

import pytest

from kg.partners.filters import PartnerFilters
from kg.partners.groups import GROUPINGS, group_page
from kg.partners.rows import find_row, list_partners, partner_page
from kg.partners.table import SORTS, PartnerTable
from tests.kg.partners.conftest import CITY, COUNTY, HOSPITAL, LIFTS

ALL = PartnerFilters()


@pytest.mark.parametrize("sort", SORTS)
def test_pages_put_together_are_all_rows_once(table: PartnerTable, sort: str) -> None:
    pages = [partner_page(table, ALL, start=start, count=2, sort=sort) for start in (0, 2, 4, 6)]
    rows = [row for page in pages for row in page.rows]

    assert len(rows) == pages[0].total == 6
    assert set(rows) == set(list_partners(table).rows)


@pytest.mark.parametrize("sort", SORTS)
def test_turned_order_begins_where_the_other_ends(table: PartnerTable, sort: str) -> None:
    whole = partner_page(table, ALL, sort=sort).rows
    turned = partner_page(table, ALL, sort=sort, turned=True).rows

    assert set(whole) == set(turned)


def test_first_order_is_that_of_files(table: PartnerTable) -> None:
    assert partner_page(table, ALL).rows == list_partners(table).rows


def test_order_by_name_is_that_of_names(table: PartnerTable) -> None:
    names = [row.partner for row in partner_page(table, ALL, sort="partner").rows]

    assert names == sorted(names)


def test_newest_first(table: PartnerTable) -> None:
    last = partner_page(table, ALL, sort="year", turned=True).rows[0]

    assert last.partner == LIFTS


def test_page_tells_how_many_partners_and_schools_there_are(table: PartnerTable) -> None:
    page = partner_page(table, PartnerFilters(relations=("cooperatesWith",)), count=1)

    assert (len(page.rows), page.total, page.partners, page.schools) == (1, 2, 2, 2)


def test_page_behind_the_last_is_empty(table: PartnerTable) -> None:
    assert partner_page(table, ALL, start=1000).rows == ()


def test_row_is_found_under_the_filters(table: PartnerTable) -> None:
    iri = next(row.iri for row in list_partners(table).rows if row.partner == LIFTS)
    row = find_row(table, PartnerFilters(schools=(COUNTY,)), iri, "cooperatesWith")

    assert row is not None
    assert row.schools == (COUNTY,)


@pytest.mark.parametrize("relation", ["assists", "likes"])
def test_row_that_filters_leave_out_is_none(table: PartnerTable, relation: str) -> None:
    iri = next(row.iri for row in list_partners(table).rows if row.partner == HOSPITAL)

    assert find_row(table, ALL, iri, relation) is None
    assert find_row(table, ALL, "https://zhijiao.example/id/gone", "assists") is None


def test_group_of_a_school_counts_its_partners(table: PartnerTable) -> None:
    first = group_page(table, ALL, "school").groups[0]

    assert (first.name, first.partners) == (CITY, 5)
    assert set(first.relations) == {"articulatesWith", "assists", "cooperatesWith", "memberOf"}


def test_group_of_a_partner_counts_its_schools(table: PartnerTable) -> None:
    first = group_page(table, ALL, "partner").groups[0]

    assert (first.name, first.schools, first.years) == (LIFTS, 2, (2021, 2022))
    assert first.examples == (CITY, COUNTY)


def test_group_of_a_program_holds_only_what_names_it(table: PartnerTable) -> None:
    (group,) = group_page(table, ALL, "program").groups

    assert (group.name, group.partners, group.schools) == ("护理", 1, 1)


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups_of_nothing_are_none(table: PartnerTable, by: str) -> None:
    assert group_page(table, PartnerFilters(name="没有"), by).total == 0


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups_are_paged(table: PartnerTable, by: str) -> None:
    whole = group_page(table, ALL, by)

    assert group_page(table, ALL, by, start=1, count=1).groups == whole.groups[1:2]
