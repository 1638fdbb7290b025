from __future__ import annotations

import pytest

from extract.coreference.forms import FormTable, Occurrence

FULL, SHORT = "海滨港务集团有限公司", "海港集团"


def place(unit: int, length: int = 4) -> Occurrence:
    return Occurrence(unit, 0, length)


@pytest.fixture
def table() -> FormTable:
    """Two forms: the short one first in the text, the full one twice."""
    table = FormTable()
    table.add(SHORT, "Enterprise", place(1))
    table.add(FULL, "Enterprise", place(2))
    table.add("海滨港务 集团有限公司", "Enterprise", place(3))
    return table


def test_forms_equal_but_for_print_are_one(table: FormTable) -> None:
    assert len(table.clusters()) == 2


def test_joined_forms_are_one_cluster_under_the_full_name(table: FormTable) -> None:
    table.join(SHORT, FULL, "defined")
    (cluster,) = table.clusters()

    assert (cluster.name, cluster.forms) == (FULL, {SHORT: "defined"})


def test_a_cluster_has_all_places_in_order(table: FormTable) -> None:
    table.join(SHORT, FULL, "defined")
    (cluster,) = table.clusters()

    assert [found.unit for found in cluster.places] == [1, 2, 3]
    assert cluster.first == place(2)


def test_a_place_is_counted_once(table: FormTable) -> None:
    table.add(FULL, "Enterprise", place(2))

    assert len(table.forms[FULL].places) == 2


def test_joining_twice_keeps_the_first_reason(table: FormTable) -> None:
    table.join(SHORT, FULL, "defined")
    table.join(SHORT, FULL, "short form")

    assert table.clusters()[0].forms == {SHORT: "defined"}


def test_a_former_name_never_becomes_the_name() -> None:
    table = FormTable()
    old = table.add("江南市农业机械中等专业学校", "School", place(1))
    new = table.add("江南一职", "School", place(2))
    table.join(old, new, "former name")

    assert table.clusters()[0].name == "江南一职"


def test_most_votes_decide_the_class(table: FormTable) -> None:
    table.add(FULL, "Institution", place(4))

    assert table.type_of(FULL) == "Enterprise"


def test_a_decisive_vote_outweighs_all_others(table: FormTable) -> None:
    table.vote(FULL, "Institution")

    assert table.type_of(FULL) == "Institution"


def test_clusters_stand_in_the_order_of_the_text(table: FormTable) -> None:
    assert [cluster.name for cluster in table.clusters()] == [SHORT, FULL]
