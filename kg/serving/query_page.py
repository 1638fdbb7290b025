"""The query page: a form, examples, and what the last query gave."""

from __future__ import annotations

from typing import Any

from kg.prefixes import query_prefixes
from kg.query.answers import Answer, Term
from kg.serving.examples import load_examples
from kg.serving.pages import Node, Pages
from kg.serving.settings import ServerSettings

MAX_ROWS = 1_000
"""Rows that a page shows; a browser takes a second for so many."""

MAX_LINK = 8_000
"""Characters of an address that proxies and browsers take."""

_ROW_FORMATS = (("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml"))
_GRAPH_FORMATS = (
    *(("Turtle", "turtle"), ("N-Triples", "ntriples")),
    *(("JSON-LD", "jsonld"), ("RDF/XML", "rdfxml")),
)


class QueryPage:
    """Renders the query page for one request."""

    def __init__(
        self, pages: Pages, *, build: str, endpoint: str, settings: ServerSettings
    ) -> None:
        """Say what it tells of the server."""
        self._pages, self._build, self._endpoint = pages, build, endpoint
        self._settings = settings

    def render(
        self,
        text: str | None = None,
        *,
        answer: Answer | None = None,
        problem: str | None = None,
    ) -> bytes:
        """Return the page.

        Args:
            text: The query; `None` for the first example.
            answer: What it gave.
            problem: Why it gave nothing.
        """
        pages, groups = self._pages, load_examples()
        shown = groups[0].examples[0].text if text is None else text
        prefixes = query_prefixes(pages.addresses.base)
        return pages.render(
            "query.html",
            title=pages.words["query"],
            text=shown,
            examples=self._examples(),
            problem=problem,
            answer=self._answer(shown, answer) if answer else None,
            prefixes=sorted(prefixes.items()),
            timeout=self._settings.timeout,
            limit=self._settings.limit,
            endpoint=self._endpoint,
            build=self._build,
            other_language=self._in_other_language(text),
        )

    def _in_other_language(self, text: str | None) -> str | None:
        other, root = self._pages.in_other_language(), self._pages.addresses.root
        if text is None:
            return other.link(f"{root}/")
        link = other.link(f"{root}/sparql", query=text, format="html")
        return link if len(link) <= MAX_LINK else None

    def _examples(self) -> list[dict[str, Any]]:
        language = self._pages.language
        return [
            {
                "title": group.title(language),
                "examples": [
                    {
                        "title": example.title(language),
                        "text": example.text,
                        "href": self._link(example.text, "html"),
                    }
                    for example in group.examples
                ],
            }
            for group in load_examples()
        ]

    def _link(self, text: str, name: str) -> str:
        return self._pages.link(f"{self._pages.addresses.root}/sparql", query=text, format=name)

    def _answer(self, text: str, answer: Answer) -> dict[str, Any]:
        words, count = self._pages.words, len(answer.rows)
        is_graph = answer.form in ("construct", "describe")
        formats = _GRAPH_FORMATS if is_graph else _ROW_FORMATS
        permalink = self._link(text, "html")
        return {
            "truth": answer.is_true if answer.form == "ask" else None,
            "heading": words["triples" if is_graph else "rows"].format(count=count),
            "notice": words["truncated"].format(limit=answer.limit) if answer.truncated else None,
            "shown": words["shown"].format(shown=MAX_ROWS, count=count)
            if count > MAX_ROWS
            else None,
            "columns": [words[name] for name in answer.columns] if is_graph else answer.columns,
            "rows": [[self._node(term) for term in row] for row in answer.rows[:MAX_ROWS]],
            "permalink": permalink,
            "downloads": [(name, self._link(text, code)) for name, code in formats]
            if len(permalink) <= MAX_LINK
            else [],
        }

    def _node(self, term: Term | None) -> Node | None:
        if term is None:
            return None
        if term.kind == "iri":
            return self._pages.node(term.value, self._short(term.value))
        text = f"_:{term.value}" if term.kind == "bnode" else term.value
        return Node(text, language=term.language)

    def _short(self, iri: str) -> str:
        # The longest namespace wins: `zj:` before what else begins with the same base.
        prefixes = query_prefixes(self._pages.addresses.base)
        for name, namespace in sorted(prefixes.items(), key=lambda pair: -len(pair[1])):
            if iri.startswith(namespace):
                return f"{name}:{iri[len(namespace) :]}"
        return iri
