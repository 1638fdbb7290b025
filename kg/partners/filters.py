"""Which statements, partners and rows of the partner table somebody wants to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.export.errors import UnknownRegionError
from kg.partners.errors import UnknownTradeError
from ontology.catalogues.industries import load_industries
from ontology.catalogues.regions import load_regions
from ontology.errors import UnknownTermError
from ontology.schema import load_schema


@dataclass(frozen=True, slots=True)
class PartnerFilters:
    """Which statements count, and which partners are listed.

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
        types: Classes of partners.
        trades: Industries of partners, by name or code of GB/T 4754; what belongs to them counts.
        school_kinds: Kinds of schools: 中职, 高职 …
        name: Part of a partner's name or of another name of it.
        text: Words, parted by white space, that one cited passage must all hold.
        min_schools: Fewest schools that a partner must have in a relation in the whole build,
            whatever other filters let through.
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
    types: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    school_kinds: tuple[str, ...] = ()
    name: str = ""
    text: str = ""
    min_schools: int = 0


def check_terms(filters: PartnerFilters) -> None:
    """Refuse relations, modes, statuses and classes that the ontology does not have.

    Raises:
        UnknownTermError: The first of them.
    """
    schema = load_schema()
    for names, kind, known in (
        (filters.relations, "relation", schema.relations),
        (filters.modes, "mode", schema.modes),
        (filters.statuses, "status", schema.statuses),
        (filters.types, "class", schema.classes),
        (filters.school_kinds, "kind of school", schema.school_kinds),
    ):
        _check(names, kind, known)


def _check(names: Iterable[str], kind: str, known: Iterable[str]) -> None:
    allowed = tuple(known)
    for name in names:
        if name not in allowed:
            raise UnknownTermError(name, kind, allowed)


def region_codes(names: Iterable[str]) -> frozenset[str]:
    """Return the adcodes of regions given by name or adcode.

    Raises:
        UnknownRegionError: No region has a name.
    """
    regions = load_regions()
    found: set[str] = set()
    for name in names:
        region = regions.get(name)
        meant = (region,) if region else regions.find(name)
        if not meant:
            raise UnknownRegionError(name)
        found.update(each.adcode for each in meant)
    return frozenset(found)


def trade_codes(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of industries given by name or code.

    Raises:
        UnknownTradeError: No industry has a name.
    """
    industries = load_industries()
    found: set[str] = set()
    for name in names:
        entry = industries.get(name)
        meant = (entry,) if entry else industries.find(name)
        if not meant:
            raise UnknownTradeError(name)
        found.update(each.code for each in meant)
    return frozenset(found)
