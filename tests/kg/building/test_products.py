"""What a document gives to a build is kept, found again, and never taken when it is damaged."""

from __future__ import annotations

import pytest

from kg.building.products import DamagedProductError, Product, dump_product, parse_product
from kg.tables import TABLES

PRODUCT = Product(
    {name: TABLES[name].empty_table() for name in ("reports", "statements", "evidence", "aliases")},
    b"<a:b> <a:c> <a:d> .\n",
    "甲.pdf: its text is poor",
)


def test_product_is_read_as_written():
    assert parse_product(dump_product(PRODUCT, "k"), "k") == PRODUCT


def test_equal_products_are_equal_bytes():
    assert dump_product(PRODUCT, "k") == dump_product(PRODUCT, "k")


@pytest.mark.parametrize("length", [0, 1, 31, 32, 40, 100])
def test_truncated_product_is_damaged(length):
    with pytest.raises(DamagedProductError):
        parse_product(dump_product(PRODUCT, "k")[:length], "k")


def test_any_other_byte_is_damage():
    content = dump_product(PRODUCT, "k")
    for place in range(0, len(content), 7):
        changed = bytearray(content)
        changed[place] ^= 1
        with pytest.raises(DamagedProductError):
            parse_product(bytes(changed), "k")


def test_product_of_another_key_is_damaged():
    with pytest.raises(DamagedProductError):
        parse_product(dump_product(PRODUCT, "k"), "other")
