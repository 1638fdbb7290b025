from __future__ import annotations

from collections.abc import Callable

from extract.assembly import group_claims
from extract.frames.model import DOUBT, Claim, Frame
from extract.model import DocumentGraph, Entity, Statement

Frames = Callable[..., list[Frame]]
Extract = Callable[[str], DocumentGraph]
HEAD = """江南市第一职业技术学校质量年度报告（2023年度）

一、学校概况

江南市第一职业技术学校现有教职工260人。

二、校企合作

"""


def claim(frame: Frame, predicate: str, weight: float = 0.8) -> Claim:
    return Claim(frame.subjects[0], predicate, frame.parties[0], "rule", frame, weight)


def entity(graph: DocumentGraph, name: str) -> Entity:
    return next(entity for entity in graph.entities if entity.name == name)


def statement(graph: DocumentGraph, predicate: str) -> Statement:
    (found,) = (s for s in graph.statements if s.predicate == predicate)
    return found


def test_claims_of_one_triple_are_one_group(frames: Frames) -> None:
    first, second = frames("学校与{E:海港集团}签约。", "学校与{E:海港集团}合作。")
    claims = [claim(first, "cooperatesWith"), claim(second, "cooperatesWith")]

    assert group_claims(claims) == {(0, "cooperatesWith", 1): claims}


def test_symmetric_claims_are_turned_to_the_lower_number(frames: Frames) -> None:
    (frame,) = frames("{S:云岭职院}与{S:青石二专}合作。", reporter=None)
    left, right = frame.subjects[0], frame.parties[0]
    turned = Claim(right, "partnersWith", left, "rule", frame)

    assert list(group_claims([turned])) == [(0, "partnersWith", 1)]


def test_directed_claims_keep_their_direction(frames: Frames) -> None:
    (frame,) = frames("{S:云岭职院}帮扶{S:青石二专}。", reporter=None)
    left, right = frame.subjects[0], frame.parties[0]

    assert list(group_claims([Claim(right, "assists", left, "rule", frame)])) == [(1, "assists", 0)]


def test_claims_that_the_ontology_forbids_are_left_out(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约。")

    assert group_claims([claim(frame, "offersProgram"), claim(frame, "sisterSchoolOf")]) == {}


def test_nothing_is_related_to_itself(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约。")
    school = frame.subjects[0]

    assert group_claims([Claim(school, "partnersWith", school, "rule", frame)]) == {}


def test_doubted_claims_go_where_another_affirms(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约。")
    sure, doubted = claim(frame, "cooperatesWith"), claim(frame, "cooperatesWith", DOUBT)

    assert group_claims([doubted, sure]) == {(0, "cooperatesWith", 1): [sure]}


def test_reporter_is_the_first_entity(extract: Extract) -> None:
    graph = extract(HEAD + "海滨港务集团有限公司与学校签订合作协议。\n")

    assert graph.reporter == "e0"
    assert graph.entities[0].name == "江南市第一职业技术学校"


def test_entities_without_a_statement_are_left_out(extract: Extract) -> None:
    assert [e.name for e in extract(HEAD + "多措并举，成效显著。\n").entities] == [
        "江南市第一职业技术学校"
    ]


def test_passages_of_one_statement_are_its_evidence_in_order(extract: Extract) -> None:
    text = "学校与海滨港务集团有限公司签订协议。\n\n海滨港务集团有限公司向学校捐赠叉车。\n"
    found = statement(extract(HEAD + text), "cooperatesWith")

    assert [item.text for item in found.evidence] == text.strip().split("\n\n")
    assert found.modes == ("agreement", "donation")


def test_a_mode_cites_the_words_that_say_it(extract: Extract) -> None:
    found = statement(extract(HEAD + "海滨港务集团有限公司向学校捐赠叉车。\n"), "cooperatesWith")

    assert [(q.kind, q.value, q.text) for q in found.evidence[0].qualifiers] == [
        ("mode", "donation", "捐赠")
    ]


def test_a_program_of_a_cooperation_is_an_entity(extract: Extract) -> None:
    graph = extract(HEAD + "学校与江南市人民医院签订护理专业实习协议。\n")

    assert statement(graph, "cooperatesWith").programs == (entity(graph, "护理").id,)


def test_a_year_is_kept_where_a_span_states_it(extract: Extract) -> None:
    found = statement(
        extract(HEAD + "学校于2021年与海滨港务集团有限公司签订协议。\n"), "cooperatesWith"
    )

    assert found.year == 2021
    assert ("year", "2021", "2021") in [
        (q.kind, q.value, q.text) for q in found.evidence[0].qualifiers
    ]


def test_without_a_stated_year_there_is_none(extract: Extract) -> None:
    found = statement(extract(HEAD + "学校与海滨港务集团有限公司签订协议。\n"), "cooperatesWith")

    assert found.year is None


def test_a_word_for_the_school_leads_to_where_it_is_named(extract: Extract) -> None:
    graph = extract(HEAD + "学校与海滨港务集团有限公司签订协议。\n")
    end = statement(graph, "cooperatesWith").evidence[0].subject

    assert end.text == "学校"
    assert [(via.reason, via.text) for via in end.via] == [("reporter", "江南市第一职业技术学校")]


def test_an_alias_says_why_and_where(extract: Extract) -> None:
    text = HEAD + "学校与海滨港务集团有限公司（以下简称“海港集团”）签订协议。\n"
    (alias,) = entity(extract(text), "海滨港务集团有限公司").aliases

    assert (alias.name, alias.reason) == ("海港集团", "defined")
    assert text[alias.span.start : alias.span.end] == "海港集团"


def test_evidence_knows_its_sections(extract: Extract) -> None:
    graph = extract(HEAD + "（一）订单培养\n\n学校与海滨港务集团有限公司签订协议。\n")

    assert statement(graph, "cooperatesWith").evidence[0].section == (
        "二、校企合作",
        "（一）订单培养",
    )


def test_a_school_has_its_kind_and_others_none(extract: Extract) -> None:
    graph = extract(HEAD + "学校与海滨港务集团有限公司签订协议。\n")

    assert [entity.school_kind for entity in graph.entities] == ["中职", None]


def test_a_name_over_two_pages_keeps_its_pieces(extract: Extract) -> None:
    pages = "".join(f"学校坚持立德树人，推进改革发展。\n- {n} -\n" for n in range(3, 7))
    text = HEAD + pages + "学校与海滨港务集团有\n- 7 -\n限公司签订协议。\n"
    pieces = entity(extract(text), "海滨港务集团有限公司").segments

    assert [text[piece.start : piece.end] for piece in pieces] == ["海滨港务集团有", "限公司"]
