from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.frames.model import Frame
from extract.relations.flags import is_unreal, pairs_of

Frames = Callable[..., list[Frame]]


@pytest.mark.parametrize(
    "text",
    [
        "学校拟与{E:海港集团}共建工坊。",
        "学校将与{E:海港集团}共建工坊。",
        "学校计划引入{E:海港集团}。",
        "学校正与{E:海港集团}洽谈合作。",
        "学校尚未与{E:海港集团}签约。",
        "学校没有与{E:海港集团}合作。",
        "学校与{E:海港集团}的协议到期。",
        "学校与{E:海港集团}终止合作。",
        "学校不再与{E:海港集团}合作。",
    ],
)
def test_plans_denials_and_what_is_over_are_unreal(text: str, frames: Frames) -> None:
    assert is_unreal(frames(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "学校与{E:海港集团}共建工坊。",
        "学校与{E:海港集团}签署意向书，拟共建工坊。",
        "学校制定计划，与{E:海港集团}共建工坊。",
        "学校拟新增专业，与{E:海港集团}合作。",
    ],
)
def test_what_is_begun_or_signed_is_real(text: str, frames: Frames) -> None:
    assert not is_unreal(frames(text)[0])


def test_all_subjects_pair_with_all_others(frames: Frames) -> None:
    (frame,) = frames("{S:云岭职院}、{S:青石二专}与{E:海港集团}、{E:精工机械}签约。", reporter=None)
    pairs = pairs_of(frame, frame.subjects, frame.parties)

    assert sum(1 for _ in pairs) == 4


def test_explicit_pairs_leave_the_others_out(frames: Frames) -> None:
    (frame,) = frames(
        "{S:云岭职院}、{S:青石二专}分别与{E:海港集团}、{E:精工机械}签约。", reporter=None
    )
    pairs = [(a.entity, b.entity) for a, b in pairs_of(frame, frame.subjects, frame.parties)]

    assert pairs == [(0, 2), (1, 3)]


def test_nobody_pairs_with_itself(frames: Frames) -> None:
    (frame,) = frames("学校与{E:海港集团}签约。")

    assert list(pairs_of(frame, frame.subjects, frame.subjects)) == []
