"""A text of another genre states next to nothing that a school's report would state.

Each text in data/genres is tempting: schools, companies and words of cooperation stand in it. What
may come of it is listed; all else would be an edge that nobody said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from extract.errors import NotAReportError
from extract.model import Document, DocumentGraph
from extract.pipeline import extract_text
from extract.readers import read_document

GENRES = Path(__file__).parent / "data" / "genres"

STATED: dict[str, set[str]] = {
    "annual_report_en": set(),
    "classical": set(),
    "council_minutes": set(),
    "hospital_report": {
        "江城卫生学校 coBuilds 护理实训中心",
        "江城卫生学校 cooperatesWith 江城市第四人民医院",
        "江城卫生学校 offersProgram 护理",
        "江城医学院 cooperatesWith 江城市第四人民医院",
        "江城医学院 offersProgram 临床医学",
        "江城市第四人民医院 coBuilds 护理实训中心",
        "江城市第四人民医院 memberOf 江城市骨科专科联盟",
        "江城市中医院 memberOf 江城市骨科专科联盟",
        "南浦县人民医院 memberOf 江城市骨科专科联盟",
        "宁川市第二医院 memberOf 江城市骨科专科联盟",
        "清河镇中心卫生院 memberOf 江城市骨科专科联盟",
    },
    "japanese": set(),
    "java_source": set(),
    "law": set(),
    "lease_contract": set(),
    "news": set(),
    "novel": {"江城理工大学 cooperatesWith 远航集团"},
    "price_list": set(),
    "procurement_notice": set(),
    "python_source": {
        "江城职业技术学院 cooperatesWith 江城海创智能制造有限公司",
        "江城职业技术学院 cooperatesWith 南浦环球酒店管理集团",
        "江城商贸学校 cooperatesWith 江城快捷物流股份有限公司",
        "江城卫生学校 cooperatesWith 江城市第四人民医院",
    },
    "recipe": set(),
    "recruitment": {"江城理工大学 cooperatesWith 江城海创智能制造有限公司"},
    "student_list_csv": set(),
}
"""What may be taken from each text; a cooperation that it truly tells is right in any genre."""

WRONG = {
    "hospital_report": "医院 and 该校 are taken for the school that was named before",
    "python_source": "code is taken for names",
}
"""Texts of which more is taken than they say, and what is wrong there."""

Extract = Callable[[str], DocumentGraph]
Triples = Callable[[DocumentGraph], Iterable[str]]


def genres() -> Iterator[object]:
    for genre in sorted(STATED):
        reason = WRONG.get(genre)
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        yield pytest.param(genre, marks=marks)


def text_of(genre: str) -> str:
    return (GENRES / f"{genre}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("genre", list(genres()))
def test_another_genre_states_only_what_it_says(
    genre: str, extract: Extract, triples: Triples
) -> None:
    assert set(triples(extract(text_of(genre)))) - STATED[genre] == set()


def test_every_genre_is_tested() -> None:
    assert {path.stem for path in GENRES.glob("*.txt")} == set(STATED)


@pytest.mark.parametrize("genre", ["annual_report_en", "java_source"])
def test_what_is_plainly_no_report_is_refused(genre: str) -> None:
    with pytest.raises(NotAReportError):
        read_document(GENRES / f"{genre}.txt")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "。，、；：？！",
        "……——……",
        "（）《》“”【】",
        "1234567890",
        "3.14 2.72\n100 200\n",
        "12\t34\n56\t78\n",
        "😀🏫🏭🤝",
        "👩‍🏫👨‍🔧\n🇨🇳",
        "\ufeff",
        "e\u0301" * 50,
        "\u202e学校\u202c",
        "\ue000\ufffd\x00",
    ],
    ids=ascii,
)
def test_a_text_without_words_states_nothing(text: str) -> None:
    document = Document("0" * 64, "input.txt", text, "text/plain", "text")

    assert extract_text(document).statements == ()
