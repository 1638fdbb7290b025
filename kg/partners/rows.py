"""Rows of the partner table as values: what is shown, and what files hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from kg.building.facts import STATUSES
from kg.explore.index import GraphIndex, TableSource, read_rows
from kg.partners.filters import PartnerFilters
from kg.partners.model import PartnerList, PartnerPage, PartnerRow, PartnerSource
from kg.partners.passages import Quote
from kg.partners.table import SORTS, PartnerTable, Selection
from ontology.catalogues.industries import load_industries
from ontology.schema import load_schema


def partner_rows(source: TableSource, filters: PartnerFilters | None = None) -> list[PartnerRow]:
    """List the partners of schools.

    Args:
        source: An open build.
        filters: Which statements count; `None` for all.

    Returns:
        Sorted by number of schools (most first), confidence (highest first), name, relation.

    Raises:
        UnknownRegionError: A filter names a region that does not exist.
        UnknownTermError: A filter names a relation, mode or status that does not exist.
        UnknownTradeError: A filter names an industry that does not exist.
    """
    return list(list_partners(PartnerTable(GraphIndex(source)), filters).rows)


def list_partners(table: PartnerTable, filters: PartnerFilters | None = None) -> PartnerList:
    """Return a whole partner list; order and errors as `partner_rows`."""
    chosen = filters or PartnerFilters()
    selection = table.select(chosen)
    rows = make_rows(table, selection, table.order(selection))
    sources = _sources(table, rows)
    return PartnerList(build=table.index.build, filters=chosen, rows=rows, sources=sources)


def partner_page(
    table: PartnerTable,
    filters: PartnerFilters,
    *,
    start: int = 0,
    count: int = 100,
    sort: str = SORTS[0],
    turned: bool = False,
) -> PartnerPage:
    """Return some rows of the table.

    Args:
        table: Of a build.
        filters: Which statements count.
        start: Place of the first row, from 0.
        count: Most rows to return.
        sort: One of `kg.partners.table.SORTS`.
        turned: The other way round.

    Raises:
        UnknownTermError: As `partner_rows`; likewise the other errors.
    """
    selection = table.select(filters)
    order = table.order(selection, sort, turned=turned)
    return PartnerPage(
        rows=make_rows(table, selection, order[start : start + count]),
        total=len(selection.rows),
        partners=len(np.unique(table.ties.row_partners[selection.rows])),
        schools=len(np.unique(table.ties.schools[selection.ties])),
    )


def find_row(
    table: PartnerTable, filters: PartnerFilters, partner: str, relation: str
) -> PartnerRow | None:
    """Return the row of a partner (by IRI) in a relation, `None` where filters leave it out."""
    selection, ties = table.select(filters), table.ties
    code = table.index.find_code(partner)
    if code is None or relation not in ties.relation_names:
        return None
    found = (ties.row_partners[selection.rows] == code) & (
        ties.row_relations[selection.rows] == ties.relation_names.index(relation)
    )
    rows = make_rows(table, selection, np.flatnonzero(found))
    return rows[0] if rows else None


def make_rows(
    table: PartnerTable, selection: Selection, places: Sequence[int] | np.ndarray
) -> tuple[PartnerRow, ...]:
    """Return the rows at some places of a selection, in the order of the places."""
    if not len(places):
        return ()
    quotes = table.passages.quotes([int(selection.passages[place]) for place in places])
    codes = [int(table.ties.row_partners[selection.rows[place]]) for place in places]
    entities = read_rows(table.index.entities, codes)
    programs = _Programs(table)
    return tuple(
        _make_row(table, programs, selection, int(place), entity, quote)
        for place, entity, quote in zip(places, entities, quotes, strict=True)
    )


class _Programs:
    """Programs of ties."""

    def __init__(self, table: PartnerTable) -> None:
        self._ties, self._programs = table.ties.programs
        self._names = table.index.names

    def names(self, ties: np.ndarray) -> tuple[str, ...]:
        """Return the names of the programs of a row's ties, sorted."""
        left = np.searchsorted(self._ties, ties, side="left")
        right = np.searchsorted(self._ties, ties, side="right")
        codes = {
            int(code)
            for begin, end in zip(left, right, strict=True)
            if begin < end
            for code in self._programs[begin:end]
        }
        return tuple(sorted(self._names[code] for code in codes))


def _make_row(
    table: PartnerTable,
    programs: _Programs,
    selection: Selection,
    place: int,
    entity: dict[str, object],
    quote: Quote | None,
) -> PartnerRow:
    ties, index = table.ties, table.index
    found = selection.ties_of(place)
    schools = sorted(
        {int(code) for code in ties.schools[found]},
        key=lambda code: (index.names[code], index.iris[code]),
    )
    years = {int(year) for year in ties.stated_years[found] if year >= 0}
    levels = (entity[level] for level in ("province", "prefecture", "county"))
    basis, trade = entity["region_basis"], entity["trade"]
    return PartnerRow(
        iri=str(entity["iri"]),
        partner=str(entity["name"]),
        type=str(entity["type"]),
        region=tuple(str(name) for name in levels if name),
        region_basis=str(basis) if basis else None,
        trade=trade_name(str(trade)) if trade else None,
        schools=tuple(index.names[code] for code in schools),
        school_iris=tuple(index.iris[code] for code in schools),
        relation=ties.relation_names[ties.row_relations[selection.rows[place]]],
        modes=mode_names(int(np.bitwise_or.reduce(ties.modes[found]))),
        programs=programs.names(found),
        years=tuple(sorted(years)),
        confidence=float(selection.confidences[place]),
        status=STATUSES[int(ties.statuses[found].max())],
        quote=quote.text if quote else "",
        report=quote.report if quote else "",
        page=quote.page if quote else "",
        evidence=quote.evidence if quote else None,
        report_iri=quote.report_iri if quote else "",
    )


def mode_names(bits: int) -> tuple[str, ...]:
    """Return the names of modes given as bits, in the order of the ontology."""
    return tuple(name for place, name in enumerate(load_schema().modes) if bits >> place & 1)


def trade_name(code: str) -> str:
    """Return the name of an industry, or its code where the classification lacks it."""
    entry = load_industries().get(code)
    return entry.name if entry else code


def _sources(table: PartnerTable, rows: Iterable[PartnerRow]) -> tuple[PartnerSource, ...]:
    counts = Counter(row.report_iri for row in rows if row.report_iri)
    views = table.index.report_views
    found = []
    for iri in counts.keys() & views.keys():
        view, name = views[iri], table.passages.report_names[iri]
        reporter = view.reporter.name if view.reporter else ""
        rest = (view.year, view.file, view.document, counts[iri])
        found.append(PartnerSource(iri, name, reporter, *rest))
    return tuple(sorted(found, key=lambda source: (source.name, source.iri)))
