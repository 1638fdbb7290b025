"""Arithmetic on codes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from kg.explore.codes import (
    code_column,
    count_distinct,
    distinct_pairs,
    flatten_lists,
    join_codes,
    sum_distinct,
)


def codes(*values):
    return np.array(values, dtype=np.int64)


def test_empty_texts_have_no_code():
    column = code_column(pa.chunked_array([["乙", None, "", "甲"]]))

    assert column.codes.tolist() == [0, -1, -1, 1]
    assert column.among(["甲"]).tolist() == [False, False, False, True]


def test_column_may_come_in_chunks_or_be_empty():
    assert code_column(pa.chunked_array([["b"], ["a", "b"]])).codes.tolist() == [1, 0, 1]
    assert code_column(pa.chunked_array([], pa.string())).among(["a"]).tolist() == []


def test_join_pairs_every_place_of_equal_codes():
    left, right = join_codes(codes(1, -1, 2, 1), codes(2, 1, -1, 1))

    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [
        (0, 1), (0, 3), (2, 0), (3, 1), (3, 3),
    ]  # fmt: skip


def test_join_with_nothing_is_nothing():
    assert [places.tolist() for places in join_codes(codes(1), codes())] == [[], []]


def test_unknown_codes_are_not_counted():
    groups, values = codes(0, 0, 0, -1, 2), codes(5, 5, -1, 5, 7)

    assert count_distinct(groups, values, 3).tolist() == [1, 0, 1]
    assert [pair.tolist() for pair in distinct_pairs(groups, values)] == [[0, 2], [5, 7]]


def test_a_row_weighs_once_in_a_group():
    assert sum_distinct(codes(0, 0, 1), codes(1, 1, 1), codes(10, 4), 2).tolist() == [4, 4]


def test_items_of_lists_know_their_row():
    rows, items = flatten_lists(pa.chunked_array([[["a"], None], [[], ["b", "c"]]]))

    assert (rows.tolist(), items.to_pylist()) == ([0, 3, 3], ["a", "b", "c"])
