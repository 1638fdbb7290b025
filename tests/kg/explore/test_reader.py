"""A report is read in parts, with what it states marked in it."""

from __future__ import annotations

import pytest

from kg.explore.reader import find_report_part

PARAGRAPH = "学校坚持立德树人，全面推进各项工作，取得了良好的成效。" * 30
SENTENCE = "学校与甲乙机电有限公司签订协议。"
TEXT = "\n\n".join(
    [
        "示例市职业技术学校质量年度报告",
        *(f"{number}.第{number}部分\n\n{PARAGRAPH}\n\n{PARAGRAPH}" for number in range(1, 13)),
        "13.产教融合",
        SENTENCE,
    ]
)


@pytest.fixture
def index(make_index):
    start = TEXT.index(SENTENCE)
    ends = {"subject": "学校", "object": "甲乙机电有限公司"}
    places = {role: start + SENTENCE.index(name) for role, name in ends.items()}
    return make_index(
        texts={"d1": TEXT},
        entities=[
            {"iri": "c", "name": "甲乙机电有限公司"},
            {"iri": "s", "name": "示例市职业技术学校", "type": "School"},
        ],
        reports=[{"reporter": "s", "report_year": 2023}],
        statements=[{"iri": "t1", "subject": "s", "object": "c"}],
        evidence=[
            {
                "iri": "e1",
                "statement": "t1",
                "start": start,
                "end": start + len(SENTENCE),
                "text": SENTENCE,
                **{f"{role}_text": name for role, name in ends.items()},
                **{f"{role}_start": place for role, place in places.items()},
                **{f"{role}_end": place + len(ends[role]) for role, place in places.items()},
            }
        ],
    )


def _runs(part):
    return [run for block in part.blocks for run in block.runs]


def test_report_that_the_build_does_not_have_is_none(index):
    assert find_report_part(index, "nobody") is None


def test_long_report_has_several_parts_that_hold_every_block_once(index):
    count = find_report_part(index, "r1").count
    parts = [find_report_part(index, "r1", number=number) for number in range(1, count + 1)]

    starts = [block.start for part in parts for block in part.blocks]
    assert count > 1
    assert starts == sorted(set(starts))


def test_part_beyond_the_last_is_the_last(index):
    part = find_report_part(index, "r1", number=999)

    assert part.number == part.count


def test_place_opens_the_part_that_holds_it(index):
    part = find_report_part(index, "r1", at=TEXT.index(SENTENCE))

    assert SENTENCE in "".join(run.text for run in _runs(part))
    assert [passage.evidence.iri for passage in part.passages] == ["e1"]


def test_ends_are_marked_with_their_entities(index):
    part = find_report_part(index, "r1", at=TEXT.index(SENTENCE))

    ends = {run.text: part.entities[run.entity].iri for run in _runs(part) if run.ends}
    assert ends == {"学校": "s", "甲乙机电有限公司": "c"}


def test_name_outside_a_passage_is_marked_too(index):
    part = find_report_part(index, "r1")

    (run,) = [run for run in _runs(part) if run.entity is not None]
    assert (run.text, run.passages) == ("示例市职业技术学校", ())


def test_section_of_a_place_is_found(index):
    part = find_report_part(index, "r1", at=TEXT.index(SENTENCE))

    assert part.headings[part.section].title.endswith("产教融合")


def test_empty_report_has_one_empty_part(make_index):
    index = make_index(texts={"d1": ""}, reports=[{}])

    part = find_report_part(index, "r1")

    assert (part.count, part.blocks, part.passages) == (1, (), ())
