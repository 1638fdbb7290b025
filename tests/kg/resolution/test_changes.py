"""What reports say about names that changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import End, Evidence, Span, Statement
from kg.resolution.changes import Change, find_changes
from kg.resolution.resolve import resolve_documents
from tests.kg.resolution.conftest import make_graph

OLD, NEW = "佛山甲职业学校", "佛山乙职业学院"


def saying(text, *names):
    """A report that quotes a passage, in which its schools are named."""
    graph = make_graph(None, *(("School", name) for name in names or (OLD, NEW)))
    end = End(Span(0, len(OLD)), OLD)
    evidence = Evidence(Span(0, len(text)), text, "line", end, end)
    return replace(graph, statements=(Statement("e0", "partnersWith", "e1", (evidence,)),))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{OLD}更名为{NEW}。", "renamed"),
        (f"{OLD}于2020年正式更名为“{NEW}”", "renamed"),
        (f"2019年4月，{OLD}经省人民政府批准，升格为{NEW}", "raised"),
        (f"同年，{OLD}整体并入{NEW}", "merger"),
    ],
)
def test_change_is_read(text, reason):
    assert find_changes(saying(text)) == (Change("e0", "e1", reason),)


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD}与{NEW}签订协议",
        f"{OLD}的机电系更名为智能制造系，{NEW}表示祝贺",
        f"{OLD}更名为{OLD}",
        f"我市更名为{NEW}",
    ],
)
def test_anything_else_is_no_change(text):
    assert find_changes(saying(text)) == ()


def test_longest_name_counts():
    whole, part = f"{OLD}东校区", OLD

    assert find_changes(saying(f"{whole}更名为{NEW}", part, NEW, whole)) == (
        Change("e2", "e1", "renamed"),
    )


def test_schools_that_became_one_are_named_together():
    other = "佛山丙职业学校"

    assert find_changes(saying(f"2001年，{OLD}与{other}合并组建{NEW}", OLD, NEW, other)) == (
        Change("e0", "e1", "merger"),
        Change("e2", "e1", "merger"),
    )


def test_change_becomes_a_link_between_two_things():
    resolution = resolve_documents([saying(f"{OLD}于2020年升格为{NEW}")])

    assert [(link.subject, link.object, link.reason) for link in resolution.links] == [
        (OLD, NEW, "raised")
    ]
    assert len(resolution.entities) == 2
