"""Which part of a web page is its article.

What is never text goes first (scripts, fields, hidden elements), then what stands around it (menus,
headers, footers), unless it holds much of the text: many sites put the whole page into a form. Then
the element is taken that holds most of the page's text outside of links and the least around it:
from the body downwards, as long as one child has nearly all of the running text of its parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_NAMES = """
    script style noscript template iframe object embed svg canvas audio video button select option
    input textarea link meta head map
"""
_NEVER = frozenset(_NEVER_NAMES.split())
_OUTER = frozenset({"form", "nav", "header", "footer", "aside"})
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|menu|footer|foot|header|breadcrumb|crumbs?|sidebar|share|copyright|banner"
    r"|topbar|toolbar|pagination|pager|related|recommend|comments?|login|search|friendlink|links?"
    r"|wechat|qrcode|weizhi|dqwz)(?:$|[-_\s\d])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST = 0.8
"""Share of a parent's running text that a child has to have for it to be the article."""

_LITTLE = 0.3
"""Share of the page's running text below which something may be left out for its name."""

_SPACE = re.compile(r"\s+")


def find_article(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the article; what does not belong is taken out of the tree."""
    body = root.find("body")
    chosen: HtmlElement = root if body is None else body
    _clear(chosen)
    weights = _weigh(chosen)
    while True:
        inner = [child for child in chosen if isinstance(child.tag, str)]
        best = max(inner, key=lambda child: weights[child], default=None)
        if best is None or best.tag in ("table", "tr", "td", "tbody", "p", "ul", "ol"):
            return chosen
        if weights[best] < _MOST * weights[chosen]:
            return chosen
        chosen = best


def _clear(root: HtmlElement) -> None:
    """Take out what is never text, and what its name says stands around the article."""
    for element in list(_descendants(root)):
        if element.tag in _NEVER or _HIDDEN.search(element.get("style") or ""):
            element.drop_tree()
    most = _LITTLE * _running(root)
    for element in list(_descendants(root)):
        if _stands_around(element) and _running(element) < most:
            element.drop_tree()


def _stands_around(element: HtmlElement) -> bool:
    if element.tag == "header" and next(element.iterancestors("article", "main"), None) is not None:
        return False  # the article's own, with its title
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in _OUTER or _AROUND.search(named) is not None


def _descendants(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iterdescendants():
        if isinstance(element.tag, str):
            yield element


def _running(element: HtmlElement) -> int:
    """Return how many characters of text an element has outside of links."""
    linked = sum(_length(link.text_content()) for link in element.iter("a"))
    return max(_length(element.text_content()) - linked, 0)


def _weigh(root: HtmlElement) -> dict[HtmlElement, int]:
    """Return the characters outside of links that each element holds, from the leaves upwards."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        own = 0 if element.tag == "a" else _length(element.text or "")
        for child in element:
            own += _length(child.tail or "")
            if element.tag != "a":
                own += weights.get(child, 0)
        weights[element] = own
    return weights


def _length(text: str) -> int:
    return len(_SPACE.sub("", text))
