"""The encoding of a web page, and its tree."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from extract.errors import UnsupportedFormatError
from extract.readers.encoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CONTROL = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML allows in no text."""

_HEAD = 4096
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_WIDER = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "cp950", "x-x-big5"), "cp950"),
    "big5-hkscs": "big5hkscs",
}
"""Names as declared -> what pages that declare them are written in. What others declare is told by
their text: no other encoding has Chinese, and some that Python knows are no encodings of texts."""

MAX_FAULTS = 0.001
"""Share of characters that may not fit the declared encoding: a page pasted together has some."""


def decode_page(content: bytes, *, name: str) -> tuple[str, str]:
    """Decode a page: by what it declares if that fits, else by its text.

    Args:
        content: The whole file.
        name: What messages call it.

    Returns:
        The text, and Python's name of the encoding.

    Raises:
        EncodingError: No encoding fits.
    """
    declared = _DECLARED.search(content[:_HEAD])
    if declared and not content.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        encoding = _WIDER.get(declared[1].decode("ascii").lower())
        text = content.decode(encoding, "replace") if encoding else ""
        if encoding and text.count("\ufffd") <= MAX_FAULTS * len(text):
            return text, encoding
    return decode(content, name=name)


def parse_page(text: str, *, name: str) -> HtmlElement:
    """Return the root of a page's tree; damage is mended as browsers do.

    Raises:
        UnsupportedFormatError: There is no element in it, or they are nested too deeply.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: HtmlElement | None = html.document_fromstring(
            _XML_DECLARATION.sub("", text).replace("\0", ""), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise UnsupportedFormatError(
            name, f"the web page cannot be parsed ({error}). Save it again."
        ) from error
    if root is None:
        raise UnsupportedFormatError(name, "the web page has no content. Save it again.")
    # The parser stops there, and keeps silent on what it leaves out.
    if any(fault.type_name == _TOO_DEEP for fault in parser.error_log):
        raise UnsupportedFormatError(
            name,
            "the elements of the web page are nested too deeply, as in no page of a school. Print "
            "it as PDF from a browser, and read that.",
        )
    _clean(root)
    return root


def _clean(root: HtmlElement) -> None:
    """Make spaces of control codes: the parser lets them pass, the tree takes none back."""
    for element in root.iter():
        if element.text and _CONTROL.search(element.text):
            element.text = _CONTROL.sub(" ", element.text)
        if element.tail and _CONTROL.search(element.tail):
            element.tail = _CONTROL.sub(" ", element.tail)
