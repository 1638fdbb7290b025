"""What somebody types finds what they mean."""

from __future__ import annotations

import pytest

from kg.explore.search import SearchIndex


@pytest.fixture
def search(make_index):
    names = {
        "s1": ("示例市职业技术学校", "School", 9),
        "s2": ("重庆示例学院", "School", 5),
        "c1": ("示例市职业技术学校附属机电有限公司", "Enterprise", 1),
        "p1": ("电梯安装与维修保养", "Program", 3),
    }
    index = make_index(
        entities=[
            {
                "iri": iri,
                "name": name,
                "type": type,
                "degree": degree,
                "program_code": "660301" if type == "Program" else None,
            }
            for iri, (name, type, degree) in names.items()
        ],
        aliases=[
            {"entity": "s1", "name": "示例职校"},
            {"entity": "s1", "name": "我校", "reason": "pronoun"},
            {"entity": "s2", "name": "Ｃhongqing College"},
        ],
    )
    return SearchIndex(index).search


def _found(hits):
    return [(hit.entity.iri, hit.by) for hit in hits]


def test_equal_name_comes_before_longer_ones(search):
    assert _found(search("示例市职业技术学校")) == [("s1", "name"), ("c1", "name")]


def test_alias_finds_its_entity_and_says_which(search):
    (hit,) = search("示例职校")

    assert (hit.entity.iri, hit.by, hit.matched) == ("s1", "alias", "示例职校")


def test_initials_of_pinyin_find_a_name(search):
    assert ("p1", "initials") in _found(search("dtaz"))


def test_pinyin_follows_the_reading_of_the_phrase(search):
    assert ("s2", "pinyin") in _found(search("chongqingshi"))


def test_white_space_width_and_case_do_not_matter(search):
    assert _found(search(" CHONGQING　college ")) == [("s2", "alias")]


def test_official_code_finds_a_program(search):
    assert _found(search("6603")) == [("p1", "code")]


def test_word_for_the_reporter_finds_nobody(search):
    assert search("我校") == []


@pytest.mark.parametrize("query", ["", "  ", "没有", "^(", "x"])
def test_nothing_is_found_for(query, search):
    assert search(query) == []


def test_limit_counts_entities(search):
    assert len(search("示例", limit=2)) == 2
