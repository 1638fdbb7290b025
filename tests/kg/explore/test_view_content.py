"""What is on screen comes back from its files, cell by cell and node by node."""

from __future__ import annotations

import io

import networkx as nx
import openpyxl
import pytest

from kg.explore.neighbourhood import neighbourhood
from kg.explore.view_content import view_content
from kg.export.view import write_view_graphml, write_view_xlsx

HOSTILE = '=HYPERLINK("http://x")'


@pytest.fixture
def content(make_index):
    index = make_index(
        entities=[
            {"iri": "x:s", "name": "甲学校", "type": "School", "school_kind": "中职", "degree": 2,
             "province": "北京市", "prefecture": "北京市", "county": "朝阳区"},
            {"iri": "x:c", "name": HOSTILE, "degree": 1, "trade": "C"},
            {"iri": "x:p", "name": "电梯", "type": "Program", "program_code": "660301",
             "degree": 1},
        ],
        facts=[
            {"id": "f1", "subject": "x:s", "object": "x:c", "modes": ["base", "agreement"],
             "programs": ["x:p"], "years": [2021], "confidence": 0.9, "statements": 2},
            {"id": "f2", "subject": "x:s", "object": "x:p", "predicate": "offersProgram"},
        ],
        statements=[
            {"iri": "a", "subject": "x:s", "object": "x:c", "confidence": 0.6},
            {"iri": "b", "subject": "x:s", "object": "x:c", "confidence": 0.9, "year": 2021},
        ],
        evidence=[
            {"iri": "e1", "statement": "a", "start": 5, "end": 9, "text": "甲\n与乙", "page": 3,
             "section": ["一、 合作"]},
            {"iri": "e2", "statement": "b", "start": 1, "end": 4, "text": "+1\x0b",
             "page_label": "iv"},
        ],
        reports=[{"title": "质量报告", "reporter": "x:s"}],
        merges=[],
    )  # fmt: skip
    return view_content(index, neighbourhood(index, ["x:s"]))


def _sheets(content, language="zh"):
    target = io.BytesIO()
    write_view_xlsx(content, target, language=language)
    return openpyxl.load_workbook(target)


def _rows(sheet):
    return [
        dict(zip([c.value for c in sheet[1]], row, strict=True))
        for row in sheet.iter_rows(2, values_only=True)
    ]


def test_workbook_holds_entities_facts_and_evidence(content):
    book = _sheets(content)
    entities, facts, evidence = (_rows(book[name]) for name in ("实体", "事实", "证据"))

    assert [row["名称"] for row in entities] == [node.name for node in content.nodes]
    assert entities[0]["地区"] == "北京市 朝阳区"
    assert (facts[0]["年份"], facts[0]["置信度"], facts[0]["陈述"]) == (2021, 0.9, 2)
    assert facts[0]["专业"] == "电梯"
    assert [(row["标识"], row["原文"], row["页码"]) for row in evidence] == [
        ("e2", "+1", "iv"),
        ("e1", "甲与乙", 3),
    ]
    assert evidence[0]["报告"] == "甲学校 质量报告"


def test_text_that_begins_like_a_formula_is_text(content):
    cells = [
        cell for sheet in _sheets(content) for row in sheet for cell in row if cell.value == HOSTILE
    ]

    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_headings_are_frozen_and_filtered(content):
    for sheet in _sheets(content, "en"):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_equal_views_are_equal_bytes(content):
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_view_xlsx(content, file)

    assert files[0].getvalue() == files[1].getvalue()


def test_graphml_has_places_labels_types_and_quotes(content):
    target = io.BytesIO()
    write_view_graphml(content, target, language="en", colors={"School": "#332288"})
    target.seek(0)

    network = nx.read_graphml(target, force_multigraph=True)

    school = network.nodes["x:s"]
    assert (school["label"], school["type"], school["r"]) == ("甲学校", "School", 0x33)
    places = {node.iri: (node.x, -node.y) for node in content.nodes}
    assert {iri: (data["x"], data["y"]) for iri, data in network.nodes(data=True)} == places
    edge = network.edges["x:s", "x:c", "f1"]
    assert (edge["relation"], edge["weight"], edge["quote"]) == ("cooperatesWith", 2.0, "+1")


def test_empty_view_is_a_file(make_index):
    index = make_index(entities=[], facts=[], statements=[], reports=[], evidence=[], merges=[])
    content = view_content(index, neighbourhood(index, []))

    assert _rows(_sheets(content)["实体"]) == []
