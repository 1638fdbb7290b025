from __future__ import annotations

from extract.frames.discourse import Name
from extract.frames.pieces import cut_clauses


def test_sentences_are_cut_at_commas() -> None:
    text = "学校与企业合作，共建基地；成效好。"

    assert [text[p.start : p.end] for p in cut_clauses(text, ())] == [
        "学校与企业合作，",
        "共建基地；",
        "成效好。",
    ]


def test_no_cut_falls_into_a_name_or_a_bracket() -> None:
    text = "与海滨,江南公司（含港口，码头）合作"

    assert len(cut_clauses(text, (Name(0, "Enterprise", 1, 8),))) == 1


def test_clauses_cover_the_sentence() -> None:
    text = "学校，与企业，合作"
    pieces = cut_clauses(text, ())

    assert "".join(text[p.start : p.end] for p in pieces) == text


def test_a_list_of_works_is_cut_between_its_items() -> None:
    text = "与甲公司共建A中心、与乙公司共建B中心"
    names = [
        Name(0, "Enterprise", 1, 4),
        Name(1, "Facility", 6, 9),
        Name(2, "Enterprise", 11, 14),
        Name(3, "Facility", 16, 19),
    ]

    assert [text[p.start : p.end] for p in cut_clauses(text, names)] == [
        "与甲公司共建A中心、",
        "与乙公司共建B中心",
    ]
