"""Who works with schools: partners, filtered, a row for each partner and relation.

A partner is what stands at the other end of a school's statement and can act in its own name, or
be helped (a village). Between two schools each is the other's partner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.normalization import normalise_name
from kg.building.facts import STATUSES
from kg.export.errors import UnknownRegionError
from kg.export.quotes import Quotes
from kg.export.source import GraphSource, Row, read_rows
from ontology.catalogues.industries import load_industries
from ontology.catalogues.regions import load_regions
from ontology.errors import UnknownTermError
from ontology.schema import load_schema

SCHOOL = "School"


@dataclass(frozen=True, slots=True)
class PartnerFilters:
    """Which statements count.

    Empty filters let everything through; of several values one must hold, of several filters all.

    Attributes:
        schools: Names or IRIs of schools; a name that no school has as a whole counts as part of
            one.
        regions: Regions of schools, by name or adcode; what lies in them counts.
        partner_regions: Regions of partners, likewise.
        relations: Names of relations.
        modes: Names of cooperation modes.
        programs: Names or IRIs of programs, whole or in part like schools.
        years: Years that the statement states, or else the year of its report.
        min_confidence: Lowest confidence, inclusive, from 0 to 1.
        statuses: Names of statuses.
    """

    schools: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    partner_regions: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    min_confidence: float = 0.0
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in one relation, over all schools and statements that the filters let through.

    Attributes:
        iri: Of the partner.
        partner: Its canonical name.
        type: Its class.
        region: Names of its province, prefecture and county, outermost first, as far as known.
        region_basis: Why the region is believed: `name`, `authority`, `inferred`; or `None`.
        trade: Name of its industry, or `None`.
        schools: Names of the schools, sorted.
        school_iris: Their IRIs, in the same order.
        relation: Name of the relation.
        modes: Names of cooperation modes, in the order of the ontology.
        programs: Names of programs, sorted.
        years: Years that the statements state, ascending.
        confidence: The highest of the statements.
        status: The strongest of the statements.
        quote: The strongest passage; empty if a person added the statement without one.
        report: Title or file name of its report, after the reporter if it lacks that.
        page: Its page as printed, else the physical one; empty where neither is known.
        evidence: IRI of the passage, or `None`.
    """

    iri: str
    partner: str
    type: str
    region: tuple[str, ...]
    region_basis: str | None
    trade: str | None
    schools: tuple[str, ...]
    school_iris: tuple[str, ...]
    relation: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    years: tuple[int, ...]
    confidence: float
    status: str
    quote: str
    report: str
    page: str
    evidence: str | None


def partner_rows(source: GraphSource, filters: PartnerFilters | None = None) -> list[PartnerRow]:
    """List the partners of schools.

    Args:
        source: An open build.
        filters: Which statements count; `None` for all.

    Returns:
        Sorted by number of schools (most first), confidence (highest first), name, relation.

    Raises:
        UnknownRegionError: A filter names a region that does not exist.
        UnknownTermError: A filter names a relation, mode or status that does not exist.
    """
    tables = _Tables(source)
    accepts = _acceptance(tables, filters or PartnerFilters())
    groups: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for statement in tables.statements:
        for school, partner in tables.pairs(statement):
            if accepts(school, partner, statement):
                key = (partner, statement["predicate"])
                groups.setdefault(key, []).append((school, statement))
    quotes = Quotes(source) if groups else None
    rows = [
        _row(tables, quotes, partner, relation, members)
        for (partner, relation), members in groups.items()
        if quotes
    ]
    return sorted(rows, key=_rank)


def _rank(row: PartnerRow) -> tuple[int, float, str, str, str]:
    return -len(row.schools), -row.confidence, row.partner, row.relation, row.iri


class _Tables:
    """What the rows are made from, by IRI."""

    def __init__(self, source: GraphSource) -> None:
        self._source = source
        self.entities = {row["iri"]: row for row in read_rows(source, "entities")}
        self.statements = read_rows(source, "statements")
        schema = load_schema()
        self.partner_types = schema.organizations() | schema.get_relation("assists").range

    @cached_property
    def report_years(self) -> Mapping[str, int | None]:
        return {row["iri"]: row["report_year"] for row in read_rows(self._source, "reports")}

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Every name of each entity, normalised."""
        found = {iri: {normalise_name(row["name"])} for iri, row in self.entities.items()}
        for alias in read_rows(self._source, "aliases"):
            if alias["entity"] in found and alias["reason"] != "pronoun":
                found[alias["entity"]].add(normalise_name(alias["name"]))
        return {iri: frozenset(names) for iri, names in found.items()}

    def pairs(self, statement: Row) -> Iterator[tuple[str, str]]:
        """Yield school and partner, both ways if both are schools."""
        ends = (statement["subject"], statement["object"])
        for school, partner in (ends, ends[::-1]):
            if (
                self._type(school) == SCHOOL
                and self._type(partner) in self.partner_types
                and school != partner
            ):
                yield school, partner

    def name(self, iri: str) -> str:
        entity = self.entities.get(iri)
        return entity["name"] if entity else iri

    def _type(self, iri: str) -> str | None:
        entity = self.entities.get(iri)
        return entity["type"] if entity else None


def _row(
    tables: _Tables, quotes: Quotes, partner: str, relation: str, members: list[tuple[str, Row]]
) -> PartnerRow:
    entity = tables.entities[partner]
    statements = [statement for _, statement in members]
    schools = sorted({school for school, _ in members}, key=lambda iri: (tables.name(iri), iri))
    industry = load_industries().get(entity["trade"]) if entity["trade"] else None
    modes = _union(statements, "modes")
    quote = quotes.best(statements)
    return PartnerRow(
        iri=partner,
        partner=entity["name"],
        type=entity["type"],
        region=_places(entity),
        region_basis=entity["region_basis"],
        trade=industry.name if industry else entity["trade"],
        schools=tuple(tables.name(iri) for iri in schools),
        school_iris=tuple(schools),
        relation=relation,
        modes=tuple(mode for mode in load_schema().modes if mode in modes),
        programs=tuple(sorted(tables.name(iri) for iri in _union(statements, "programs"))),
        years=tuple(sorted({row["year"] for row in statements if row["year"] is not None})),
        confidence=max(row["confidence"] for row in statements),
        status=max((row["status"] for row in statements), key=STATUSES.index),
        quote=quote.text if quote else "",
        report=quote.report if quote else "",
        page=quote.page if quote else "",
        evidence=quote.evidence if quote else None,
    )


def _places(entity: Row) -> tuple[str, ...]:
    return tuple(entity[level] for level in ("province", "prefecture", "county") if entity[level])


def _union(statements: Iterable[Row], column: str) -> set[str]:
    return {value for row in statements for value in row[column] or ()}


_Accepts = Callable[[str, str, Row], bool]


def _acceptance(tables: _Tables, filters: PartnerFilters) -> _Accepts:
    """Turn filters into one test over school, partner and statement."""
    schema = load_schema()
    _check(filters.relations, "relation", schema.relations)
    _check(filters.modes, "mode", schema.modes)
    _check(filters.statuses, "status", schema.statuses)
    schools = _named(tables, filters.schools, SCHOOL)
    programs = _named(tables, filters.programs, "Program")
    homes = _located(tables, filters.regions)
    places = _located(tables, filters.partner_regions)

    def accepts(school: str, partner: str, row: Row) -> bool:
        year = row["year"] if row["year"] is not None else tables.report_years.get(row["report"])
        return (
            row["confidence"] >= filters.min_confidence
            and (not filters.relations or row["predicate"] in filters.relations)
            and (not filters.modes or not set(filters.modes).isdisjoint(row["modes"] or ()))
            and (not filters.years or year in filters.years)
            and (not filters.statuses or row["status"] in filters.statuses)
            and (schools is None or school in schools)
            and (programs is None or not programs.isdisjoint(row["programs"] or ()))
            and (homes is None or school in homes)
            and (places is None or partner in places)
        )

    return accepts


def _check(names: Iterable[str], kind: str, known: Iterable[str]) -> None:
    allowed = tuple(known)
    for name in names:
        if name not in allowed:
            raise UnknownTermError(name, kind, allowed)


def _named(tables: _Tables, wanted: tuple[str, ...], type: str) -> frozenset[str] | None:
    """Return the entities of a type that the names mean, `None` if there are no names."""
    if not wanted:
        return None
    candidates = {
        iri: tables.names[iri] for iri, row in tables.entities.items() if row["type"] == type
    }
    found: set[str] = set()
    for name in wanted:
        key = normalise_name(name)
        exact = {iri for iri, names in candidates.items() if name == iri or key in names}
        found |= exact or {
            iri for iri, names in candidates.items() if any(key in other for other in names)
        }
    return frozenset(found)


def _located(tables: _Tables, wanted: tuple[str, ...]) -> frozenset[str] | None:
    """Return the entities that lie in one of some regions, `None` if there are none."""
    if not wanted:
        return None
    regions = load_regions()
    adcodes: set[str] = set()
    for name in wanted:
        region = regions.get(name)
        found = (region,) if region else regions.find(name)
        if not found:
            raise UnknownRegionError(name)
        adcodes.update(each.adcode for each in found)
    inside = {region.adcode for region in regions if not adcodes.isdisjoint(region.lineage)}
    return frozenset(iri for iri, row in tables.entities.items() if row["region"] in inside)
