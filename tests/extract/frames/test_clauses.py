from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.frames.model import Frame, Role

Frames = Callable[..., list[Frame]]


def actors(frame: Frame) -> list[str]:
    return [p.content.text[p.start : p.end] for p in frame.subjects]


def partners(frame: Frame) -> list[tuple[str, Role]]:
    return [(p.content.text[p.start : p.end], p.role) for p in frame.parties]


def test_name_that_opens_a_clause_acts(frames: Frames) -> None:
    (frame,) = frames("2023年{S:云岭职院}与{E:海港集团}签约。")

    assert actors(frame) == ["云岭职院"]
    assert partners(frame)[0] == ("海港集团", Role.WITH)


def test_school_of_the_report_acts_where_nobody_is_named(frames: Frames) -> None:
    (frame,) = frames("积极与{E:海港集团}签约。")

    assert actors(frame) == ["江南一职"]


def test_subject_is_carried_over_clauses(frames: Frames) -> None:
    first, second = frames("{S:云岭职院}与{E:海港集团}签约，与{E:精工机械}共建工坊。")

    assert actors(first) == actors(second) == ["云岭职院"]


def test_subject_of_a_school_report_returns_with_each_sentence(frames: Frames) -> None:
    *_, last = frames("{S:云岭职院}与{E:海港集团}签约。", "与{E:精工机械}共建工坊。")

    assert actors(last) == ["江南一职"]


def test_subject_of_a_collection_stays_over_sentences(frames: Frames) -> None:
    *_, last = frames("{S:云岭职院}与{E:海港集团}签约。", "与{E:精工机械}共建工坊。", reporter=None)

    assert actors(last) == ["云岭职院"]


def test_school_of_the_heading_is_home(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约。", reporter=None, titles=["（一）{S:青石二专}"])

    assert actors(frame) == ["学校"]
    assert frame.subjects[0].via[0].text == "青石二专"


def test_heading_with_two_schools_is_no_home(frames: Frames) -> None:
    titles = ["{S:青石二专}与{S:云岭职院}"]

    assert frames("与{E:海港集团}签约。", reporter=None, titles=titles)[0].subjects == ()


def test_subject_behind_a_leading_clause_is_looked_for(frames: Frames) -> None:
    first, *_ = frames("受{G:江南市教育局}委托，{S:云岭职院}承办大赛。", reporter=None)

    assert actors(first) == ["云岭职院"]


def test_word_for_a_company_cites_its_antecedent(frames: Frames) -> None:
    *_, last = frames("学校与{E:海港集团}签约。", "该公司捐赠叉车。")

    assert actors(last) == ["该公司"]
    assert [via.text for via in last.subjects[0].via] == ["海港集团"]


def test_word_for_a_school_means_the_last_other_one(frames: Frames) -> None:
    *_, last = frames("学校帮扶{S:临河职中}。", "派教师到该校支教。")

    assert partners(last) == [("该校", Role.AT)]


def test_both_are_the_parties_of_the_last_work(frames: Frames) -> None:
    *_, last = frames("学校与{E:海港集团}签约。", "双方共建{F:港口工坊}。")

    assert [via.text for party in last.subjects for via in party.via] == ["江南一职", "海港集团"]


def test_three_parties_behind_their_own_names_add_nobody(frames: Frames) -> None:
    (frame,) = frames("学校、{S:云岭职院}与{E:海港集团}三方共建{F:港口工坊}。")

    assert len(frame.everyone("School", "Enterprise")) == 3


def test_work_of_three_is_joint(frames: Frames) -> None:
    (frame,) = frames("学校联合{S:云岭职院}、{E:海港集团}共建{F:港口工坊}。")

    assert frame.joint


def test_list_of_partners_alone_is_not_joint(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}、{E:精工机械}开展教研。")

    assert not frame.joint


def test_respectively_pairs_two_lists_in_order(frames: Frames) -> None:
    (frame,) = frames(
        "{S:云岭职院}、{S:东岭职院}分别与{S:青石二专}、{S:临河职中}贯通培养。", reporter=None
    )

    assert frame.pairs == ((0, 0), (1, 1))


def test_lists_of_unequal_length_are_not_paired(frames: Frames) -> None:
    (frame,) = frames("{S:云岭职院}、{S:东岭职院}分别与{S:青石二专}贯通培养。", reporter=None)

    assert frame.pairs == ()


def test_pairs_in_a_list_are_read_in_order(frames: Frames) -> None:
    (frame,) = frames(
        "{S:青石二专}与{S:云岭职院}、{S:临河职中}与{S:东岭职院}贯通培养。", reporter=None
    )

    assert actors(frame) == ["青石二专", "临河职中"]
    assert frame.pairs == ((0, 0), (1, 1))


def test_consortium_left_out_is_added_where_an_office_is_named(frames: Frames) -> None:
    *_, last = frames("学校牵头成立{U:港口职教集团}，{E:海港集团}任副理事长单位。")

    assert [p.type for p in last.of_type("Consortium")] == ["Consortium"]


def test_work_left_out_is_added_where_it_is_run(frames: Frames) -> None:
    *_, last = frames("学校与{E:海港集团}建成{F:港口工坊}。", "双方共同运营。")

    assert [p.named for p in last.of_type("Facility")] == [False]


def test_names_are_masked_in_the_words_of_a_frame(frames: Frames) -> None:
    (frame,) = frames("学校与{A:江南企业联合会}合作。")

    assert "联合" not in frame.text


def test_nameless_clauses_belong_to_the_one_before(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约，成效显著，前景广阔。")

    assert frame.text.endswith("前景广阔。")


def test_leading_clause_without_names_belongs_to_the_first(frames: Frames) -> None:
    (frame,) = frames("为深化合作，学校与{E:海港集团}签约。")

    assert frame.text.startswith("为深化合作")
    assert frame.core.startswith("学校")


def test_sentence_without_names_has_no_frame(frames: Frames) -> None:
    assert frames("多措并举，成效显著。") == []


@pytest.mark.parametrize("text", ["", "，", "。。。", "（（（", "“”"])
def test_marks_alone_have_no_frame(text: str, frames: Frames) -> None:
    assert frames(text) == []
