from __future__ import annotations

from collections.abc import Callable

from extract.frames.model import DOUBT, Claim, Frame, Party, Role, decisive, mask
from extract.model import MappedText, Span, Via

Frames = Callable[..., list[Frame]]
BROKEN = MappedText("海滨港务", (0, 1, 12, 13))
PAGE = "海滨\n—— 3 ——\n港务"


def party(content: MappedText, **fields: object) -> Party:
    length = len(content)
    return Party(0, "Enterprise", Role.WITH, content, 0, length, **fields)  # type: ignore[arg-type]


def test_an_end_cites_the_text_verbatim() -> None:
    end = party(MappedText("海滨港务", (1, 2, 3, 4))).as_end("与海滨港务合作")

    assert (end.span, end.text, end.segments) == (Span(1, 5), "海滨港务", ())


def test_an_end_broken_by_a_page_keeps_its_pieces() -> None:
    end = party(BROKEN).as_end(PAGE)

    assert end.text == PAGE
    assert end.segments == (Span(0, 2), Span(12, 14))


def test_an_end_broken_by_space_alone_has_no_pieces() -> None:
    end = party(MappedText("海滨港务", (0, 1, 3, 4))).as_end("海滨\n港务")

    assert (end.text, end.segments) == ("海滨\n港务", ())


def test_an_antecedent_is_cited_verbatim_even_if_broken() -> None:
    via = Via("antecedent", Span(0, 5), "海滨港务")
    end = party(MappedText("该公司", (6, 7, 8)), via=(via,)).as_end("海滨\n港务，该公司")

    assert end.via == (Via("antecedent", Span(0, 5), "海滨\n港务"),)


def test_masked_names_keep_their_length() -> None:
    assert mask("与企业联合会合作", [(1, 6)]) == "与〇〇〇〇〇合作"


def test_parties_of_a_class_leave_the_subjects_out(frames: Frames) -> None:
    (frame,) = frames("{S:云岭职院}与{S:青石二专}、{E:海港集团}共建工坊。", reporter=None)

    assert [p.type for p in frame.of_type("School", "Enterprise")] == ["School", "Enterprise"]


def test_everyone_counts_each_entity_once(frames: Frames) -> None:
    (frame,) = frames(
        "{S:云岭职院}与{E:海港集团}合作，{S:云岭职院}".rstrip("，") + "签约。", reporter=None
    )[:1]

    assert len(frame.everyone("School", "Enterprise")) == 2


def test_claims_that_a_rule_affirms_are_decisive(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}合作。")
    left, right = frame.subjects[0], frame.parties[0]
    sure, doubted = (
        Claim(left, "cooperatesWith", right, "rule", frame, weight) for weight in (0.5, DOUBT)
    )

    assert decisive([sure, doubted]) == [sure]
    assert decisive([doubted]) == [doubted]
