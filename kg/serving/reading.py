"""What the store says of one IRI: its properties, its statements, the passages behind them.

Patterns of quads alone, no query: what is asked comes from an address that anybody may type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.explore.evidence import mark_passage
from kg.explore.model import Piece
from kg.rdf.terms import DCTERMS, OA, PREF_LABEL, PROV, TYPE, zj
from kg.stores import Store
from ontology.schema import NAMESPACE, load_schema

MAX_STATEMENTS = 20_000
"""Statements of one entity that are looked at; the largest of 10,000 schools has some hundreds."""

MAX_PROPERTIES = 2_000
MAX_REFERENCES = 5_000

DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
EXACT, PREFIX, SUFFIX, START = (
    ox.NamedNode(OA + name) for name in ("exact", "prefix", "suffix", "start")
)
TITLE = ox.NamedNode(DCTERMS + "title")
_ENDS = ("subject", "object")
_NATURAL = re.compile(r"\d+")

Values = dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that states something.

    Attributes:
        iri: Of the evidence.
        before: What stands before the passage.
        passage: The passage in runs, both ends marked.
        after: What stands behind it.
        page: Physical page, or `None`.
        page_label: The number printed on it, or `None`.
        section: Titles above it, joined, or `None`.
        rule: Name of the rule that read it.
        ends: Role, text there, of each end that stands outside the passage.
    """

    iri: str
    before: str
    passage: tuple[Piece, ...]
    after: str
    page: str | None
    page_label: str | None
    section: str | None
    rule: str | None
    ends: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """What one report states, with its passages; entities and the report are IRIs."""

    iri: str
    report: str
    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    year: str | None
    confidence: float
    status: str
    quotes: tuple[Quote, ...]


class GraphReader:
    """Reads one store for one request; keeps the labels that it has met."""

    def __init__(self, store: Store) -> None:
        """Read an open store."""
        self._store = store
        self._labels: dict[str, str | None] = {}
        self._order = {name: place for place, name in enumerate(load_schema().relations)}

    def properties(self, iri: str) -> Values:
        """Return what is said of an IRI, in whatever graph; empty where nothing is.

        Values are sorted; beyond `MAX_PROPERTIES` they are left out.
        """
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # the address is no IRI
            return {}
        found: Values = {}
        quads = islice(self._store.match(node, None, None, None), MAX_PROPERTIES)
        for quad in sorted(quads, key=str):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                found.setdefault(quad.predicate, []).append(quad.object)
        return found

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, one for each report, sorted."""
        return sorted(_value(q.subject) for q in self._store.match(None, TYPE, zj("Report"), None))

    def label(self, iri: str) -> str | None:
        """Return the name of an entity or catalogue entry, or the title of a report."""
        if iri not in self._labels:
            self._labels[iri] = self._find_label(iri)
        return self._labels[iri]

    def references(self, iri: str) -> list[tuple[str, str]]:
        """Return who has the IRI as region, trade, match or whole: (predicate, subject), sorted.

        Beyond `MAX_REFERENCES` they are left out.
        """
        quads = self._store.match(None, None, ox.NamedNode(iri), ox.DefaultGraph())
        pairs = islice(((q.predicate.value, _value(q.subject)) for q in quads), MAX_REFERENCES)
        return sorted(pair for pair in pairs if not pair[0].startswith(NAMESPACE + "mergedInto"))

    def members(self, iri: str) -> list[str]:
        """Return the IRIs that were merged into an entity, sorted."""
        quads = self._store.match(None, zj("mergedInto"), ox.NamedNode(iri), None)
        return sorted(_value(quad.subject) for quad in islice(quads, MAX_REFERENCES))

    def statements_of(self, iri: str, kind: str) -> list[str]:
        """Return the IRIs of the statements that concern something.

        Args:
            iri: Of an entity, a report, a statement or a piece of evidence.
            kind: The folder that it is in, such as `id` or `report`.

        Returns:
            By relation, in the order of the ontology, then by ends.
        """
        if kind == "statement":
            return [iri]
        node = ox.NamedNode(iri)
        if kind == "report":
            quads = self._store.match(None, zj("predicate"), None, node)
        elif kind == "evidence":
            quads = self._store.match(None, DERIVED, node, None)
        elif kind == "id":
            quads = self._about(node)
        else:
            return []
        found = {_value(quad.subject) for quad in islice(quads, MAX_STATEMENTS)}
        return sorted(found, key=self._statement_key)

    def statement(self, iri: str) -> StatementRecord:
        """Return a statement with its passages, those that stand first in the report first."""
        values = self.properties(iri)
        quotes = [self._quote(_value(node)) for node in values.get(DERIVED, [])]
        quotes = sorted(quotes, key=lambda item: item[0])
        quad = next(iter(self._store.match(ox.NamedNode(iri), zj("predicate"), None, None)), None)
        return StatementRecord(
            iri=iri,
            report=_value(quad.graph_name) if quad else "",
            subject=_first(values, zj("subject")) or "",
            predicate=(_first(values, zj("predicate")) or "").removeprefix(NAMESPACE),
            object=_first(values, zj("object")) or "",
            modes=tuple(
                _value(mode).removeprefix(NAMESPACE) for mode in values.get(zj("mode"), [])
            ),
            programs=tuple(_value(program) for program in values.get(zj("program"), [])),
            year=_first(values, zj("year")),
            confidence=float(_first(values, zj("confidence")) or 0),
            status=(_first(values, zj("status")) or "").removeprefix(NAMESPACE),
            quotes=tuple(quote for _, quote in quotes),
        )

    def describe(self, iri: str, kind: str, *, limit: int) -> tuple[list[ox.Triple], bool]:
        """Return all that is said of an IRI as triples: with statements, passages and labels.

        Args:
            iri: What is described.
            kind: The folder that it is in.
            limit: Most triples.

        Returns:
            The triples, and whether some are left out.
        """
        triples = dict.fromkeys(islice(self._described(iri, kind), limit + 1))
        return list(triples)[:limit], len(triples) > limit

    def _described(self, iri: str, kind: str) -> Iterator[ox.Triple]:
        named: set[str] = set()
        for subject in self._subjects(iri, kind):
            for quad in self._store.match(ox.NamedNode(subject), None, None, None):
                if isinstance(quad.object, ox.NamedNode):
                    named.add(quad.object.value)
                yield quad.triple
        if kind not in ("id", "report", "statement", "evidence"):
            for predicate, subject in self.references(iri):
                named.add(subject)
                yield ox.Triple(*map(ox.NamedNode, (subject, predicate, iri)))
        for name in sorted(named):
            for said in (TYPE, PREF_LABEL, TITLE):
                for quad in self._store.match(ox.NamedNode(name), said, None, None):
                    yield quad.triple

    def _subjects(self, iri: str, kind: str) -> Iterator[str]:
        yield iri
        if kind == "id":
            yield from self.members(iri)
        for statement in self.statements_of(iri, kind):
            yield statement
            quads = self._store.match(ox.NamedNode(statement), DERIVED, None, None)
            for evidence in sorted(_value(quad.object) for quad in quads):
                yield evidence
                values = self.properties(evidence)
                for via in (zj("subjectVia"), zj("objectVia")):
                    yield from (_value(node) for node in values.get(via, []))

    def _about(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        for end in (*_ENDS, "program"):
            yield from self._store.match(None, zj(end), node, None)

    def _statement_key(self, iri: str) -> tuple[int, str, str, str]:
        values = self.properties(iri)
        predicate = (_first(values, zj("predicate")) or "").removeprefix(NAMESPACE)
        ends = [_first(values, zj(end)) or "" for end in _ENDS]
        return self._order.get(predicate, len(self._order)), ends[0], ends[1], iri

    def _find_label(self, iri: str) -> str | None:
        values = self.properties(iri)
        chinese = [v for v in values.get(PREF_LABEL, []) if getattr(v, "language", "") == "zh"]
        for found in (chinese, values.get(PREF_LABEL), values.get(TITLE), _names(values)):
            if found:
                return found[0].value
        return None

    def _quote(self, iri: str) -> tuple[tuple[int, str], Quote]:
        values = self.properties(iri)
        text, start = _first(values, EXACT) or "", _number(_first(values, START))
        spans = {role: self._span(values, role) for role in _ENDS}
        inside = range(start, start + len(text))
        quote = Quote(
            iri=iri,
            before=(_first(values, PREFIX) or "").lstrip(),
            passage=mark_passage(text, start, [(*span, role) for role, span in spans.items()]),
            after=(_first(values, SUFFIX) or "").rstrip(),
            page=_first(values, zj("page")),
            page_label=_first(values, zj("pageLabel")),
            section=_first(values, zj("section")),
            rule=_first(values, zj("rule")),
            ends=tuple(
                (role, _first(values, zj(f"{role}Text")) or "")
                for role, span in spans.items()
                if span[0] not in inside
            ),
        )
        return (start, iri), quote

    def _span(self, values: Values, role: str) -> tuple[int, int]:
        begin, end = (_number(_first(values, zj(f"{role}{side}"))) for side in ("Start", "End"))
        return begin, end


def _names(values: Values) -> list[ox.NamedNode | ox.Literal]:
    return values.get(zj("fileName"), [])


def _first(values: Values, predicate: ox.NamedNode) -> str | None:
    found: Iterable[ox.NamedNode | ox.Literal] = values.get(predicate, ())
    return next((node.value for node in found), None)


def _value(node: object) -> str:
    return str(getattr(node, "value", node))


def _number(text: str | None) -> int:
    return int(text) if text and _NATURAL.fullmatch(text) else 0
