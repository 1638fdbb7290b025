"""Reports that nobody wrote: texts, and the records of what they state, spans and all.

A report is a pure function of seed and number, so that none need be kept. Its text names every
entity once in a list, and then has a paragraph for each piece of evidence, as long as those of
real reports; every span cites the words that stand there.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_statistics import Claim, Profile, Statistics
from synthetic_entities import PROGRAM, Entity, EntityMaker
from synthetic_text import FILLER, HEADINGS, SAYS, STAND_IN, Text, cut_piece

from extract.model import Span
from kg.identifiers import Identifiers
from kg.records import (
    DocumentRecords,
    EndRecord,
    EvidenceRecord,
    NamingRecord,
    ReportRecord,
    StatementRecord,
    ViaRecord,
)
from ontology.catalogues.region import Region
from ontology.schema import load_schema

EXTRACTOR = "generator/1"
CONTEXT_LENGTH = 32
YEARS = range(2016, 2026)

_ATTEMPTS = 8
"""How often other ends are drawn for a statement that the report has made already."""

_SHARED_TWICE = 3
"""Namings for each entity that several reports share: few have many, as 1/rank falls off."""


@dataclass(frozen=True, slots=True)
class _Passage:
    span: Span
    ends: tuple[EndRecord, EndRecord]
    section: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Claim:
    relation: str
    subject: Entity
    object: Entity
    modes: tuple[str, ...]
    programs: tuple[Entity, ...]
    year: int | None
    confidence: float
    passages: tuple[_Passage, ...]


@dataclass(frozen=True, slots=True)
class SyntheticReport:
    """A report.

    Attributes:
        document: SHA-256 of its text in UTF-8.
        name: File name.
        text: All of it.
        records: What it states.
        entities: What it names.
    """

    document: str
    name: str
    text: str
    records: DocumentRecords
    entities: tuple[Entity, ...]


class ReportMaker:
    """Makes the reports of one graph."""

    def __init__(
        self, seed: int, count: int, statistics: Statistics, identifiers: Identifiers
    ) -> None:
        """Plan `count` reports of a seed; nothing is made yet."""
        self.seed, self.statistics, self.identifiers = seed, statistics, identifiers
        self.maker = EntityMaker(seed, statistics)
        self.profiles = _deal(random.Random(f"{seed} profiles"), statistics.profiles, count)
        self._pools = {kind: self._pool(kind) for kind in statistics.counts("classes")}
        self._first = self._first_indexes()

    def make(self, number: int) -> SyntheticReport:
        """Return a report by its number, from 0."""
        return _Writer(self, number).write()

    def entities(self, profile: Profile, number: int, home: Region, rng: random.Random) -> Named:
        """Return who reports, and every entity that the report names, by class."""
        found: dict[str, list[Entity]] = {}
        for kind, count in profile.entities.items():
            chosen: dict[str, Entity] = {}
            first = self._first[number][kind]
            for index in range(first, first + count):
                entity = self._entity(kind, index, home, rng)
                chosen[entity.key] = entity
            found[kind] = list(chosen.values())
        first = self._first[number][profile.reporter]
        reporter = self.maker.make(
            profile.reporter, first + profile.entities.get(profile.reporter, 0), home
        )
        return Named(reporter, found)

    def _entity(self, kind: str, index: int, home: Region, rng: random.Random) -> Entity:
        pool = self._pools[kind]
        if kind == PROGRAM and self.statistics.histogram("classes", kind, "program_match").text(
            rng
        ):
            return self.maker.programs[_ranked(rng, pool)]
        if kind != PROGRAM and rng.random() < self.statistics.shared(kind):
            return self.maker.make(kind, _ranked(rng, pool))
        return self.maker.make(kind, index, home)

    def _pool(self, kind: str) -> list[float]:
        """Return cumulative weights for the entities of a class that several reports name."""
        if kind == PROGRAM:
            size = len(self.maker.programs)
        else:
            namings = sum(profile.entities.get(kind, 0) for profile in self.profiles)
            size = max(1, round(namings * self.statistics.shared(kind) / _SHARED_TWICE))
        return list(itertools.accumulate(1 / rank for rank in range(1, size + 1)))

    def _first_indexes(self) -> list[dict[str, int]]:
        """Return for each report the first index of each class that is its own."""
        following = {kind: len(pool) for kind, pool in self._pools.items()}
        found = []
        for profile in self.profiles:
            found.append(dict(following))
            for kind, count in profile.entities.items():
                following[kind] += count
            following[profile.reporter] += 1
        return found


@dataclass(frozen=True, slots=True)
class Named:
    """Who reports, and the others that a report names, by class."""

    reporter: Entity
    others: dict[str, list[Entity]]

    def __iter__(self) -> Iterator[Entity]:
        """Yield all of them, the reporter first."""
        yield self.reporter
        for entities in self.others.values():
            yield from entities


class _Decks:
    """Deals entities of a report, each as often as entities of its class take part in facts."""

    def __init__(self, named: Named, statistics: Statistics, rng: random.Random) -> None:
        self._named, self._statistics, self._rng = named, statistics, rng
        self._decks: dict[str, list[Entity]] = {}

    def draw(self, kind: str) -> Entity:
        deck = self._decks.get(kind)
        if not deck:
            degree = self._statistics.histogram("classes", kind, "degree")
            known = self._named.others.get(kind) or [self._named.reporter]
            deck = [entity for entity in known for _ in range(degree.number(self._rng))]
            self._rng.shuffle(deck)
            self._decks[kind] = deck
        return deck.pop()


class _Writer:
    """Writes one report."""

    def __init__(self, maker: ReportMaker, number: int) -> None:
        self._number, self._maker = number, maker
        self._profile = maker.profiles[number]
        self._statistics, self._identifiers = maker.statistics, maker.identifiers
        self._rng = rng = random.Random(f"{maker.seed} report {number}")
        home = rng.choice(maker.maker.regions)
        self._named = maker.entities(self._profile, number, home, rng)
        self._decks = _Decks(self._named, self._statistics, rng)
        self._year = rng.choice(YEARS)
        self._text = Text()
        self._namings: list[tuple[Entity, Span, str, str]] = []
        self._places: dict[str, Span] = {}

    def write(self) -> SyntheticReport:
        title = self._write_opening()
        claims = list(self._claims())
        text = "".join(self._text.pieces)
        document = hashlib.sha256(text.encode()).hexdigest()
        statements = {
            record.iri: record
            for claim in claims
            for record in [self._statement(document, claim, text)]
        }
        namings = sorted(self._naming_records(document), key=lambda naming: naming.iri)
        name = f"{self._number:06d}.txt"
        report = ReportRecord(
            iri=self._identifiers.report(document),
            document=document,
            file=name,
            title=title,
            reporter=self._iri(self._named.reporter),
            report_year=self._year,
            level=self._profile.level,
            characters=len(text),
            pages=None,
            entities=len({entity.key for entity in self._named}),
            statements=len(statements),
        )
        ordered = tuple(record for _, record in sorted(statements.items()))
        records = DocumentRecords(report, ordered, tuple(namings))
        return SyntheticReport(document, name, text, records, tuple(self._named))

    def _iri(self, entity: Entity) -> str:
        return self._identifiers.entity(entity.key)

    def _write_opening(self) -> str:
        """Write title and list of names, and return the title."""
        text, reporter = self._text, self._named.reporter
        title = f"{reporter.name}质量年度报告({self._year})"
        self._name(reporter, text.add(reporter.name), reporter.name, "name")
        text.add(title[len(reporter.name) :] + "\n名录：")
        for entity in self._named:
            if entity is not reporter:
                self._name(entity, text.add(entity.name), entity.name, "name")
                text.add("、")
            if entity.short_form:
                text.add("简称")
                span = text.add(entity.short_form)
                self._name(entity, span, entity.short_form, "short form")
                text.add("、")
        text.add("\n")
        return title

    def _name(self, entity: Entity, span: Span, name: str, reason: str) -> None:
        self._namings.append((entity, span, name, reason))
        self._places.setdefault(entity.key, span)

    def _claims(self) -> Iterator[_Claim]:
        made: set[tuple[str, str, str]] = set()
        for kind, count in self._profile.claims:
            for _ in range(count):
                for _ in range(_ATTEMPTS):
                    subject, object_ = self._end_of(kind, "subject"), self._end_of(kind, "object")
                    key = (kind.relation, subject.key, object_.key)
                    if subject.key != object_.key and key not in made:
                        made |= {key, (kind.relation, object_.key, subject.key)}
                        yield self._claim(kind.relation, subject, object_)
                        break

    def _end_of(self, kind: Claim, end: str) -> Entity:
        if kind.reporter == end:
            return self._named.reporter
        return self._decks.draw(kind.subject if end == "subject" else kind.object)

    def _claim(self, relation: str, subject: Entity, object_: Entity) -> _Claim:
        rng, evidence = self._rng, self._statistics
        about = ("relations", relation)
        wanted = evidence.histogram(*about, "modes").number(rng)
        drawn = (evidence.histogram(*about, "mode").text(rng) for _ in range(wanted))
        modes = {mode for mode in drawn if mode}
        offered = [p for p in self._named.others.get(PROGRAM, ()) if p.key != object_.key]
        programs = min(evidence.histogram(*about, "programs").number(rng), len(offered))
        has_year = evidence.histogram(*about, "year").text(rng) == "True"
        passages = evidence.histogram("evidence", "per_statement").number(rng)
        return _Claim(
            relation=relation,
            subject=subject,
            object=object_,
            modes=tuple(sorted(modes)),
            programs=tuple(rng.sample(offered, programs)),
            year=rng.choice(YEARS) if has_year else None,
            confidence=float(evidence.histogram("evidence", "confidence").text(rng) or 1),
            passages=tuple(self._passage(relation, subject, object_) for _ in range(passages)),
        )

    def _passage(self, relation: str, subject: Entity, object_: Entity) -> _Passage:
        statistics, rng, text = self._statistics, self._rng, self._text
        lengths = statistics.histogram("evidence", "section_length")
        section = tuple(
            cut_piece(HEADINGS, lengths.number(rng), rng)
            for _ in range(statistics.histogram("evidence", "section_depth").number(rng))
        )
        length = statistics.histogram("evidence", "length").number(rng)
        before, behind = SAYS[relation]
        start = text.length
        first = self._end(subject, "subject_via")
        text.add(before)
        second = self._end(object_, "object_via")
        text.add(behind)
        room = length - (text.length - start) - 1
        text.add("，" + FILLER[: room - 1] if room > 1 else "")
        text.add("。")
        span = Span(start, text.length)
        text.add("\n")
        rule = statistics.histogram("relations", relation, "rule").text(rng) or relation
        return _Passage(span, (first, second), section, rule)

    def _end(self, entity: Entity, measure: str) -> EndRecord:
        """Write one end, by its name or by a word that stands for it."""
        named_elsewhere = self._statistics.histogram("evidence", measure).number(self._rng) > 0
        stand_in = STAND_IN.get(entity.type)
        if not named_elsewhere or stand_in is None:
            return EndRecord(self._text.add(entity.name), entity.name)
        reason = "reporter" if entity is self._named.reporter else "antecedent"
        via = ViaRecord(reason, self._places[entity.key], entity.name)
        return EndRecord(self._text.add(stand_in), stand_in, via=(via,))

    def _statement(self, document: str, claim: _Claim, text: str) -> StatementRecord:
        ends = [self._iri(claim.subject), self._iri(claim.object)]
        swapped = load_schema().get_relation(claim.relation).symmetric and ends[0] > ends[1]
        identity = (claim.relation, *ends)
        evidence = [
            EvidenceRecord(
                iri=self._identifiers.evidence(document, *identity, passage.span.start),
                span=passage.span,
                text=text[passage.span.start : passage.span.end],
                prefix=text[max(0, passage.span.start - CONTEXT_LENGTH) : passage.span.start],
                suffix=text[passage.span.end : passage.span.end + CONTEXT_LENGTH],
                subject=passage.ends[swapped],
                object=passage.ends[not swapped],
                rule=passage.rule,
                extractor=EXTRACTOR,
                section=passage.section,
            )
            for passage in claim.passages
        ]
        return StatementRecord(
            iri=self._identifiers.statement(document, *identity),
            subject=ends[swapped],
            predicate=claim.relation,
            object=ends[not swapped],
            modes=claim.modes,
            programs=tuple(sorted({self._iri(program) for program in claim.programs})),
            year=claim.year,
            confidence=claim.confidence,
            status="extracted",
            evidence=tuple(sorted(evidence, key=lambda item: item.iri)),
        )

    def _naming_records(self, document: str) -> Iterator[NamingRecord]:
        for entity, span, name, reason in self._namings:
            yield NamingRecord(
                iri=self._identifiers.naming(document, entity.key, reason, span.start),
                entity=self._iri(entity),
                span=span,
                text=name,
                name=name,
                reason=reason,
            )


def _deal(rng: random.Random, profiles: Sequence[Profile], count: int) -> list[Profile]:
    """Return `count` profiles, each equally often as far as it goes."""
    dealt: list[Profile] = []
    while len(dealt) < count:
        dealt += rng.sample(profiles, len(profiles))
    return dealt[:count]


def _ranked(rng: random.Random, cumulative: Sequence[float]) -> int:
    return bisect_right(cumulative, rng.random() * cumulative[-1], hi=len(cumulative) - 1)
