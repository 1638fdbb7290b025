"""Answers about programs and regions that several runs of a page share, cached by build."""

from __future__ import annotations

import streamlit as st

from kg.explore.dealings import Ends
from kg.explore.index import GraphIndex
from kg.explore.programs import catalogue, gaps, industries, matrix
from kg.explore.programs.ties import ProgramTies, TieFilter
from kg.explore.regions import assistance, flows, tables
from kg.explore.regions.places import Places

# Indexes are not hashed (their names begin with _); the build's id stands for them.


def region_facts(index: GraphIndex) -> flows.RegionFacts:
    """Return regions and facts of a build."""
    return _region_facts(index.build, index)


def program_ties(index: GraphIndex) -> ProgramTies:
    """Return the programs of a build."""
    return _program_ties(index.build, index)


def region_names(index: GraphIndex) -> dict[str, str]:
    """Return every region that an entity lies in, by adcode: its name behind those above it."""
    return _region_names(index.build, index)


def program_tree(index: GraphIndex, filter: TieFilter) -> tuple[catalogue.Branch, ...]:
    """Return the tree of programs."""
    return _tree(index.build, index, filter)


def program_matrix(
    index: GraphIndex, filter: TieFilter, side: matrix.Side, search: str, order: matrix.Order
) -> matrix.Matrix:
    """Return programs against partners or schools."""
    return _matrix(index.build, index, filter, side, search, order)


def programs_without_partner(index: GraphIndex, filter: TieFilter) -> gaps.ProgramGaps:
    """Return the programs to which no partner is tied."""
    return _program_gaps(index.build, index, filter)


def partners_without_program(index: GraphIndex, filter: TieFilter) -> gaps.PartnerGaps:
    """Return the partners to which no program is tied."""
    return _partner_gaps(index.build, index, filter)


def trades(index: GraphIndex) -> industries.Trades:
    """Return the industries of a build."""
    return _trades(index.build, index)


def industry_matrix(index: GraphIndex, filter: TieFilter, section: str) -> matrix.Matrix:
    """Return the catalogue against industries."""
    return _industry_matrix(index.build, index, filter, section)


def trade_rows(
    index: GraphIndex, filter: TieFilter, section: str
) -> tuple[industries.TradeRow, ...]:
    """Return the industries that programs face."""
    return _trade_rows(index.build, index, filter, section)


def region_map(index: GraphIndex, filter: flows.FactFilter) -> flows.RegionMap:
    """Return points and flows."""
    return _region_map(index.build, index, filter)


def region_rows(
    index: GraphIndex, parent: str, filter: flows.FactFilter
) -> tuple[tables.RegionRow, ...]:
    """Return the parts of a region."""
    return _region_rows(index.build, index, parent, filter)


def assistance_flows(
    index: GraphIndex, filter: flows.FactFilter, grain: assistance.Grain, *, across: bool
) -> assistance.Assistance:
    """Return who helps whom."""
    return _assistance(index.build, index, filter, grain, across)


@st.cache_resource(max_entries=2, show_spinner=False)
def _region_facts(build: str, _index: GraphIndex) -> flows.RegionFacts:
    return flows.RegionFacts(Places(_index), Ends(_index))


@st.cache_resource(max_entries=2, show_spinner=False)
def _program_ties(build: str, _index: GraphIndex) -> ProgramTies:
    shared = region_facts(_index)
    return ProgramTies(shared.ends, shared.places)


@st.cache_resource(max_entries=2, show_spinner=False)
def _region_names(build: str, _index: GraphIndex) -> dict[str, str]:
    places = region_facts(_index).places
    return {
        region.adcode: " ".join(above.name for above in places.path(region.adcode))
        for region in places.regions
    }


@st.cache_resource(max_entries=16, show_spinner=False)  # nobody changes a tree
def _tree(build: str, _index: GraphIndex, filter: TieFilter) -> tuple[catalogue.Branch, ...]:
    return catalogue.program_tree(program_ties(_index), filter)


@st.cache_data(max_entries=64, show_spinner=False)
def _matrix(
    build: str,
    _index: GraphIndex,
    filter: TieFilter,
    side: matrix.Side,
    search: str,
    order: matrix.Order,
) -> matrix.Matrix:
    return matrix.program_matrix(
        program_ties(_index), filter, side, search=search, shape=matrix.Shape(order=order)
    )


@st.cache_data(max_entries=32, show_spinner=False)
def _program_gaps(build: str, _index: GraphIndex, filter: TieFilter) -> gaps.ProgramGaps:
    return gaps.programs_without_partner(program_ties(_index), filter)


@st.cache_data(max_entries=32, show_spinner=False)
def _partner_gaps(build: str, _index: GraphIndex, filter: TieFilter) -> gaps.PartnerGaps:
    return gaps.partners_without_program(program_ties(_index), filter)


@st.cache_resource(max_entries=2, show_spinner=False)
def _trades(build: str, _index: GraphIndex) -> industries.Trades:
    return industries.Trades(program_ties(_index))


@st.cache_data(max_entries=64, show_spinner=False)
def _industry_matrix(
    build: str, _index: GraphIndex, filter: TieFilter, section: str
) -> matrix.Matrix:
    return industries.industry_matrix(program_ties(_index), trades(_index), filter, section)


@st.cache_data(max_entries=64, show_spinner=False)
def _trade_rows(
    build: str, _index: GraphIndex, filter: TieFilter, section: str
) -> tuple[industries.TradeRow, ...]:
    return industries.trade_rows(program_ties(_index), trades(_index), filter, section)


@st.cache_data(max_entries=64, show_spinner=False)
def _region_map(build: str, _index: GraphIndex, filter: flows.FactFilter) -> flows.RegionMap:
    return flows.region_map(region_facts(_index), filter)


@st.cache_data(max_entries=64, show_spinner=False)
def _region_rows(
    build: str, _index: GraphIndex, parent: str, filter: flows.FactFilter
) -> tuple[tables.RegionRow, ...]:
    dealings = program_ties(_index).dealings
    return tables.region_rows(region_facts(_index), dealings, parent, filter)


@st.cache_data(max_entries=64, show_spinner=False)
def _assistance(
    build: str,
    _index: GraphIndex,
    filter: flows.FactFilter,
    grain: assistance.Grain,
    across: bool,
) -> assistance.Assistance:
    return assistance.assistance(region_facts(_index), filter, grain, across=across)
