"""Mistakes are counted as an independent reckoning counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.explore.typos import mistakes

texts = st.text("甲乙丙丁", min_size=1, max_size=9)


def _slowly(query: str, text: str) -> int:
    """Return the fewest edits by the textbook's table (Sellers 1980)."""
    row = [0] * (len(text) + 1)
    for number, letter in enumerate(query, 1):
        above, row = row, [number]
        for place, other in enumerate(text, 1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other)))
    return min(row)


@given(texts, texts)
def test_mistakes_are_the_fewest_edits(query, text):
    assert mistakes(query, text) == _slowly(query, text)
