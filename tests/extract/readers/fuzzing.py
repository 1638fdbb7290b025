"""Inputs that nobody thought of, and what has to hold of whatever is read of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import strategies as st

from extract.document import Document, PageReading, PageSource, Span
from extract.errors import ReadError
from extract.layout import analyse_layout
from extract.readers import read_document
from extract.readers.archives import Limits, unpack
from extract.readers.printed.composing import compose_document
from extract.readers.printed.model import Box, Piece, PrintedPage, RuledTable
from tests.extract.readers.hostile_files import pack, png, word
from tests.extract.readers.printing import PROSE, both, lines, print_pages, ruled

TEXT = "".join(PROSE)
WORDS = [
    *PROSE,
    "学校",
    "合作企业",
    "- 3 -",
    "第一章 校企合作",
    "表1 合作企业",
    "",
    " ",
    "\t",
    "\n",
    "⺠",
]
LONGEST_LINE = 700

# Files


@cache
def seeds() -> dict[str, bytes]:
    """Return a sound file of each format, by name."""
    table = ruled([["学校", "企业"], ["海港职校", "海港公司"]], top=300)
    page = f"<!DOCTYPE html><meta charset=gbk><p>{TEXT}</p><table><tr><td>学校<td>企业</table>"
    return {
        "a.pdf": print_pages(both(lines(PROSE), table), lines(PROSE), pageCompression=0),
        "b.pdf": print_pages(lines(PROSE)),
        "a.docx": word(
            f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        ),
        "a.html": page.encode("gbk"),
        "a.txt": TEXT.encode("utf-16"),
        "b.txt": TEXT.encode("gb18030"),
        "a.png": png(40, 40),
    }


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file with some of its bytes changed, cut out, doubled or put in."""
    name = draw(st.sampled_from(sorted(seeds())))
    content = bytearray(seeds()[name])
    for _ in range(draw(st.integers(1, 6))):
        if not content:
            break
        at = draw(st.integers(0, len(content) - 1))
        length = draw(st.integers(1, 64))
        match draw(st.sampled_from(["flip", "cut", "double", "put", "number"])):
            case "flip":
                content[at] ^= draw(st.integers(1, 255))
            case "cut":
                del content[at : at + length]
            case "double":
                content[at:at] = content[at : at + length]
            case "put":
                content[at:at] = draw(st.binary(max_size=16))
            case _:
                number = draw(
                    st.sampled_from([b"0", b"-1", b"99999999999", b"1e39", b"4294967295"])
                )
                content[at : at + 2] = number
    return name, bytes(content)


_TAG_NAMES = """
p tbl tr tc r t br tab sdt sdtContent txbxContent hyperlink tcPr gridSpan vMerge pPr pStyle
footnoteReference lastRenderedPageBreak
"""
_TAGS = st.sampled_from(_TAG_NAMES.split())
_VALUES = st.sampled_from(["", "restart", "-1", "0", "2", "999999999", "x", "²"])


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, value, parts: f'<w:{tag} w:val="{value}">{"".join(parts)}</w:{tag}>',
        _TAGS,
        _VALUES,
        st.lists(inner, max_size=5),
    )


_CLEAN = st.sampled_from([word_ for word_ in WORDS if word_.isprintable()])
word_files = st.builds(
    lambda parts: ("a.docx", word("".join(parts) + f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>")),
    st.lists(st.recursive(_CLEAN.map("<w:t>{}</w:t>".format), _element, max_leaves=25), max_size=5),
)
"""Word documents of any elements within each other."""

_MARKUP = """
<table> </table> <tr> <td> <td_rowspan=3> <td_colspan=0> <td_rowspan=-1> <td_colspan=²> </td> <th>
<p> </p> <div_class='nav'> <div> </div> <br> <h1> </h1> <h9> <a_href=x> </a> <!-- --> <script>
</script> <li> <caption> <b > &nbsp; &#0; &#xD800; &lt; <svg> <math> <body> </body> </html>
<frameset> <form> <p_style='display:none'>
"""
_HTML = st.sampled_from([*(tag.replace("_", " ") for tag in _MARKUP.split()), "\0"])
html_files = st.builds(
    lambda parts: ("a.html", f"<!DOCTYPE html><p>{TEXT}</p>{''.join(parts)}".encode()),
    st.lists(_HTML | st.sampled_from(WORDS), max_size=60),
)
"""Web pages of any tags in any order."""

# Printed pages

_PLACES = st.floats(-50, 900, allow_nan=False)
_SIZES = st.floats(0, 400, allow_nan=False)
_BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    _PLACES,
    _PLACES,
    _SIZES,
    st.floats(0, 40, allow_nan=False),
)
_PIECES = st.builds(Piece, st.sampled_from([word_ for word_ in WORDS if word_.strip()]), _BOXES)
_TABLES = st.builds(
    RuledTable,
    _BOXES,
    st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(tuple), max_size=5).map(tuple),
)
printed_pages = st.lists(
    st.builds(
        lambda pieces, tables: PrintedPage(
            PageReading(PageSource.TEXT, 595, 842), tuple(pieces), tuple(tables)
        ),
        st.lists(_PIECES, max_size=25),
        st.lists(_TABLES, max_size=2),
    ),
    min_size=1,
    max_size=4,
)
"""Pages with text and tables at any places."""


@st.composite
def marked_documents(draw: st.DrawFn) -> Document:
    """Draw a text with any of its lines marked as furniture, or runs of them as tables."""
    texts = draw(
        st.lists(st.sampled_from([*WORDS, "学校\t企业", "\t企业", "甲\t乙\t丙"]), max_size=30)
    )
    text, furniture, tables = "", [], []
    for line in texts:
        begin = len(text)
        text += f"{line}\n{draw(st.sampled_from(['', '', chr(10), chr(12)]))}"
        kind = draw(st.sampled_from(["text", "text", "furniture", "table"]))
        if kind == "furniture":
            furniture.append(Span(begin, begin + len(line)))
        elif kind == "table":
            tables.append(Span(begin, begin + len(line)))
    return Document(
        "0" * 64,
        "a.pdf",
        text,
        "application/pdf",
        "pdf",
        furniture=tuple(furniture),
        tables=tuple(tables),
    )


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Draw an archive with any names, damaged or not."""
    names = st.text(st.sampled_from("./\\~aZ年\0:*"), min_size=1, max_size=12)
    members = draw(st.dictionaries(names, st.binary(max_size=40), max_size=5))
    content = bytearray(pack({name.replace("\0", "0"): body for name, body in members.items()}))
    for _ in range(draw(st.integers(0, 3))):
        content[draw(st.integers(0, len(content) - 1))] ^= draw(st.integers(1, 255))
    return bytes(content)


# What has to hold


def check_file(file: tuple[str, bytes]) -> None:
    """Check that a file gives a sound document or one clear line."""
    name, content = file
    with _folder() as folder:
        path = folder / name
        path.write_bytes(content)
        try:
            document = read_document(path)
        except ReadError as error:
            assert str(error).isprintable(), str(error)
            assert len(str(error)) < LONGEST_LINE
            return
    check_document(document)


def check_pages(pages: list[PrintedPage]) -> None:
    """Check that printed pages give a sound document that has their words."""
    try:
        document = compose_document("a.pdf", b"", pages, media_type="", reader="pdf")
    except ReadError:
        return
    assert len(document.page_starts) == len(pages)
    # Of pieces that say the same at the same place one is kept.
    letters = sum(len("".join(piece.text.split())) for page in pages for piece in {*page.pieces})
    cells = "".join(c for page in pages for t in page.tables for row in t.rows for c in row)
    assert len("".join(document.text.split())) >= letters + len("".join(cells.split())) - 20
    check_document(document)


def check_document(document: Document) -> None:
    """Check what readers promise of a document, and that it can be laid out."""
    text = document.text
    assert "\0" not in document.text or document.reader == "text"
    assert all(0 <= span.start < span.end <= len(text) for span in document.furniture)
    assert all(0 <= span.start < span.end <= len(text) for span in document.tables)
    assert all(left.end <= right.start for left, right in pairwise(document.tables))
    assert list(document.page_starts) == sorted(document.page_starts)
    assert document.pages == () or len(document.pages) == len(document.page_starts)
    assert document.simplified is None or len(document.simplified) == len(text)
    assert document.quality is not None
    assert 0 <= document.quality.score <= 1
    check_layout(document)


def check_layout(document: Document) -> None:
    """Check that blocks and tables cite the document."""
    layout = analyse_layout(document)
    starts = [block.content.offsets[0] for block in layout.blocks]
    assert starts == sorted(starts)
    for block in layout.blocks:
        assert block.content.offsets[-1] < len(document.text)
        if block.table is not None:
            widths = {len(row.cells) for row in block.table.rows}
            assert len(widths) <= 1
            assert not block.table.header or widths <= {len(block.table.header)}


def check_archive(content: bytes) -> None:
    """Check that an archive writes only where it may."""
    with _folder() as folder:
        path, into = folder / "a.zip", folder / "in"
        path.write_bytes(content)
        into.mkdir()
        try:
            result = unpack(path, into, Limits(files=4, total_bytes=100))
        except ReadError as error:
            assert str(error).isprintable()
            return
        assert {*folder.rglob("*")} - {path, into} == {file.path for file in result.files}
        assert all(item.problem.isprintable() for item in result.left_out)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


TARGETS: dict[str, tuple[st.SearchStrategy[object], Callable[..., None]]] = {
    "archives": (archives(), check_archive),
    "damaged": (damaged_files(), check_file),
    "html": (html_files, check_file),
    "marked": (marked_documents(), check_layout),
    "printed": (printed_pages, check_pages),
    "word": (word_files, check_file),
}
"""What is drawn and what has to hold of it, by name."""
