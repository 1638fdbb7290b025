"""Answers as tables and bars."""

from __future__ import annotations

from kg.queries.library import get_question
from kg.queries.model import Column
from kg.queries.rendering import write_csv
from kg.queries.results import MOST_BARS, ResultTable, answer_table, draw_bars
from kg.query.answers import XSD, Answer, Term


def _table(name: str, *rows: tuple[object, ...]) -> ResultTable:
    return ResultTable(get_question(name).columns, rows, 100)  # type: ignore[arg-type]


def _number(value: str, kind: str = "integer") -> Term:
    return Term("literal", value, f"{XSD}{kind}")


def test_column_of_numbers_is_one_only_where_all_are() -> None:
    rows = (
        (_number("3"), _number("0.5", "decimal"), _number("1"), Term("iri", "https://x/a")),
        (_number("4"), _number("2"), Term("literal", "一"), None),
    )
    table = answer_table(Answer("select", ("a", "b", "c", "d"), rows, 10, truncated=True))

    assert [column.kind for column in table.columns] == ["integer", "number", "text", "iri"]
    assert table.rows == ((3, 0.5, "1", "https://x/a"), (4, 2, "一", None))
    assert table.truncated


def test_heading_is_no_formula_whatever_a_query_calls_it() -> None:
    assert write_csv(["=1+1"], [("=2",)]).splitlines() == ["'=1+1", "'=2"]


def test_bars_are_as_long_as_the_number_the_longest_first() -> None:
    bars = draw_bars(_table("partners-in-region", ("甲", "School", 2), ("乙", "School", 5)))

    assert bars is not None and bars.measure is not None
    assert bars.measure.name == "schools"
    assert bars.bars == ((("乙", "School"), 5.0), (("甲", "School"), 2.0))


def test_years_keep_their_order() -> None:
    rows = ((2021, 3, 1), (2020, 9, 2), (2022, 5, 1))
    bars = draw_bars(_table("new-cooperation-by-year", *rows))

    assert bars is not None
    assert [names[0] for names, _ in bars.bars] == [2020, 2021, 2022]


def test_rows_are_counted_by_term_where_there_is_no_number() -> None:
    rows = (("院", "甲", "School"), ("院", "乙", "Enterprise"), ("院", "丙", "School"))
    bars = draw_bars(_table("industry-colleges", *rows))

    assert bars is not None and bars.measure is None
    assert bars.bars == ((("School",), 2.0), (("Enterprise",), 1.0))


def test_table_without_anything_that_repeats_has_no_bars() -> None:
    assert draw_bars(_table("programs-without-partner", ("护理",), ("会计",))) is None


def test_bars_beyond_the_most_are_counted() -> None:
    rows = [(str(number), "School", number) for number in range(MOST_BARS + 7)]
    bars = draw_bars(_table("partners-in-region", *rows))

    assert bars is not None
    assert (len(bars.bars), bars.left_out) == (MOST_BARS, 7)


def test_confidence_is_no_length() -> None:
    columns: tuple[Column, ...] = get_question("relations-between").columns
    rows = (("甲", "assists", "乙", 0.9), ("甲", "assists", "丙", 0.4))
    bars = draw_bars(ResultTable(columns, rows, 10))

    assert bars is not None
    assert bars.measure is None
