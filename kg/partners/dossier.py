"""The dossier of one partner: who it is, what it does with whom since when, and the proof.

Facts are put in order by relation, then by how well they are attested. Every fact names the
passages behind it by number; the passages stand once, at the end, with report, section and page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.explore.details import AliasView, LinkView, find_entity_details
from kg.explore.evidence import mark_passage
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EntityView, FactView, Piece, ReportView
from kg.partners.passages import Passages
from kg.partners.rows import trade_name
from kg.partners.ties import SCHOOL
from ontology.schema import load_schema

MOST_FACTS = 120
"""Facts of a dossier: some ten printed pages."""
MOST_QUOTES = 4
"""Passages told of one fact."""


@dataclass(frozen=True, slots=True)
class DossierQuote:
    """A passage.

    Attributes:
        number: From 1.
        iri: IRI of the evidence.
        passage: Its text in runs, both ends marked.
        report: Whose it is.
        section: Titles of the sections above it, outermost first.
        page: Physical page, else `None`.
        page_label: Page as printed, else `None`.
        start: Its first character in the report.
    """

    number: int
    iri: str
    passage: tuple[Piece, ...]
    report: ReportView
    section: tuple[str, ...]
    page: int | None
    page_label: str | None
    start: int


@dataclass(frozen=True, slots=True)
class DossierFact:
    """What the partner has to do with somebody.

    Attributes:
        fact: The fact.
        other: Its other end.
        outwards: Whether the partner is its subject.
        years: First and last year, stated or of the reports; `None` where none is known.
        quotes: Numbers of its passages, the strongest first.
        more_quotes: How many passages are not told.
    """

    fact: FactView
    other: EntityView
    outwards: bool
    years: tuple[int, int] | None
    quotes: tuple[int, ...]
    more_quotes: int


@dataclass(frozen=True, slots=True)
class DossierProgram:
    """A program that the partner is named with, and the other ends of those facts, by name."""

    program: EntityView
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the graph knows of a partner.

    Attributes:
        build: Id of the build.
        entity: Who it is.
        trade: Name of its industry, or `None`.
        aliases: Its other names, each once.
        links: What it is part of, its parts, what it was and became.
        years: First and last year of its facts, stated or of the reports; or `None`.
        schools: Number of schools that it has to do with.
        facts: By relation in the order of the ontology, the best attested first.
        more_facts: How many facts are not told.
        programs: By name.
        quotes: By number.
        reports: Of the quotes, newest first.
    """

    build: str
    entity: EntityView
    trade: str | None
    aliases: tuple[AliasView, ...]
    links: tuple[LinkView, ...]
    years: tuple[int, int] | None
    schools: int
    facts: tuple[DossierFact, ...]
    more_facts: int
    programs: tuple[DossierProgram, ...]
    quotes: tuple[DossierQuote, ...]
    reports: tuple[ReportView, ...]


def find_dossier(index: GraphIndex, iri: str, passages: Passages | None = None) -> Dossier | None:
    """Return the dossier of an entity, or `None` if the build does not have it.

    Args:
        index: The build.
        iri: Its IRI; a merged one is followed.
        passages: Of the build, where they are at hand: their order is made once.
    """
    details = find_entity_details(index, iri, limit=MOST_FACTS)
    if details is None:
        return None
    total = sum(count for _, count in details.relations)
    order = list(load_schema().relations)
    told = sorted(details.facts, key=lambda fact: order.index(fact.predicate))
    evidence = _Evidence(index, passages or Passages(index), told)
    facts = tuple(_dossier_fact(evidence, details.entity, fact) for fact in told)
    known = [year for fact in facts for year in fact.years or ()]
    trade = details.entity.trade
    return Dossier(
        build=index.build,
        entity=details.entity,
        trade=trade_name(trade) if trade else None,
        aliases=tuple({alias.name: alias for alias in reversed(details.aliases)}.values())[::-1],
        links=details.links,
        years=(min(known), max(known)) if known else None,
        schools=_count_schools(index, details.entity),
        facts=facts,
        more_facts=total - len(facts),
        programs=_programs(facts),
        quotes=tuple(evidence.quotes.values()),
        reports=evidence.reports(),
    )


def _count_schools(index: GraphIndex, entity: EntityView) -> int:
    """Return the number of schools that an entity has facts with, those not told among them."""
    code = index.find_code(entity.iri)
    if code is None:
        return 0
    rows = index.facts_by_entity.rows(code).tolist()
    others = {index.other_end(row, code) for row in rows} - {code}
    return sum(index.types[other] == SCHOOL for other in others)


class _Evidence:
    """What states some facts, read at once, its passages numbered as they are first needed."""

    def __init__(self, index: GraphIndex, passages: Passages, facts: Sequence[FactView]) -> None:
        self._index, self._ranks = index, passages.ranks
        rows = {fact.id: _statement_rows(index, fact) for fact in facts}
        wanted = [row for found in rows.values() for row in found]
        read = dict(zip(wanted, read_rows(index.statements, wanted), strict=True))
        self._statements = {id_: [(row, read[row]) for row in found] for id_, found in rows.items()}
        told = [row for fact in facts for row in self.passages(fact)[:MOST_QUOTES]]
        self._read = dict(zip(told, read_rows(index.evidence, told), strict=True))
        self.quotes: dict[int, DossierQuote] = {}

    def passages(self, fact: FactView) -> list[int]:
        """Return the rows of the passages behind a fact, the strongest first."""
        by_statement = self._index.evidence_by_statement
        statements = self._statements[fact.id]
        rows = [row for code, _ in statements for row in by_statement.rows(code).tolist()]
        return sorted(rows, key=lambda row: int(self._ranks[row]))

    def years(self, fact: FactView) -> tuple[int, int] | None:
        """Return first and last year of a fact's statements, stated or of the reports."""
        reports = self._index.report_views
        found = [row["year"] or reports[row["report"]].year for _, row in self._statements[fact.id]]
        known = [year for year in found if year]
        return (min(known), max(known)) if known else None

    def number(self, row: int) -> int:
        """Return the number of a passage."""
        if row not in self.quotes:
            self.quotes[row] = self._quote(self._read[row])
        return self.quotes[row].number

    def _quote(self, row: dict[str, Any]) -> DossierQuote:
        marks = [
            (row[f"{role}_start"], row[f"{role}_end"], role)
            for role in ("subject", "object")
            if row[f"{role}_start"] is not None
        ]
        for role in ("subject", "object"):
            places = json.loads(row[f"{role}_via"] or "[]")
            marks += [(place["start"], place["end"], "via") for place in places]
        return DossierQuote(
            number=len(self.quotes) + 1,
            iri=row["iri"],
            passage=mark_passage(row["text"], row["start"], marks),
            report=self._index.report_views[row["report"]],
            section=tuple(row["section"] or ()),
            page=row["page"],
            page_label=row["page_label"] or None,
            start=row["start"],
        )

    def reports(self) -> tuple[ReportView, ...]:
        """Return the reports of all quotes, newest first."""
        cited = {quote.report.iri for quote in self.quotes.values()}
        return tuple(view for iri, view in self._index.report_views.items() if iri in cited)


def _statement_rows(index: GraphIndex, fact: FactView) -> list[int]:
    """Return the rows of the statements behind a fact."""
    ends = [(fact.subject.iri, fact.object.iri)]
    if fact.predicate in index.symmetric:
        ends.append(ends[0][::-1])
    codes = [(index.find_code(left), index.find_code(right)) for left, right in ends]
    return [
        row
        for left, right in dict.fromkeys(codes)
        if left is not None and right is not None
        for row in index.statements_by_subject.rows(left).tolist()
        if index.statement_key(row) == (fact.predicate, right)
    ]


def _dossier_fact(evidence: _Evidence, entity: EntityView, fact: FactView) -> DossierFact:
    passages = evidence.passages(fact)
    outwards = fact.subject.iri == entity.iri
    return DossierFact(
        fact=fact,
        other=fact.object if outwards else fact.subject,
        outwards=outwards,
        years=evidence.years(fact),
        quotes=tuple(evidence.number(row) for row in passages[:MOST_QUOTES]),
        more_quotes=max(0, len(passages) - MOST_QUOTES),
    )


def _programs(facts: Sequence[DossierFact]) -> tuple[DossierProgram, ...]:
    named: dict[EntityView, set[str]] = {}
    for fact in facts:
        for program in fact.fact.programs:
            named.setdefault(program, set()).add(fact.other.name)
        if fact.other.type == "Program":
            named.setdefault(fact.other, set())
    return tuple(
        DossierProgram(program, tuple(sorted(others)))
        for program, others in sorted(named.items(), key=lambda item: (item[0].name, item[0].iri))
    )
