from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import EvidenceError, NotAReportError, ReadError
from extract.model import Document, DocumentGraph
from extract.pipeline import EXTRACTOR, analyse, extract_document, extract_text, reporter_number

Extract = Callable[[str], DocumentGraph]
Triples = Callable[[DocumentGraph], set[str]]
REPORT = """江南市第一职业技术学校质量年度报告（2023年度）

一、学校概况

江南市第一职业技术学校现有教职工260人。

二、校企合作

学校与海滨港务集团有限公司签订合作协议，成效显著，社会影响不断扩大。
"""


def test_a_file_is_read_and_extracted(tmp_path: Path, triples: Triples) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="gb18030")
    graph = extract_document(path)

    assert (graph.name, graph.encoding) == ("report.txt", "gb18030")
    assert triples(graph) == {"江南市第一职业技术学校 cooperatesWith 海滨港务集团有限公司"}


def test_a_graph_says_what_the_document_is(extract: Extract) -> None:
    graph = extract(REPORT)

    assert (graph.title, graph.report_year, graph.level) == (
        "江南市第一职业技术学校质量年度报告（2023年度）",
        2023,
        "school",
    )
    assert (graph.characters, graph.extractor) == (len(REPORT), EXTRACTOR)


def test_a_text_without_pages_has_none(extract: Extract) -> None:
    graph = extract(REPORT)

    assert graph.pages is None
    assert {item.page for s in graph.statements for item in s.evidence} == {None}


def test_physical_pages_are_counted(make_document: Callable[[str], Document]) -> None:
    document = make_document(REPORT)
    pages = (0, REPORT.index("二、校企合作"))
    graph = extract_text(
        Document(document.id, "a.pdf", REPORT, "text/plain", "text", page_starts=pages)
    )

    assert graph.pages == 2
    assert graph.statements[0].evidence[0].page == 2


def test_the_reporter_is_found_among_the_entities(
    make_document: Callable[[str], Document],
) -> None:
    analysis = analyse(make_document(REPORT))
    number = reporter_number(analysis.clusters, analysis.context)

    assert number is not None
    assert analysis.clusters[number].name == "江南市第一职业技术学校"


def test_a_heading_gives_its_paragraphs_a_school(extract: Extract, triples: Triples) -> None:
    text = "临江市中等职业教育质量年度报告（2022年度）\n\n一、临江市工业学校\n\n" + (
        "学校与海滨港务集团有限公司签订合作协议。\n"
    )

    assert triples(extract(text)) == {"临江市工业学校 cooperatesWith 海滨港务集团有限公司"}


def test_a_caption_of_a_table_gives_its_rows_a_meaning(extract: Extract, triples: Triples) -> None:
    rows = "表1 订单培养合作企业\n企业名称\t人数\n海滨港务集团有限公司\t45\n望海楼大酒店\t30\n"

    assert "江南市第一职业技术学校 cooperatesWith 望海楼大酒店" in triples(extract(REPORT + rows))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "。", "a", "1", "\ufeff", "校", "学校", "有限公司", "\x00", "🏫" * 9],
    ids=lambda text: text.encode("unicode_escape").decode()[:12] or "empty",
)
def test_next_to_nothing_gives_nothing(text: str, extract: Extract) -> None:
    assert extract(text).statements == ()


@pytest.mark.parametrize("content", [b"", b"   \n", b"%PDF-1.7", b"\x00\x01\x02" * 50])
def test_what_is_no_report_raises_an_error_with_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)

    with pytest.raises(ReadError, match=r"odd\.txt"):
        extract_document(path)


def test_source_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    path.write_text("def main() -> None:\n    return None\n" * 40, encoding="utf-8")

    with pytest.raises(NotAReportError):
        extract_document(path)


def test_faults_of_ours_have_an_error_of_their_own() -> None:
    assert str(EvidenceError("a.txt", ["x", "y"])) == (
        "a.txt: 2 spans do not hold their names: x; y"
    )


NOVEL = (
    """夜色渐深，老人坐在江边的石阶上，望着对岸的灯火。他年轻时读过几年书，后来跟着叔父去了码头。
“你还记得那家酒楼吗？”他问。孙女摇摇头，把披肩裹紧了些。
风从河面吹来，带着水草的气味。他想起母亲，想起那所只有三间屋子的小学校，想起先生手里的戒尺。
第二天一早，船开了。岸上的人越来越小，最后只剩下一个黑点。
"""
    * 8
)
PRICES = "品名\t规格\t单价（元）\n" + "".join(
    f"不锈钢螺栓M{n}\t盒\t{n}.50\n镀锌角钢{n}号\t吨\t{n * 100}\n" for n in range(4, 40)
)
ENGLISH = (
    """The committee met on Tuesday to discuss the annual budget. Members of the public were
invited to comment, and several raised concerns about the cost of maintaining the old bridge.
"""
    * 20
)
CODE = (
    """import os
class 学校(object):
    def 签约(self, 公司: str) -> None:
        self.partners["公司"] = {"name": 公司, "year": 2023}  # 与企业合作
        return os.path.join("校企合作", f"{公司}.json")
"""
    * 20
)


@pytest.mark.parametrize(
    "text", [NOVEL, PRICES, ENGLISH, CODE], ids=["novel", "prices", "english", "code"]
)
def test_texts_of_another_genre_give_next_to_nothing(
    text: str, extract: Extract, triples: Triples
) -> None:
    assert len(triples(extract(text))) <= 1
