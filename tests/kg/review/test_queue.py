"""What is asked first, what is left to ask, what is like it."""

from __future__ import annotations

from kg.review.desk import Desk
from kg.review.queue import ItemKind, ItemState, QueueFilter, ReviewQueue
from tests.kg.decisions.conftest import LIFT, OTHER, ROBOT, SCHOOL
from tests.kg.review.conftest import item_between, statement_of

EVERYTHING = QueueFilter()


def _names(queue: ReviewQueue, wanted: QueueFilter, desk: Desk) -> list[str]:
    return [item.name for item in queue.select(wanted, desk.rulings)]


def test_the_most_pressing_question_comes_first(queue: ReviewQueue, desk: Desk) -> None:
    priorities = [item.priority for item in queue.select(EVERYTHING, desk.rulings)]

    assert len(priorities) == 6
    assert priorities == sorted(priorities, reverse=True)


def test_a_decided_question_is_open_no_more(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, LIFT)
    desk.judge(statement_of(queue, item), "accept")

    assert item.name not in _names(queue, EVERYTHING, desk)
    assert _names(queue, QueueFilter(state=ItemState.DECIDED), desk) == [item.name]


def test_what_is_decided_is_found_by_who_decided_it(queue: ReviewQueue, desk: Desk) -> None:
    desk.judge(statement_of(queue, item_between(queue, SCHOOL, LIFT)), "accept")

    wanted = QueueFilter(state=ItemState.DECIDED, reviewer="somebody else")
    assert _names(queue, wanted, desk) == []


def test_questions_are_counted_by_state(queue: ReviewQueue, desk: Desk) -> None:
    first, second = item_between(queue, SCHOOL, LIFT), item_between(queue, SCHOOL, ROBOT)
    desk.judge(statement_of(queue, first), "accept")
    desk.judge(statement_of(queue, second), "accept")
    Desk(desk.workspace, "reviewer two").judge(statement_of(queue, second), "reject")

    counts = queue.count(EVERYTHING, desk.rulings)

    assert counts == {ItemState.OPEN: 4, ItemState.DECIDED: 1, ItemState.DISPUTED: 1}


def test_counting_agrees_with_selecting_under_a_filter(queue: ReviewQueue, desk: Desk) -> None:
    wanted = QueueFilter(predicates=frozenset({"sisterSchoolOf"}))
    desk.judge(statement_of(queue, item_between(queue, SCHOOL, OTHER, file="a.txt")), "accept")

    counts = queue.count(wanted, desk.rulings)

    assert counts[ItemState.OPEN] == len(_names(queue, wanted, desk)) == 1


def test_pairs_can_be_asked_alone(queue: ReviewQueue, desk: Desk) -> None:
    wanted = QueueFilter(kinds=frozenset({ItemKind.PAIR}))

    assert [item.kind for item in queue.select(wanted, desk.rulings)] == [ItemKind.PAIR]


def test_confidence_bounds_are_inclusive(queue: ReviewQueue, desk: Desk) -> None:
    wanted = QueueFilter(lowest=0.5, highest=0.5)

    assert {item.confidence for item in queue.select(wanted, desk.rulings)} == {0.5}


def test_statements_of_one_fact_are_alike(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, OTHER, file="a.txt")

    alike = queue.like(item, desk.rulings)["fact"]

    assert {statement_of(queue, other).report.file for other in alike} == {"a.txt", "b.txt"}


def test_what_is_decided_is_not_offered_as_alike(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, OTHER, file="a.txt")
    desk.judge(statement_of(queue, item_between(queue, SCHOOL, OTHER, file="b.txt")), "accept")

    assert queue.like(item, desk.rulings)["fact"] == (item,)


def test_a_decision_leads_back_to_its_question(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, LIFT)

    decision = desk.judge(statement_of(queue, item), "reject")

    assert queue.asked_by(decision) == (item,)


def test_a_question_is_found_by_its_name(queue: ReviewQueue) -> None:
    item = queue.items[0]

    assert queue.find(item.name) is item
    assert queue.find("statement-999") is None
