"""What somebody types finds what they mean."""

from __future__ import annotations

import time

import pytest

from kg.explore.search import SearchIndex


@pytest.fixture
def search(make_index):
    names = {
        "s1": ("示例市职业技术学校", "School", 9),
        "s2": ("重庆示例学院", "School", 5),
        "c1": ("示例市职业技术学校附属机电有限公司", "Enterprise", 1),
        "p1": ("电梯安装与维修保养", "Program", 3),
        "s3": ("长治示例学院", "School", 2),
        "s4": ("绿湖（国际）旅游学校", "School", 1),
        "c2": ("SMC（中国）有限公司", "Enterprise", 4),
    }
    index = make_index(
        entities=[
            {
                "iri": iri,
                "name": name,
                "type": type,
                "degree": degree,
                "program_code": "660301" if type == "Program" else None,
                "program_codes": ["660301", "500409"] if type == "Program" else None,
                "college_code": "4144010999" if iri == "s2" else None,
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


@pytest.mark.parametrize(
    ("query", "iri"),
    [("6603", "p1"), ("500409", "p1"), ("4144010999", "s2")],
    ids=["catalogue", "older catalogue", "college"],
)
def test_official_code_finds_what_has_it(query, iri, search):
    assert _found(search(query)) == [(iri, "code")]


@pytest.mark.parametrize(
    ("query", "iri"),
    [
        ("cqsl", "s2"),
        ("chongqingshili", "s2"),
        ("zhongqing", "s2"),
        ("czsl", "s3"),
        ("zzsl", "s3"),
        ("changzhi", "s3"),
        ("lvhuguoji", "s4"),
        ("lhgj", "s4"),
        ("lühu", "s4"),
        ("smczg", "c2"),
        ("smczhongguo", "c2"),
        ("zgyx", "c2"),
        ("weixiubao", "p1"),
        ("slzyjs", "s1"),
    ],
)
def test_spelling_finds_a_name_in_any_reading(query, iri, search):
    assert search(query)[0].entity.iri == iri


def test_name_is_not_found_by_the_middle_of_a_syllable(search):
    assert search("hangzhi") == []


def test_spelling_ranks_behind_what_is_written_so(make_index):
    index = make_index(
        entities=[
            {"iri": "a", "name": "首都大学", "degree": 9},
            {"iri": "b", "name": "SDD软件", "degree": 1},
        ],
        aliases=[],
    )

    assert _found(SearchIndex(index).search("sdd")) == [("b", "name"), ("a", "initials")]


def test_words_are_found_in_any_order(search):
    assert _found(search("保养 电梯")) == [("p1", "name")]


@pytest.mark.parametrize(
    "query", ["示例市职业技术学孝", "示列市职业技述学校", "示例市职业业技术学校"]
)
def test_name_with_a_mistake_is_found_as_similar(query, search):
    assert ("s1", "similar") in _found(search(query))


def test_short_text_with_a_mistake_finds_nobody(search):
    assert search("职夜") == []


def test_name_that_begins_so_comes_before_one_that_holds_it(search):
    assert [hit.entity.iri for hit in search("示例")][:3] == ["s1", "c1", "s2"]


def test_word_for_the_reporter_finds_nobody(search):
    assert search("我校") == []


@pytest.mark.parametrize("query", ["", "  ", "没有", "^(", "x", "\x00", "\ud800"])
def test_nothing_is_found_for(query, search):
    assert search(query) == []


def test_letters_that_no_syllables_make_are_given_up_at_once(search):
    begun = time.monotonic()

    assert search("engengeng" * 12 + "v") == []
    assert time.monotonic() - begun < 5


def test_separator_within_a_name_does_not_shift_the_others(make_index):
    index = make_index(
        entities=[{"iri": "a", "name": "甲\x00乙", "degree": 2}, {"iri": "b", "name": "丙丁"}],
        aliases=[],
    )
    found = SearchIndex(index).search

    assert _found(found("甲乙")) == [("a", "name")]
    assert _found(found("bingding")) == [("b", "pinyin")]


def test_build_without_entities_finds_nothing(make_index):
    found = SearchIndex(make_index(entities=[], aliases=[])).search

    assert [found(query) for query in ("学校", "xx", "66", "没有的学校")] == [[]] * 4


def test_limit_counts_entities(search):
    assert len(search("示例", limit=2)) == 2


def test_credit_code_finds_whose_name_it_stands_behind(make_index):
    code = "91350100M000100Y43"
    text = f"甲学校与乙公司（统一社会信用代码：{code}）合作"
    index = make_index(
        entities=[{"iri": "a", "name": "甲学校"}, {"iri": "b", "name": "乙公司"}],
        aliases=[],
        merges=[],
        statements=[{"iri": "s", "subject": "a", "object": "b"}],
        evidence=[
            {"iri": "e", "statement": "s", "start": 100, "text": text,
             "subject_end": 103, "object_end": 107},
        ],
    )  # fmt: skip
    search = SearchIndex(index).search

    assert _found(search(code.lower())) == [("b", "code")]
    assert search(code[:-1] + "4") == []
