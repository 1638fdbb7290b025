"""Generated reports: the same every time, as long as asked, and true to their own truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from generate_reports import GeneratedReport, main, make_report
from generated_world import World

from kg.evaluation.gold import read_gold
from ontology.schema import load_schema


@pytest.fixture(scope="module")
def reports() -> list[GeneratedReport]:
    world = World(seed=5, reports=12)
    return [make_report(world, number, seed=5, characters=6_000) for number in range(12)]


def as_one_line(text: str) -> str:
    return "".join(text.split())


def test_same_arguments_give_the_same_bytes(reports: list[GeneratedReport]) -> None:
    again = make_report(World(seed=5, reports=12), 7, seed=5, characters=6_000)
    assert (again.text, again.gold()) == (reports[7].text, reports[7].gold())


def test_length_is_about_what_was_asked(reports: list[GeneratedReport]) -> None:
    assert all(4_000 < len(report.text) < 9_000 for report in reports)


def test_every_relation_is_allowed_by_the_ontology(reports: list[GeneratedReport]) -> None:
    schema = load_schema()
    assert [
        relation
        for report in reports
        for relation in report.relations
        if not schema.get_relation(relation.type).allows(relation.head.type, relation.tail.type)
    ] == []


def test_reports_without_page_feet_name_each_end(reports: list[GeneratedReport]) -> None:
    whole = [report for report in reports if "\n- 1 -\n" not in report.text]
    assert whole
    for report in whole:
        text = as_one_line(report.text)
        ends = {end.name for r in report.relations for end in (r.head, r.tail)}
        assert {name for name in ends if name not in text} == set()


def test_reports_share_partners_and_have_schools_of_their_own(
    reports: list[GeneratedReport],
) -> None:
    assert len({report.home.school.name for report in reports}) == len(reports)
    firms = [{r.tail.name for r in report.relations} for report in reports]
    assert any(one & other for one in firms for other in firms if one is not other)


def test_truth_is_gold_as_the_evaluation_reads_it(tmp_path: Path) -> None:
    assert main(["--output", str(tmp_path), "--reports", "2", "--characters", "3000"]) == 0
    (gold,) = read_gold([tmp_path / "000001.json"])
    written = json.loads((tmp_path / "000001.json").read_text(encoding="utf-8"))
    assert len(gold.relations) == len(written["relations"]) > 0


def test_size_out_of_bounds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--output", str(tmp_path), "--reports", "0"])
