"""What a reviewer sees of a question."""

from __future__ import annotations

from kg.review.cards import PairCard, StatementCard, decisions_on, find_card, shown_pair
from kg.review.desk import Desk
from kg.review.queue import ItemKind, ReviewQueue
from tests.kg.decisions.conftest import LIFT, ROBOT, SCHOOL
from tests.kg.review.conftest import item_between, statement_of


def _pair_card(queue: ReviewQueue) -> PairCard:
    (item,) = [item for item in queue.items if item.kind is ItemKind.PAIR]
    card = find_card(queue, item)
    assert isinstance(card, PairCard)
    return card


def test_a_statement_comes_with_its_passages(queue: ReviewQueue) -> None:
    card = find_card(queue, item_between(queue, SCHOOL, LIFT))

    assert isinstance(card, StatementCard)
    assert card.statement.evidence


def test_a_thing_of_a_pair_comes_with_the_reports_that_name_it(queue: ReviewQueue) -> None:
    card = _pair_card(queue)

    assert {report.file for report in card.right.reports} == {"a.txt", "b.txt"}


def test_each_fact_of_a_thing_comes_with_a_quote(queue: ReviewQueue) -> None:
    card = _pair_card(queue)

    assert card.left.details is not None
    assert len(card.left.quotes) == len(card.left.details.facts) == 1


def test_a_thing_that_the_graph_lost_is_still_named(queue: ReviewQueue) -> None:
    row = queue.index.pairs.to_pylist()[0] | {"left_iri": "https://zhijiao.example/id/none"}
    queue.index.__dict__["pairs"] = queue.index.pairs.from_pylist([row], queue.index.pairs.schema)

    card = _pair_card(queue)

    assert (card.left.name, card.left.details) == (LIFT, None)


def test_the_log_keeps_what_was_shown_of_a_pair(queue: ReviewQueue) -> None:
    shown = shown_pair(_pair_card(queue))

    assert shown == {"left": LIFT, "right": ROBOT, "score": "0.500", "reasons": "like trade"}


def test_decisions_on_a_question_are_listed_once(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, LIFT)
    first = desk.judge(statement_of(queue, item), "accept")
    second = Desk(desk.workspace, "reviewer two").judge(statement_of(queue, item), "reject")

    assert decisions_on(item, desk.rulings) == (first, second)
