from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.joining import join_mentions
from extract.model import Mention


def mention(start: int, end: int, score: float = 0.8) -> Mention:
    return Mention(start, end, "School", "校" * (end - start), "grammar", score)


mentions = st.lists(
    st.builds(
        lambda start, length, score: mention(start, start + length, score),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from([0.3, 0.5, 0.8, 0.95]),
    ),
    max_size=12,
)


def test_a_full_name_beats_its_parts() -> None:
    whole = mention(0, 10)

    assert join_mentions([mention(0, 4), mention(4, 9), whole]) == (whole,)


def test_a_doubtful_long_name_loses_to_a_sure_part() -> None:
    sure = mention(0, 8, 0.95)

    assert join_mentions([mention(0, 10, 0.5), sure]) == (sure,)


@given(mentions)
def test_joined_mentions_do_not_overlap(candidates: list[Mention]) -> None:
    joined = join_mentions(candidates)

    assert all(left.end <= right.start for left, right in itertools.pairwise(joined))


@given(mentions)
def test_joining_ignores_the_order_of_candidates(candidates: list[Mention]) -> None:
    assert join_mentions(candidates) == join_mentions(reversed(candidates))
