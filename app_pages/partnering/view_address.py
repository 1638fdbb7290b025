"""What the address says about the partner page: filters, order, columns, selection, dossier."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app_pages import address
from kg.building.facts import STATUSES
from kg.partners.filters import PartnerFilters
from kg.partners.groups import GROUPINGS
from kg.partners.table import SORTS
from ontology.catalogues.industries import load_industries
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema

FILTERS = (
    *("name", "text", "region", "type", "trade", "relation", "mode", "program"),
    *("school", "school_region", "school_kind", "year", "status", "schools", "min"),
)
"""The filters in the address."""

VIEW = (*FILTERS, "sort", "turned", "group", "columns", "select")
"""All that makes up a saved view."""

LIST, MATCH = "list", "match"
"""The two halves of the page: the partner table, and matching one's own list."""

MOST_VALUES = 200
"""Values of one filter that an address may hold."""


@dataclass(frozen=True, slots=True)
class PartnerAddress:
    """What the address says.

    Attributes:
        filters: Which statements count.
        sort: One of `kg.partners.table.SORTS`.
        turned: Whether the order is turned round.
        group: One of `kg.partners.groups.GROUPINGS`, or empty for a row a relation.
        page: Which page of the table, from 1.
        columns: Columns asked for; empty for the usual ones.
        selected: The selected row, as `row_address` names it.
        dossier: IRI of the partner whose dossier is open, or empty.
        tab: `LIST` or `MATCH`.
    """

    filters: PartnerFilters
    sort: str
    turned: bool
    group: str
    page: int
    columns: tuple[str, ...]
    selected: str
    dossier: str
    tab: str

    @classmethod
    def read(cls) -> PartnerAddress:
        """Read it from the URL; what does not exist is passed over."""
        return cls(
            filters=read_filters(),
            sort=address.get_one("sort") if address.get_one("sort") in SORTS else SORTS[0],
            turned=address.get_one("turned") == "1",
            group=address.get_one("group") if address.get_one("group") in GROUPINGS else "",
            page=int(address.get_number("part", 1, low=1, high=1_000_000)),
            columns=address.get_many("columns"),
            selected=address.get_one("select"),
            dossier=address.get_one("dossier"),
            tab=MATCH if address.get_one("tab") == MATCH else LIST,
        )


def read_filters() -> PartnerFilters:
    """Return the filters of the address; what does not exist is passed over."""
    schema = load_schema()
    return PartnerFilters(
        schools=_many("school"),
        regions=_regions("school_region"),
        partner_regions=_regions("region"),
        relations=_known("relation", schema.relations),
        modes=_known("mode", schema.modes),
        programs=_many("program"),
        years=tuple(int(year) for year in _many("year") if address.is_whole(year)),
        min_confidence=address.get_number("min", 0.0, low=0.0, high=1.0),
        statuses=_known("status", STATUSES),
        types=_known("type", schema.classes),
        trades=_trades("trade"),
        school_kinds=_known("school_kind", schema.school_kinds),
        name=address.get_one("name"),
        text=address.get_one("text"),
        min_schools=int(address.get_number("schools", 0, low=0, high=100_000)),
    )


def row_address(iri: str, relation: str) -> str:
    """Return a row as the address names it: IRIs hold no spaces."""
    return f"{iri} {relation}"


def change_filters(**values: address.Value) -> None:
    """Write filters to the address; the table begins at its first page again."""
    address.set_values(part=None, **values)


def clear_filters() -> None:
    """Take every filter, and what depends on them, out of the address."""
    address.set_values(**dict.fromkeys((*FILTERS, "select", "part")))


def _many(name: str) -> tuple[str, ...]:
    return address.get_many(name)[:MOST_VALUES]


def _known(name: str, allowed: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in _many(name) if value in allowed)


def _regions(name: str) -> tuple[str, ...]:
    """Return regions by adcode; links of earlier versions name them by path."""
    regions = load_regions()
    found = []
    for value in _many(name):
        region = regions.get(value)
        meant = (region,) if region else regions.find(value.rpartition("/")[2])
        found += [each.adcode for each in meant]
    return tuple(dict.fromkeys(found))


def _trades(name: str) -> tuple[str, ...]:
    industries = load_industries()
    found = []
    for value in _many(name):
        entry = industries.get(value)
        found += [each.code for each in ((entry,) if entry else industries.find(value))]
    return tuple(dict.fromkeys(found))
