"""Text marked on screen -> its place in the report."""

from __future__ import annotations

import pytest

from kg.explore.reader import ReportPart, find_report_part
from kg.review.marking import Mark, TextPlace, read_mark
from kg.review.queue import ReviewQueue
from tests.kg.decisions.conftest import LIFT


@pytest.fixture
def part(queue: ReviewQueue) -> ReportPart:
    (iri,) = [view.iri for view in queue.index.report_views.values() if view.file == "a.txt"]
    part = find_report_part(queue.index, iri)
    assert part is not None
    return part


def _words(part: ReportPart, block: int) -> str:
    return "".join(run.text for run in part.blocks[block].runs)


def _find(part: ReportPart, words: str) -> tuple[TextPlace, TextPlace]:
    block = next(n for n in range(len(part.blocks)) if words in _words(part, n))
    start = _words(part, block).index(words)
    return TextPlace(block, start), TextPlace(block, start + len(words))


def _mark(queue: ReviewQueue, part: ReportPart, *places: TextPlace) -> Mark | None:
    begin, stop = places
    return read_mark(queue.index, part.report.document, part.number, begin, stop)


def test_a_name_is_marked_where_it_stands(queue: ReviewQueue, part: ReportPart) -> None:
    mark = _mark(queue, part, *_find(part, LIFT))

    text = queue.index.layout(part.report.document).document.text
    assert mark is not None
    assert text[mark.start : mark.end] == mark.text == LIFT


def test_a_mark_may_be_made_backwards(queue: ReviewQueue, part: ReportPart) -> None:
    begin, stop = _find(part, LIFT)

    assert _mark(queue, part, stop, begin) == _mark(queue, part, begin, stop)


def test_the_sentence_holds_the_mark(queue: ReviewQueue, part: ReportPart) -> None:
    mark = _mark(queue, part, *_find(part, LIFT))

    assert mark is not None
    assert mark.sentence.start <= mark.start < mark.end <= mark.sentence.end
    assert LIFT in mark.sentence.text


@pytest.mark.parametrize(
    ("begin", "stop"),
    [
        (TextPlace(0, 2), TextPlace(0, 2)),
        (TextPlace(999, 0), TextPlace(999, 5)),
        (TextPlace(-1, 0), TextPlace(0, 1)),
    ],
    ids=["nothing", "no such block", "block before the first"],
)
def test_what_is_no_text_of_the_report_is_no_mark(
    queue: ReviewQueue, part: ReportPart, begin: TextPlace, stop: TextPlace
) -> None:
    assert _mark(queue, part, begin, stop) is None


def test_a_part_that_the_report_does_not_have_is_no_mark(
    queue: ReviewQueue, part: ReportPart
) -> None:
    begin, stop = _find(part, LIFT)

    assert read_mark(queue.index, part.report.document, 99, begin, stop) is None
