from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.layout import analyse_layout
from extract.model import Document
from extract.readers import read_document

Write = Callable[..., Path]
Read = Callable[..., Document]
PROSE = "学校与企业共建实训基地，学生到企业参加岗位实习。"


@pytest.fixture
def read(write: Write) -> Read:
    def read_page(body: str, *, head: str = "", encoding: str = "utf-8") -> Document:
        page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
        return read_document(write(page.encode(encoding), "report.html"))

    return read_page


def test_article_is_read_without_what_stands_around(read: Read) -> None:
    text = read(
        "<div class='nav'><a href='/'>首页</a><a href='/x'>校企合作</a></div>"
        f"<div class='content'><h2>学校概况</h2><p>{PROSE}</p><p>{PROSE}</p></div>"
        "<div class='footer'>版权所有：某某职业学校</div>"
    ).text

    assert text == f"## 学校概况\n\n{PROSE}\n\n{PROSE}\n"


def test_scripts_forms_and_hidden_text_are_left_out(read: Read) -> None:
    text = read(
        f"<p>{PROSE}</p><script>var a='学校'</script><form>搜索</form>"
        "<p style='display: none'>隐藏</p>"
    ).text

    assert text == f"{PROSE}\n"


def test_line_breaks_of_the_source_are_spaces_and_br_ends_a_line(read: Read) -> None:
    text = read(f"<div>{PROSE}\n  第二句讲学校的专业。<br>第三句讲学生。</div>").text

    assert text == f"{PROSE} 第二句讲学校的专业。\n\n第三句讲学生。\n"


def test_table_keeps_its_columns(read: Read) -> None:
    document = read(
        f"<p>{PROSE}</p><table><caption>合作企业</caption><tr><th>学校</th><th>企业</th></tr>"
        "<tr><td rowspan=2>海港职校</td><td>海港<b>公司</b></td></tr>"
        "<tr><td>临江公司</td></tr></table>"
    )

    assert "合作企业\n" in document.text
    assert [document.text[span.start : span.end] for span in document.tables] == [
        "学校\t企业\n海港职校\t海港公司\n\t临江公司"
    ]


def test_cell_over_several_rows_holds_for_each(read: Read) -> None:
    layout = analyse_layout(
        read(
            f"<p>{PROSE}</p><table><tr><td>学校</td><td>企业</td></tr>"
            "<tr><td>甲校</td><td rowspan=2>海港公司</td></tr><tr><td>乙校</td></tr></table>"
        )
    )

    found = next(block.table for block in layout.blocks if block.table)
    assert [row.cells[1].content.text for row in found.rows] == ["海港公司", "海港公司"]


def test_lines_of_a_cell_stay_apart(read: Read) -> None:
    document = read(
        f"<p>{PROSE}</p><table><tr><td>学校</td><td>企业</td></tr>"
        "<tr><td>甲校</td><td><p>海港公司</p><p>临江公司</p></td></tr></table>"
    )

    assert "甲校\t海港公司  临江公司" in document.text


def test_table_that_arranges_the_page_is_text(read: Read) -> None:
    document = read(
        f"<table><tr><td>相关</td><td><p>{PROSE * 20}</p><p>{PROSE}</p></td></tr></table>"
    )

    assert document.tables == ()
    assert f"{PROSE}\n" in document.text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("", "gb18030"), ("iso-8859-1", "gb18030")],
)
def test_encoding_is_that_declared_or_told_by_the_text(
    declared: str, encoding: str, read: Read
) -> None:
    document = read(f"<p>{PROSE * 3}</p>", head=f"<meta charset='{declared}'>", encoding=encoding)

    assert (document.text, document.encoding) == (f"{PROSE * 3}\n", encoding)


def test_page_in_big5_is_read(read: Read) -> None:
    text = "學校與企業共建實訓基地，學生到企業參加實習。"

    document = read(f"<p>{text}</p>", head="<meta charset=big5>", encoding="cp950")

    assert document.text == f"{text}\n"


def test_unclosed_elements_are_mended(read: Read) -> None:
    assert read(f"<div><p>{PROSE}<p>{PROSE}<td>学校").text.startswith(f"{PROSE}\n\n{PROSE}")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting_is_read_or_refused(tag: str, read: Read) -> None:
    try:
        assert PROSE in read(f"<{tag}>" * 20_000 + PROSE).text
    except ReadError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("declared", ["undefined", "idna", "punycode", "unicode_escape", "utf-7"])
def test_encoding_that_no_page_is_written_in_is_told_by_the_text(declared: str, read: Read) -> None:
    document = read(f"<p>{PROSE * 3}</p>", head=f"<meta charset='{declared}'>")

    assert document.text == f"{PROSE * 3}\n"


def test_page_whose_end_is_nested_too_deeply_is_refused(read: Read) -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read(f"<p>{PROSE * 3}</p>{'<div>' * 300}{PROSE}{'</div>' * 300}<p>{PROSE}</p>")


def test_page_that_is_one_form_is_read(read: Read) -> None:
    text = read(
        "<form id='form1'><input type='hidden' value='学校'><div class='nav'><a href='/'>首页</a>"
        f"</div><div class='content'><p>{PROSE}</p><p>{PROSE}</p></div></form>"
    ).text

    assert text == f"{PROSE}\n\n{PROSE}\n"


def test_long_scripts_do_not_make_the_article_look_small(read: Read) -> None:
    text = read(
        f"<script>{'var a = 1;' * 500}</script><div class='header'><p>{PROSE}</p></div>"
    ).text

    assert text == f"{PROSE}\n"


def test_title_in_the_header_of_an_article_is_kept(read: Read) -> None:
    text = read(
        f"<header>某某职业学校网站</header><article><header><h1>质量年度报告</h1></header>"
        f"<p>{PROSE}</p><p>{PROSE}</p></article>"
    ).text

    assert text == f"# 质量年度报告\n\n{PROSE}\n\n{PROSE}\n"


@pytest.mark.parametrize("code", ["\x10", "\x0c", "\ufffe", "&#1;", "&#xFFFE;"])
def test_control_codes_beside_what_is_left_out_are_spaces(code: str, read: Read) -> None:
    text = read(f"<p>{PROSE}</p>{code}<script>var a</script>{code}<p>{PROSE}</p>").text

    assert text == f"{PROSE}\n\n{PROSE}\n"
