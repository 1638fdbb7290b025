"""Makes HTML of templates; whatever comes from the graph or a request is escaped there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.serving.addresses import Addresses
from kg.serving.wording import WORDING
from ontology.schema import Language

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a browser may do with a page: nothing from other hosts, no code inside pages."""


_EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Node:
    """Something that a page shows, with the page about it if there is one.

    Attributes:
        text: What is shown.
        href: Where it leads, `None` for nowhere.
        language: Tag of the text's language, `None` where it is that of the page.
    """

    text: str
    href: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders pages in one language.

    Attributes:
        addresses: Where IRIs are found.
        language: Of headings and labels.
    """

    addresses: Addresses
    language: Language = "zh"

    @property
    def words(self) -> Mapping[str, str]:
        """What the pages say beside the ontology's terms."""
        return WORDING[self.language]

    def in_other_language(self) -> Pages:
        """Return the same pages in the other of the two languages."""
        return Pages(self.addresses, "zh" if self.language == "en" else "en")

    def link(self, path: str, **parameters: str | int) -> str:
        """Return an address with parameters, and with the language where it is not Chinese.

        Args:
            path: A path of this server, percent-encoded; may end in `#term`.
            parameters: Added as its query.
        """
        before, mark, fragment = path.partition("#")
        asked = dict(parameters) | ({} if self.language == "zh" else {"lang": self.language})
        query = urlencode(asked, quote_via=quote) if asked else ""
        return f"{before}{'?' if query else ''}{query}{mark}{fragment}"

    def node(self, iri: str, text: str | None = None) -> Node:
        """Return a node for an IRI: its text, or the IRI, leading to its page if it has one."""
        path = self.addresses.path(iri)
        return Node(text or iri, self.link(path) if path else None)

    def render(self, template: str, **values: Any) -> bytes:
        """Return a page as UTF-8.

        Args:
            template: Its file name in templates/.
            values: What it shows; `title` must be among them.
        """
        content = (
            _environment()
            .get_template(template)
            .render(
                w=self.words,
                language=self.language,
                root=self.addresses.root,
                link=self.link,
                **({"other_language": None} | values),
            )
        )
        return content.encode("utf-8", "replace")


def choose_language(name: str | None) -> Language:
    """Return the language that `lang=` says; Chinese unless it is English."""
    return "en" if name == "en" else "zh"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["lines"] = _close_up
    return environment


def _close_up(text: str) -> str:
    """Return a passage without its empty lines, which many reports have between any two."""
    return _EMPTY_LINES.sub("\n", text)
