"""Whatever the text is, extraction ends without a crash, in time that grows with its length."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Document, DocumentGraph
from extract.pipeline import extract_text
from ontology.schema import load_schema

Extract = Callable[[str], DocumentGraph]
GROWTH = 8.0  # four times the text in less than 8 times the time; squared growth would take 16
SENTENCE = "学校与海滨港务集团有限公司签订合作协议，共建港口机械实训中心。"
NAMES = [
    "江南市第一职业技术学校",
    "江南市第一职业技术学校质量年度报告（2023年度）",
    "云岭职业技术学院",
    "海滨港务集团有限公司",
    "（以下简称“海港集团”）",
    "海港集团",
    "青石市人民医院",
    "江南市教育局",
    "柳溪镇石桥村",
    "港口职教集团",
    "“智慧港口产业学院”",
    "数控实训中心",
    "护理专业",
]
STAND_INS = ["学校", "我校", "该校", "双方", "三方", "该公司", "对方", "集团"]
ACTS = ["共建", "签订协议", "对口帮扶", "加入", "缔结姊妹学校", "开设", "分别", "联合", "3+2"]
FLAGS = ["未", "拟", "终止", "2023年", "等七家企业", "同上"]
LINES = [
    "一、概况",
    "（一）江南市第一职业技术学校",
    "案例一",
    "表1 合作企业",
    "图1 签约",
    "- 3 -\n",
]
MARKS = [*"与和、，。；：（）“”|", "\n", "\n\n", "\t", " ", "序号\t企业\t专业\n"]
PIECES = st.sampled_from([*NAMES, *STAND_INS, *ACTS, *FLAGS, *LINES, *MARKS])
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def documented(text: str) -> Document:
    return Document("0" * 64, "input.txt", text, "text/plain", "text")


def is_sound(graph: DocumentGraph, text: str) -> bool:
    relations = load_schema().relations
    types = {entity.id: entity.type for entity in graph.entities}
    return all(
        types[s.subject] in relations[s.predicate].domain
        and types[s.object] in relations[s.predicate].range
        and s.subject != s.object
        and all(text[e.span.start : e.span.end] == e.text for e in s.evidence)
        for s in graph.statements
    )


@settings(max_examples=150)
@given(TEXTS)
def test_mixtures_of_the_genre_are_extracted_soundly(text: str) -> None:
    assert is_sound(extract_text(documented(text)), text)


@settings(max_examples=60)
@given(
    st.text(
        st.characters(codec="utf-8")
        | st.sampled_from("\n\t |学校公司院与和共建签约一二（）“”。、，：12年"),
        max_size=120,
    )
)
def test_any_characters_are_extracted_soundly(text: str) -> None:
    assert is_sound(extract_text(documented(text)), text)


@settings(max_examples=40)
@given(TEXTS)
def test_extracting_twice_gives_the_same(text: str) -> None:
    assert extract_text(documented(text)) == extract_text(documented(text))


@pytest.mark.parametrize(
    "text",
    ["（" * 100_000, "）" * 100_000, "“" * 100_000, "(（" * 50_000, "《" * 100_000, "|" * 100_000],
    ids=["opening", "closing", "quotes", "mixed", "titles", "bars"],
)
def test_brackets_without_end_are_nothing(text: str, extract: Extract) -> None:
    assert extract(text).statements == ()


@pytest.mark.parametrize("character", ["校", " ", "\n", pytest.param("。", marks=pytest.mark.slow)])
def test_a_megabyte_of_one_character_is_nothing(character: str, extract: Extract) -> None:
    assert extract(character * 1_000_000).statements == ()


@pytest.mark.slow
def test_a_text_without_line_ends_is_read_to_its_end(extract: Extract) -> None:
    text = "江南市第一职业技术学校现有教职工260人。" + SENTENCE * 6_500
    graph = extract(text)

    assert len(text) > 200_000
    assert max(item.span.end for s in graph.statements for item in s.evidence) == len(text)


PATTERNS = {
    "opening brackets": "（",
    "closing brackets": "）",
    "quotes": "“",
    "one character": "校",
    "commas": "，",
    "enumeration commas": "、",
    "digits": "2",
    "latin": "A",
    "bars": "|",
    "line ends": "\n",
    "words for a school": "学校",
    "words for two": "双方",
    "founded works": "共建“",
    "dates": "2023年，",
    "sentences in a line": SENTENCE,
    "sentences in lines": SENTENCE + "\n",
    "headings": "一、产教融合\n",
    "defined names": "海港（以下简称“",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_time_grows_with_the_text(pattern: str) -> None:
    text = pattern * (6_000 // len(pattern))

    assert growth(text) < GROWTH


def test_time_grows_with_a_report_repeated() -> None:
    lines = itertools.islice(itertools.cycle(["一、产教融合\n", SENTENCE + "\n"]), 200)

    assert growth("江南市第一职业技术学校质量年度报告\n" + "".join(lines)) < GROWTH


def growth(text: str) -> float:
    """Return how many times longer four times a text takes; the best of three, to be fair."""

    def seconds(times: int) -> float:
        document = documented(text * times)
        best = float("inf")
        for _ in range(3):
            start = process_time()
            extract_text(document)
            best = min(best, process_time() - start)
        return best

    return seconds(4) / max(seconds(1), 0.005)
