"""The page of one resource: what is said of it, and the passages that say so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.rdf.terms import PREF_LABEL, TYPE
from kg.serving.media import SUFFIXES
from kg.serving.pages import Node, Pages
from kg.serving.reading import MAX_REFERENCES, GraphReader, StatementRecord, Values
from ontology.schema import NAMESPACE, load_schema

PAGE_SIZE = 50
"""Statements on a page."""

_VOCABULARY = {
    "http://www.w3.org/2004/02/skos/core#altLabel": ("其他名称", "other names"),
    "http://www.w3.org/2004/02/skos/core#exactMatch": ("目录条目（一致）", "catalogue entry"),
    "http://www.w3.org/2004/02/skos/core#closeMatch": ("目录条目（相近）", "close catalogue entry"),
    "http://www.w3.org/2004/02/skos/core#notation": ("代码", "code"),
    "http://purl.org/dc/terms/title": ("题名", "title"),
    "https://schema.org/containedInPlace": ("上级地区", "lies in"),
    "https://schema.org/longitude": ("经度", "longitude"),
    "https://schema.org/latitude": ("纬度", "latitude"),
    "http://www.w3.org/ns/org#subOrganizationOf": ("隶属于", "part of"),
    "http://www.w3.org/ns/org#originalOrganization": ("变更前", "organisation before"),
    "http://www.w3.org/ns/org#resultingOrganization": ("变更后", "organisation after"),
    "http://www.w3.org/ns/prov#wasDerivedFrom": ("依据", "derived from"),
    "http://www.w3.org/ns/oa#hasSource": ("出处", "source"),
    "http://www.w3.org/ns/oa#exact": ("原文", "passage"),
    "http://www.w3.org/ns/oa#prefix": ("前文", "text before"),
    "http://www.w3.org/ns/oa#suffix": ("后文", "text behind"),
    "http://www.w3.org/ns/oa#start": ("起始位置", "start"),
    "http://www.w3.org/ns/oa#end": ("结束位置", "end"),
}
"""Labels, Chinese and English, of terms of others that the graph uses."""

_VALUES = {
    "document": "报告原文",
    "authority": "权威名录",
    "person": "人工",
    "name": "名称",
    "inferred": "推断",
    "school": "学校",
    "city": "市",
    "province": "省",
    "prefecture": "地市",
    "county": "区县",
    "consortium": "联合体",
}
"""Chinese for the values of `_CLOSED`."""

_CLOSED = frozenset(
    NAMESPACE + name
    for name in ("nameBasis", "regionBasis", "tradeBasis", "reportLevel", "regionLevel")
)
"""Properties whose values are English words of a closed list."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among its neighbours: counted from 1, `None` for no neighbour."""

    first: int
    last: int
    count: int
    size: int
    previous: str | None
    next: str | None


class ResourcePage:
    """Renders the page of one resource."""

    def __init__(self, pages: Pages, reader: GraphReader, iri: str, kind: str) -> None:
        """Render a resource.

        Args:
            pages: Where IRIs are found, and in which language.
            reader: Reads the graph.
            iri: Of the resource.
            kind: The folder that it is in, such as `id` or `report`.
        """
        self._pages, self._reader, self._iri, self._kind = pages, reader, iri, kind
        self._path = pages.addresses.path(iri) or ""
        self._schema = load_schema()

    def render(self, values: Values, *, page: int) -> bytes:
        """Return the page.

        Args:
            values: What is said of the resource.
            page: Which of the pages of its statements, from 1; beyond the last is the last.
        """
        reader, pages = self._reader, self._pages
        statements = reader.statements_of(self._iri, self._kind)
        paging = self._paging(len(statements), page)
        shown = [reader.statement(iri) for iri in statements[paging.first - 1 : paging.last]]
        references = self._references()
        return pages.render(
            "resource.html",
            title=reader.label(self._iri) or self._iri.removeprefix(pages.addresses.base),
            iri=self._iri,
            type=self._type(values),
            properties=self._properties(values),
            members=[self._member(iri) for iri in reader.members(self._iri)],
            references=references,
            references_more=self._more(references),
            groups=self._groups(shown),
            paging=paging,
            formats=[(SUFFIXES[name], f"{self._path}.{name}") for name in SUFFIXES],
            other_language=pages.in_other_language().link(
                self._path, **({"page": page} if page > 1 else {})
            ),
        )

    def _type(self, values: Values) -> str | None:
        types = values.get(TYPE)
        return self._term(types[0].value).text if types else None

    def _properties(self, values: Values) -> list[dict[str, Any]]:
        """Return what a table shows: facts are left out, their statements say them better."""
        hidden = {TYPE.value, PREF_LABEL.value}
        hidden |= {relation.iri for relation in self._schema.relations.values()}
        rows = [
            {
                "name": self._term(predicate.value),
                "shown": [self._value(predicate, value) for value in found],
            }
            for predicate, found in values.items()
            if predicate.value not in hidden
        ]
        order = {term.iri: place for place, term in enumerate(self._schema.terms.values())}
        keys = [predicate.value for predicate in values if predicate.value not in hidden]
        ranks = {key: (order.get(key, -1), key) for key in keys}
        return [row for _, row in sorted(zip(keys, rows, strict=True), key=lambda p: ranks[p[0]])]

    def _references(self) -> list[dict[str, Any]]:
        if self._kind not in ("region", "program", "industry"):
            return []
        pairs = self._reader.references(self._iri)
        return [
            {"name": self._term(predicate), "shown": [self._entity(iri) for _, iri in group]}
            for predicate, group in groupby(pairs, key=lambda pair: pair[0])
        ]

    def _more(self, references: list[dict[str, Any]]) -> str | None:
        count = sum(len(row["shown"]) for row in references)
        more = self._pages.words["more"].format(count=MAX_REFERENCES)
        return more if count >= MAX_REFERENCES else None

    def _groups(self, statements: list[StatementRecord]) -> list[dict[str, Any]]:
        return [
            {
                "relation": self._term(NAMESPACE + predicate),
                "statements": [self._statement(statement) for statement in group],
            }
            for predicate, group in groupby(statements, key=lambda record: record.predicate)
        ]

    def _statement(self, record: StatementRecord) -> dict[str, Any]:
        language = self._pages.language
        return {
            "subject": self._entity(record.subject),
            "object": self._entity(record.object),
            "confidence": f"{record.confidence:.2f}",
            "status": self._term(NAMESPACE + record.status).text,
            "modes": [Node(self._schema.label(mode, language)) for mode in record.modes],
            "programs": [self._entity(iri) for iri in record.programs],
            "year": record.year,
            "href": self._pages.node(record.iri).href,
            "report": self._entity(record.report),
            "quotes": [
                {
                    "before": quote.before,
                    "passage": quote.passage,
                    "after": quote.after,
                    "ends": quote.ends,
                    "section": quote.section,
                    "places": self._places(quote.page, quote.page_label),
                    "report": self._entity(record.report),
                }
                for quote in record.quotes
            ],
        }

    def _places(self, page: str | None, label: str | None) -> list[str]:
        words = self._pages.words
        found = (("page", page), ("page_label", label))
        return [words[name].format(page=value) for name, value in found if value]

    def _value(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> Node:
        if isinstance(value, ox.Literal):
            if predicate.value in _CLOSED and self._pages.language == "zh":
                return Node(_VALUES.get(value.value, value.value))
            return Node(value.value, language=value.language)
        iri = value.value
        return self._term(iri) if iri.startswith(NAMESPACE) else self._entity(iri)

    def _entity(self, iri: str) -> Node:
        label = self._reader.label(iri) or iri.removeprefix(self._pages.addresses.base)
        return self._pages.node(iri, label)

    def _member(self, iri: str) -> Node:
        # Its own address would lead straight back here.
        return Node(iri.removeprefix(f"{self._pages.addresses.base}id/"))

    def _term(self, iri: str) -> Node:
        """Return a term of the ontology by its label, others by ours or by their IRI."""
        name = iri.removeprefix(NAMESPACE)
        language = self._pages.language
        if iri in _VOCABULARY:
            return Node(_VOCABULARY[iri][language == "en"])
        if iri.startswith(NAMESPACE) and name in self._schema.terms:
            return self._pages.node(iri, self._schema.label(name, language) or name)
        return Node(iri)

    def _paging(self, count: int, page: int) -> Paging:
        pages = max(1, -(-count // PAGE_SIZE))
        number = min(page, pages)
        first = (number - 1) * PAGE_SIZE + 1

        def address(other: int) -> str | None:
            return self._pages.link(self._path, page=other) if 1 <= other <= pages else None

        last = min(count, number * PAGE_SIZE)
        return Paging(first, last, count, PAGE_SIZE, address(number - 1), address(number + 1))
