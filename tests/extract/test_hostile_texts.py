"""Texts made to hang a program: every step takes time in proportion to them, or gives up early.

Ten times the text may take `GROWTH` times as long; what grows with the square takes a hundred
times. Collections of garbage are kept out of what is measured: they cost more the more there is.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest

from extract.layout import analyse_layout
from extract.model import Document, DocumentGraph
from extract.pipeline import extract_text
from extract.units import cut_units

Make = Callable[[int], str]
Extract = Callable[[str], DocumentGraph]
GROWTH = 20.0
SHORTEST = 0.004  # seconds; what is faster cannot be compared
BRACKETS = ["（）", "()", "《》", "“”", "‘’", "【】", "[]", "{}", "「」", "〔〕", "<>"]
CHARACTERS = {
    "enumeration commas": "、",
    "with": "与",
    "and": "和",
    "bracket": "（",
    "title": "《",
    "bar": "|",
    "tab": "\t",
    "particle": "的",
    "companies": "公司",
    "colleges": "学院",
    "line ends": "\n",
    "form feeds": "\f",
    "digits": "9",
    "wide digits": "０",
    "spaces": " ",
    "wide spaces": "\u3000",
    "combining marks": "e\u0301",
    "private use": "\ue000",
    "replacement": "\ufffd",
    "nul": "\0",
    "right to left": "\u202e",
    "zero width": "\u200b",
    "emoji": "😀",
    "outside the first plane": "𠮷",
}
LINES = {
    "bars": "|\n",
    "tabs": "\t甲\n",
    "numbers": "1.\n",
    "hashes": "# 甲\n",
    "rules": "---\n",
    "open brackets": "（\n",
    "conjunctions": "与\n",
    "page numbers": "- 3 -\n\n",
    "captions": "表1 合作企业\n海港公司  护理\n",
    "cells of HTML": "<tr><td>\n海港\n</td></tr>\n",
}

PIECES = CHARACTERS | LINES


def name_of(number: int) -> str:
    """Return three characters that no other number below a million has."""
    return "".join(chr(0x4E00 + number // 20_000**i % 20_000) for i in range(2)) + "港"


def listed(count: int) -> str:
    return "、".join(f"{name_of(number)}公司" for number in range(count)) + "与学校合作。"


def table(count: int, *, bar: str = "\t") -> str:
    rows = (f"{number}{bar}{name_of(number)}公司{bar}护理" for number in range(count))
    return f"序号{bar}合作企业{bar}专业\n" + "\n".join(rows) + "\n"


def html_table(count: int) -> str:
    return f"<table>{'<tr><td>海港公司</td><td>护理</td></tr>' * count}</table>"


def nested_tables(count: int) -> str:
    return "<table><tr><td>\n" * count + "海港公司" + "\n</td></tr></table>" * count


STRUCTURES: dict[str, tuple[Make, int]] = {
    "rows": (table, 200),
    "rows with bars": (lambda count: table(count, bar="|"), 200),
    "rows of HTML": (html_table, 400),
    "tables in tables": (nested_tables, 500),
    "clauses without end": (lambda count: "学校与企业，\n" * count, 200),
    "pronouns": (lambda count: "双方合作，该校与该公司共建。" * count, 200),
    "characters of a name": (lambda count: f"学校与{'海' * count}有限公司合作。", 1_000),
    "titles of a list of contents": (lambda count: "目录\n" + "一、概况……3\n" * count, 1_000),
}

COMPARED: dict[str, tuple[Make, int]] = {
    "parties": (listed, 300),
    "one name again and again": (lambda count: "学校与海滨港务集团签订协议。" * count, 600),
}


def documented(text: str) -> Document:
    return Document("0" * 64, "input.txt", text, "text/plain", "text")


def growth(run: Callable[[Document], object], make: Make, count: int, *, repeats: int = 3) -> float:
    """Return how many times longer ten times the text takes; the best of some, to be fair."""

    def seconds(size: int) -> float:
        document, best = documented(make(size)), float("inf")
        gc.collect()
        gc.disable()
        try:
            for _ in range(repeats):
                start = process_time()
                run(document)
                best = min(best, process_time() - start)
        finally:
            gc.enable()
        return best

    return seconds(10 * count) / max(seconds(count), SHORTEST)


@pytest.mark.parametrize("pair", BRACKETS)
@pytest.mark.parametrize("shape", ["nested", "open", "closed", "crossed"])
def test_a_hundred_thousand_brackets_are_nothing(pair: str, shape: str, extract: Extract) -> None:
    opening, closing = pair
    text = {
        "nested": opening * 50_000 + closing * 50_000,
        "open": opening * 100_000,
        "closed": closing * 100_000,
        "crossed": f"{closing}{opening}" * 50_000,
    }[shape]

    assert extract(text).statements == ()


@pytest.mark.parametrize(
    "piece", [*CHARACTERS.values(), *LINES.values()], ids=[*CHARACTERS, *LINES]
)
def test_layout_takes_time_in_proportion(piece: str) -> None:
    assert growth(analyse_layout, lambda count: piece * count, 500) < GROWTH


@pytest.mark.parametrize(
    "piece", [*CHARACTERS.values(), *LINES.values()], ids=[*CHARACTERS, *LINES]
)
def test_names_are_looked_for_in_proportion(piece: str) -> None:
    def search(document: Document) -> object:
        return cut_units(analyse_layout(document))

    assert growth(search, lambda count: piece * count, 200) < GROWTH


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
def test_extraction_takes_time_in_proportion(structure: str) -> None:
    make, count = STRUCTURES[structure]

    assert growth(extract_text, make, count) < GROWTH


@pytest.mark.slow
@pytest.mark.parametrize("structure", COMPARED)
def test_many_names_take_time_in_proportion(structure: str) -> None:
    make, count = COMPARED[structure]

    assert growth(extract_text, make, count) < GROWTH


@pytest.mark.parametrize("character", ["海", "公", "A", "9", "校", "（", "·"])
def test_a_name_of_ten_thousand_characters_is_none(character: str, extract: Extract) -> None:
    assert extract(f"学校与{character * 10_000}有限公司签订合作协议。").statements == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [listed(50_000), table(100_000), table(100_000, bar="|"), html_table(100_000)],
    ids=["parties", "rows", "rows with bars", "rows of HTML"],
)
def test_the_largest_lists_are_read_to_their_end(text: str, extract: Extract) -> None:
    assert extract(text).characters == len(text)


@pytest.mark.slow
def test_five_million_characters_without_line_ends_take_time_in_proportion() -> None:
    sentence = "学校与海滨港务集团有限公司签订合作协议，共建港口机械实训中心。"
    longest = 5_000_000 // len(sentence)

    assert growth(extract_text, lambda count: sentence * count, longest // 10, repeats=1) < GROWTH
