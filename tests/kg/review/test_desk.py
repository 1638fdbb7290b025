"""Settling what reviewers disagree on."""

from __future__ import annotations

from kg.review.desk import Desk
from kg.review.queue import ReviewQueue
from tests.kg.decisions.conftest import LIFT, SCHOOL
from tests.kg.review.conftest import item_between, statement_of


def test_settling_every_dispute_on_a_statement_leaves_none(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, LIFT)
    statement = statement_of(queue, item)
    wrong = desk.judge(statement, "reject")
    Desk(desk.workspace, "reviewer two").judge(statement, "accept")

    (settled,) = Desk(desk.workspace, "reviewer three").settle_all(item.keys, wrong)

    assert settled.verdict == "reject"
    assert not desk.disputes()


def test_nothing_is_settled_where_all_agree(queue: ReviewQueue, desk: Desk) -> None:
    item = item_between(queue, SCHOOL, LIFT)
    decision = desk.judge(statement_of(queue, item), "accept")

    assert desk.settle_all(item.keys, decision) == ()
