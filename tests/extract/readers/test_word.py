from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import FileTooLargeError, ReadError, UnsupportedFormatError
from extract.layout import analyse_layout
from extract.model import Document
from extract.readers import read_document

Write = Callable[..., Path]
Read = Callable[..., Document]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = "学校与企业共建实训基地，学生到企业参加岗位实习。"


def package(body: str, **parts: str) -> bytes:
    """Return a Word document with a body, and with further parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@pytest.fixture
def read(write: Write) -> Read:
    def read_body(body: str, **parts: str) -> Document:
        return read_document(write(package(body, **parts), "report.docx"))

    return read_body


def test_paragraphs_stand_on_lines_of_their_own(read: Read) -> None:
    assert read(p(PROSE) + p("学校概况")).text == f"{PROSE}\n\n学校概况\n"


@pytest.mark.parametrize("name", ["heading 2", "标题 2", "Heading 2"])
def test_heading_style_marks_a_heading(name: str, read: Read) -> None:
    style = f'<w:style w:styleId="a3"><w:name w:val="{name}"/></w:style>'
    styles = f'<w:styles xmlns:w="{W}">{style}</w:styles>'

    document = read(p("校企合作", '<w:pStyle w:val="a3"/>') + p(PROSE), styles=styles)

    assert document.text.startswith("## 校企合作\n")


def test_heading_style_is_inherited(read: Read) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:styleId="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="mine"><w:basedOn w:val="1"/></w:style></w:styles>'
    )

    assert read(
        p("校企合作", '<w:pStyle w:val="mine"/>') + p(PROSE), styles=styles
    ).text.startswith("# 校企合作")


def test_table_is_read_row_by_row(read: Read) -> None:
    document = read(
        p(PROSE)
        + table(row(p("学校"), p("企业")), row(p("海港职校"), p("海港公司") + p("临江公司")))
    )

    assert [document.text[span.start : span.end] for span in document.tables] == [
        "学校\t企业\n海港职校\t海港公司  临江公司"
    ]


def test_merged_cells_are_those_above(read: Read) -> None:
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    body = table(
        row(p("学校"), p("企业")),
        row(down + p("海港职校"), p("海港公司")),
        row("<w:tcPr><w:vMerge/></w:tcPr>" + p(""), p("临江公司")),
    )

    layout = analyse_layout(read(p(PROSE) + body))

    found = next(block.table for block in layout.blocks if block.table)
    assert [row.cells[0].content.text for row in found.rows] == ["海港职校", "海港职校"]


def test_merged_cells_of_the_last_column_are_those_above(read: Read) -> None:
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    body = table(
        row(p("学校"), p("企业")),
        row(p("海港职校"), down + p("海港公司")),
        row(p("临江职校"), "<w:tcPr><w:vMerge/></w:tcPr>" + p("")),
    )

    layout = analyse_layout(read(p(PROSE) + body))

    found = next(block.table for block in layout.blocks if block.table)
    assert [row.cells[1].content.text for row in found.rows] == ["海港公司", "海港公司"]
    assert [row.cells[1].inherited for row in found.rows] == [False, True]


def test_table_of_one_column_is_a_frame_around_text(read: Read) -> None:
    document = read(table(row(p("案例1 校企合作") + p(PROSE))))

    assert document.tables == ()
    assert document.text == f"案例1 校企合作\n\n{PROSE}\n"


def test_nested_table_follows_the_outer_one(read: Read) -> None:
    inner = table(row(p("专业"), p("人数")), row(p("数控"), p("40")))

    text = read(table(row(p("学校"), p(PROSE) + inner), row(p("甲校"), p("乙")))).text

    assert text == f"学校\t{PROSE}\n甲校\t乙\n\n专业\t人数\n数控\t40\n"


def test_text_box_is_read_once(read: Read) -> None:
    box = f"<w:txbxContent>{p('框中的学校简介')}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>{p(PROSE)}"
    )

    assert read(body).text == f"框中的学校简介\n\n{PROSE}\n"


def test_footnote_follows_its_paragraph_and_leaves_the_sentence_whole(read: Read) -> None:
    note = f'<w:footnote w:id="2">{p("数据来自年报。")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    body = (
        "<w:p><w:r><w:t>学校与企业</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t>共建实训基地。</w:t></w:r></w:p>"
    )

    layout = analyse_layout(read(body, footnotes=notes))

    assert [block.content.text for block in layout.blocks] == [
        "学校与企业共建实训基地。",
        "数据来自年报。",
    ]


def test_header_is_the_running_header(read: Read) -> None:
    header = f'<w:hdr xmlns:w="{W}">{p("海港职业学校质量年度报告")}</w:hdr>'

    layout = analyse_layout(read(p(PROSE), header1=header))

    assert [line.text for line in layout.running_headers] == ["海港职业学校质量年度报告"]


def test_pages_are_known_where_word_noted_them(read: Read) -> None:
    second = f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{PROSE}</w:t></w:r></w:p>"

    document = read(p("学校概况") + second)

    assert document.page_at(document.text.index(PROSE)) == 2


def test_page_break_of_the_author_alone_tells_no_pages(read: Read) -> None:
    document = read(p(PROSE) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p(PROSE))

    assert document.page_starts == ()


def test_deletions_are_left_out_and_insertions_kept(read: Read) -> None:
    body = (
        "<w:p><w:r><w:t>学校与</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>企业共建基地</w:t></w:r></w:p>"
    )

    assert read(body).text == "学校与新企业共建基地\n"


def test_contents_list_has_its_page_numbers(read: Read) -> None:
    line = "<w:p><w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r></w:p>"

    document = read(p("目录") + line.format("1.1 立德树人", 3) + line.format("1.2 校企合作", 5))

    assert "1.1 立德树人.....3\n" in document.text


def test_entities_are_refused(write: Write) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "学校">]>' + f'<w:document xmlns:w="{W}"><w:body/></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", bomb)

    with pytest.raises(UnsupportedFormatError, match="declares entities"):
        read_document(write(stream.getvalue(), "report.docx"))


def test_part_that_unpacks_to_a_bomb_is_refused(write: Write) -> None:
    content = package(p(PROSE * 400_000))

    with pytest.raises(FileTooLargeError, match="unpacks to"):
        read_document(write(content, "report.docx"))


def test_deep_nesting_is_refused(read: Read) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read("<w:sdt>" * 5000 + p(PROSE) + "</w:sdt>" * 5000)


def test_directory_that_points_before_the_file_is_refused(write: Write) -> None:
    content = bytearray(package(p(PROSE)))
    content[content.rindex(b"PK\x05\x06") + 16] += 1  # where the directory begins

    with pytest.raises(ReadError, match="damaged"):
        read_document(write(bytes(content), "report.docx"))


def test_document_without_text_part_is_named(write: Write) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/styles.xml", "<a/>")

    with pytest.raises(UnsupportedFormatError, match="no text part"):
        read_document(write(stream.getvalue(), "report.docx"))


def numbered_package() -> bytes:
    """Return a Word document whose parts have numbers, as those that Word writes online."""
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relations(kind: str, target: str) -> str:
        one = f'<Relationship Id="r1" Type="{types}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{namespace}">{one}</Relationships>'

    body = p("学校概况", '<w:pStyle w:val="a3"/>') + p(PROSE)
    style = '<w:style w:styleId="a3"><w:name w:val="heading 2"/></w:style>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", relations("officeDocument", "/word/document2.xml"))
        archive.writestr("word/_rels/document2.xml.rels", relations("styles", "styles2.xml"))
        archive.writestr(
            "word/document2.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        archive.writestr("word/styles2.xml", f'<w:styles xmlns:w="{W}">{style}</w:styles>')
    return stream.getvalue()


def test_parts_with_numbers_are_found(write: Write) -> None:
    document = read_document(write(numbered_package(), "report.docx"))

    assert document.text == f"## 学校概况\n\n{PROSE}\n"


def test_damaged_relations_cost_nothing(write: Write) -> None:
    stream = io.BytesIO(package(p(PROSE)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("_rels/.rels", "<Relationships")

    assert read_document(write(stream.getvalue(), "report.docx")).text == f"{PROSE}\n"
