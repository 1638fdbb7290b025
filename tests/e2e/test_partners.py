"""Journeys of outreach staff through the partner page, in a real browser."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from kg.builds import open_build
from ontology.schema import load_schema
from tests.app.conftest import COMPANY, HOSTILE, SmallGraph, entity_iri, write_build
from tests.e2e.conftest import serve_app
from tests.e2e.resting import wait_until_at_rest

pytestmark = pytest.mark.browser

COOPERATION = """
PREFIX zj: <https://zhijiao.example/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?partner ?school ?mode ?program ?confidence ?status ?type ?exact ?title {
  GRAPH ?report {
    ?s zj:subject ?a ; zj:predicate zj:cooperatesWith ; zj:object ?b ; zj:confidence ?confidence ;
      zj:status ?status ; prov:wasDerivedFrom/oa:exact ?exact .
    OPTIONAL { ?s zj:mode ?mode }
    ?report dcterms:title ?title
  }
  ?a a zj:School ; skos:prefLabel ?school .
  ?b skos:prefLabel ?partner ; a ?type .
  OPTIONAL { GRAPH ?report { ?s zj:program ?p } ?p skos:prefLabel ?program }
}
"""
TERMS = ("mode", "status", "type")
SETS = {"合作学校": "school", "合作方式": "mode", "专业": "program"}


def asked_of_the_store(workspace: Any) -> dict[str, dict[str, Any]]:
    """Return by partner what the stored graph says of its cooperation with schools."""
    with open_build(workspace) as build:
        found = build.store.query(COOPERATION)
        names = [variable.value for variable in found.variables]
        rows = [{n: row[n].value if row[n] else None for n in names} for row in found]
    held: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(set))
    label = load_schema().label
    for row in rows:
        for name, value in row.items():
            shown = label(value.rpartition("#")[2]) if value and name in TERMS else value
            held[row["partner"]][name].update({shown} if shown else ())
    return dict(held)


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    content: bytes = download.value.path().read_bytes()
    return content


def sheet_of(content: bytes, place: int = 0) -> list[dict[str, Any]]:
    """Return the rows of a sheet by heading."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[place]
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def cell_set(cell: str | None) -> set[str]:
    return set(cell.split("；")) if cell else set()


def test_filtered_list_is_downloaded_and_equals_the_answer_of_the_store(page, workspace):
    page.goto("/partners")
    page.get_by_role("combobox", name=re.compile("^关系")).click()
    page.get_by_role("option", name=re.compile("^合作 ")).click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("relation=cooperatesWith"))
    expect(page.get_by_role("button", name="清除筛选")).to_be_visible()
    content = downloaded(page, "XLSX")
    rows, answer = sheet_of(content), asked_of_the_store(workspace)

    assert {row["合作伙伴"] for row in rows} == answer.keys()
    for row in rows:
        stored = answer[row["合作伙伴"]]
        assert {name: cell_set(row[head]) for head, name in SETS.items()} == {
            name: set(stored[name]) for name in SETS.values()
        }
        assert f"{row['置信度']:.3f}" == max(f"{float(c):.3f}" for c in stored["confidence"])
        assert {row["状态"]} == stored["status"]
        assert {row["类型"]} == stored["type"]
        assert row["关系"] == "合作"
        assert row["原文"] in {"".join(text.split()) for text in stored["exact"]}
        assert any(title in row["报告"] for title in stored["title"])
    told = {row["项目"]: row["内容"] for row in sheet_of(content, 2)}
    assert (told["关系"], told["行数"]) == ("合作", len(rows))


def test_partner_is_found_by_words_of_its_evidence_and_its_dossier_taken_along(page, names):
    page.goto("/partners")
    field = page.get_by_role("textbox", name="原文")
    field.fill("岗位 实习")
    field.press("Enter")
    expect(page.get_by_text("1 个伙伴，1 所学校，1 行")).to_be_visible()
    page.wait_for_timeout(500)  # the table comes to rest
    wait_until_at_rest(page)
    box = page.locator('[data-testid="stDataFrame"]').bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    page.get_by_role("button", name="档案").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(names.company)
    document = docx.Document(io.BytesIO(downloaded(page, "Word 文档")))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert names.company in told
    assert "共建实训基地" in told
    assert names.school in cells


@pytest.mark.slow
def test_dossier_is_printed_without_what_surrounds_it(page, names):
    page.goto(f"/partners?dossier={quote(entity_iri(names.company))}")
    expect(page.get_by_role("heading", level=1)).to_have_text(names.company)
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="返回伙伴表")).to_be_hidden()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_own_list_is_matched_and_downloaded_with_its_own_columns(page, names, tmp_path):
    lines = ["序号,单位,备注", f"1,{names.company},=1+1", "2,乙甲机电设备有限公司,"]
    path = tmp_path / "我的名单.csv"
    path.write_text("\n".join(lines), encoding="gb18030")
    page.goto("/partners?tab=match")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("2 行：找到 1，需核对 0，未找到 1")).to_be_visible()
    first, second = sheet_of(downloaded(page, "XLSX"))

    assert (first["单位"], first["备注"], first["匹配结果"]) == (names.company, "=1+1", "同名")
    assert first["图谱中的名称"] == names.company
    assert names.company in first["原文"]
    assert (second["序号"], second["匹配结果"], second["图谱中的名称"]) == ("2", "未找到", None)


@pytest.mark.slow
def test_saved_view_opens_by_its_link(page, names):
    page.goto("/partners?type=Enterprise&sort=partner&columns=partner&columns=quote")
    page.get_by_role("button", name="视图").click()
    page.get_by_role("textbox", name="保存当前视图").fill("企业与原文")
    page.get_by_role("button", name="保存", exact=True).click()
    link = page.locator('[data-testid="stCode"] code')
    expect(link).to_contain_text("view=")
    address = link.inner_text()

    page.goto(address)

    expect(page).to_have_url(re.compile("columns=quote"))
    expect(page).to_have_url(re.compile("type=Enterprise"))
    expect(page.get_by_role("button", name="清除筛选")).to_be_visible()


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a graph with markup in a name."""
    graph, folder = SmallGraph(), tmp_path_factory.mktemp("hostile")
    text = "\n".join(row["text"] for row in graph.rows["evidence"])
    workspace = write_build(folder / "workspace", graph.tables(), reports={graph.document: text})
    with serve_app(workspace, folder / "app.log") as address:
        yield address


def test_hostile_name_is_shown_as_text_everywhere(browser: Browser, hostile_url: str):
    context = browser.new_context(base_url=hostile_url)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"/partners?dossier={quote(entity_iri(HOSTILE))}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE, timeout=20_000)
    document = docx.Document(io.BytesIO(downloaded(page, "Word 文档")))
    page.goto(f"/partners?select={quote(entity_iri(HOSTILE))}%20cooperatesWith")
    expect(page.locator(".zj-name").first).to_have_text(HOSTILE)
    rows = sheet_of(downloaded(page, "XLSX"))
    context.close()

    assert document.paragraphs[0].text == HOSTILE
    assert {row["合作伙伴"] for row in rows} >= {HOSTILE, COMPANY}
    assert dialogs == []
