"""IRIs: legal, readable, different for different keys."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from extract.normalization import normalise_name
from kg.errors import IdentifierError
from kg.identifiers import Identifiers, check_base_iri, escape_key, fact_id

DOCUMENT = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(texts)
def test_every_key_makes_a_legal_iri(key):
    iri = Identifiers().entity(key)

    assert NamedNode(iri).value == iri
    assert rdflib.URIRef(iri).n3() == f"<{iri}>"


@given(texts.map(normalise_name).filter(bool), texts.map(normalise_name).filter(bool))
def test_different_names_make_different_iris(left, right):
    assert (escape_key(left) == escape_key(right)) == (left == right)


@given(texts)
def test_iri_has_no_percent_sign(key):
    assert "%" not in Identifiers().entity(key)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("清远市职业技术学校", "清远市职业技术学校"),
        ("京东物流(广州)有限公司", "京东物流（广州）有限公司"),
        ('"积极教育"工作室', "＂积极教育＂工作室"),
        ("市妇幼保健院@441800", "市妇幼保健院＠441800"),
        ("college-4144010558", "college-4144010558"),
        ("a/b?c#d", "a／b？c＃d"),
        ("a b", "a~20~b"),
    ],
)
def test_key_stays_readable(key, expected):
    assert escape_key(key) == expected


def test_empty_key_is_refused():
    with pytest.raises(IdentifierError, match="empty"):
        escape_key("")


@pytest.mark.parametrize(
    "base",
    [
        *("", "zhijiao", "https://zhijiao.example", "https://zhijiao.example/#"),
        *("https://zhijiao.example/?a=/", "https://a b.example/", "//zhijiao.example/"),
    ],
)
def test_base_that_cannot_begin_iris_is_refused(base):
    with pytest.raises(IdentifierError, match="base IRI"):
        check_base_iri(base)


def test_digests_begin_with_the_report():
    identifiers = Identifiers()
    iris = [identifiers.statement(DOCUMENT, "a"), identifiers.evidence(DOCUMENT, "a", 1)]

    assert [iri.rpartition("/")[2][:16] for iri in iris] == [DOCUMENT[:16]] * 2


def test_digests_keep_parts_apart():
    identifiers = Identifiers()

    assert identifiers.evidence(DOCUMENT, "ab", "c") != identifiers.evidence(DOCUMENT, "a", "bc")
    assert identifiers.evidence(DOCUMENT, "1") != identifiers.evidence(DOCUMENT, 1)


def test_fact_id_tells_directions_apart():
    assert fact_id("a", "assists", "b") != fact_id("b", "assists", "a")
