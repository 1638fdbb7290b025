"""Answers about partners that several runs of the page share, cached by build."""

from __future__ import annotations

import streamlit as st

from kg.explore.index import GraphIndex
from kg.partners.dossier import Dossier, find_dossier
from kg.partners.filters import PartnerFilters
from kg.partners.groups import group_page
from kg.partners.model import GroupPage, PartnerFacets, PartnerPage, PartnerRow
from kg.partners.rows import find_row, partner_page
from kg.partners.table import PartnerTable

# Arguments whose names begin with _ are not hashed; the build's id stands for them. Answers are
# frozen values, so that sessions share them as they are: copying a large facet takes longer than
# counting it.


def partner_table(index: GraphIndex) -> PartnerTable:
    """Return the partner table of a build, made once for all sessions."""
    return _table(index.build, index)


def facets(index: GraphIndex, filters: PartnerFilters) -> PartnerFacets:
    """Return what the table can be narrowed by."""
    return _facets(index.build, index, filters)


def rows(
    index: GraphIndex, filters: PartnerFilters, start: int, count: int, sort: str, turned: bool
) -> PartnerPage:
    """Return some rows of the table."""
    return _rows(index.build, index, filters, start, count, sort, turned)


def row(
    index: GraphIndex, filters: PartnerFilters, partner: str, relation: str
) -> PartnerRow | None:
    """Return one row, or `None` where the filters leave it out."""
    return find_row(partner_table(index), filters, partner, relation)


def groups(
    index: GraphIndex, filters: PartnerFilters, by: str, start: int, count: int
) -> GroupPage:
    """Return the table put together by partner, school or program."""
    return _groups(index.build, index, filters, by, start, count)


def dossier(index: GraphIndex, iri: str) -> Dossier | None:
    """Return all that is known of a partner."""
    return _dossier(index.build, index, iri)


@st.cache_resource(max_entries=4, show_spinner=False)
def _table(build: str, _index: GraphIndex) -> PartnerTable:
    return PartnerTable(_index)


@st.cache_resource(max_entries=64, show_spinner=False)
def _facets(build: str, _index: GraphIndex, filters: PartnerFilters) -> PartnerFacets:
    return partner_table(_index).facets(filters)


@st.cache_resource(max_entries=64, show_spinner=False)
def _rows(
    build: str,
    _index: GraphIndex,
    filters: PartnerFilters,
    start: int,
    count: int,
    sort: str,
    turned: bool,
) -> PartnerPage:
    return partner_page(
        partner_table(_index), filters, start=start, count=count, sort=sort, turned=turned
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _groups(
    build: str, _index: GraphIndex, filters: PartnerFilters, by: str, start: int, count: int
) -> GroupPage:
    return group_page(partner_table(_index), filters, by, start=start, count=count)


@st.cache_resource(max_entries=32, show_spinner=False)
def _dossier(build: str, _index: GraphIndex, iri: str) -> Dossier | None:
    return find_dossier(_index, iri, partner_table(_index).passages)
