"""Answers that several runs of a page share: the questions of `kg.explore`, cached by build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc
import streamlit as st

from kg.builds import open_build
from kg.candidates import ranking
from kg.candidates.model import CandidateFilters, CandidateList
from kg.candidates.network import PartnerNetwork
from kg.documents import DocumentRecord
from kg.explore import (
    bridges,
    choices,
    common_partners,
    details,
    filters,
    layout,
    library,
    neighbourhood,
    paths,
    reader,
    standing,
    statistics,
    together,
)
from kg.explore.index import GraphIndex
from kg.explore.model import StatementView
from kg.history import steps
from kg.history.comparison import diff_builds
from kg.history.effects import OBSOLETE, read_effects
from kg.history.model import BuildDiff
from kg.review.queue import QUEUED
from kg.workspace import Workspace

# The index itself is not hashed (its name begins with _); the build's id stands for it.


def overview(index: GraphIndex) -> statistics.Overview:
    """Sum up the build."""
    return _overview(index.build, index)


@dataclass(frozen=True, slots=True)
class GraphStanding:
    """How the build on screen stands.

    Attributes:
        earlier: The build made before, or `None`.
        quality: How far it may be trusted.
        bridges: Who joins the others.
        newest: What it states since the build before.
        obsolete: How many decisions no longer apply.
    """

    earlier: steps.EarlierBuild | None
    quality: standing.Standing
    bridges: tuple[bridges.Bridge, ...]
    newest: tuple[StatementView, ...]
    obsolete: int


def graph_standing(index: GraphIndex) -> GraphStanding:
    """Tell how the build stands; computed once for it."""
    workspace = Workspace.open()
    return _standing(index.build, workspace.current_build() or "", index, workspace)


def count_queued(index: GraphIndex) -> int:
    """Return how many pairs of names wait for a person to tell whether they are one."""
    return _queued(index.build, index)


def find_neighbourhood(
    index: GraphIndex,
    seeds: tuple[str, ...],
    filter: neighbourhood.GraphFilter,
    limit: int,
    *,
    shown: tuple[str, ...] = (),
    hidden: tuple[str, ...] = (),
    positions: tuple[tuple[str, layout.Point], ...] = (),
) -> neighbourhood.Neighbourhood:
    """Return what lies around some entities; positions are pairs of IRI and point."""
    return _neighbourhood(index.build, index, seeds, filter, limit, shown, hidden, positions)


def filter_choices(index: GraphIndex, seeds: tuple[str, ...]) -> filters.FilterChoices:
    """Return what the facts of some entities can be narrowed by."""
    return _filter_choices(index.build, index, seeds)


def find_paths(
    index: GraphIndex,
    start: str,
    goal: str,
    *,
    limit: int,
    max_steps: int,
    filter: neighbourhood.GraphFilter,
) -> paths.FoundPaths:
    """Return the best paths between two entities."""
    return _paths(index.build, index, start, goal, limit, max_steps, filter)


def find_common_partners(
    index: GraphIndex, iris: tuple[str, ...], *, limit: int, filter: neighbourhood.GraphFilter
) -> common_partners.CommonPartners:
    """Return whom several entities are joined to."""
    return _common_partners(index.build, index, iris, limit, filter)


def find_entity(index: GraphIndex, iri: str) -> details.EntityDetails | None:
    """Return what is known of an entity."""
    return _entity(index.build, index, iri)


def find_fact(
    index: GraphIndex, subject: str, predicate: str, object: str
) -> details.FactDetails | None:
    """Return a fact with its evidence."""
    return _fact(index.build, index, subject, predicate, object)


def find_report_part(
    index: GraphIndex, report: str, number: int, at: int | None
) -> reader.ReportPart | None:
    """Return a part of a report."""
    return _report_part(index.build, index, report, number, at)


def compare_builds(workspace: Workspace, old: str, new: str) -> BuildDiff:
    """Return how two builds differ."""
    return _diff(old, new, workspace)


def list_library(workspace: Workspace, index: GraphIndex) -> tuple[library.LibraryEntry, ...]:
    """List the reports of a workspace, those outside the graph too."""
    return _library(index.build, _register(workspace), index, workspace)


def find_library_entry(
    workspace: Workspace, index: GraphIndex, report: str
) -> library.LibraryEntry | None:
    """Return what the list of reports says of one, by its IRI."""
    view = index.report_views.get(report)
    entries = _library_by_document(index.build, _register(workspace), index, workspace)
    return entries.get(view.document) if view else None


def find_record(workspace: Workspace, document: str) -> DocumentRecord | None:
    """Return what the register knows of a document, by its hash."""
    return _records(_register(workspace), workspace).get(document)


def entity_names(index: GraphIndex, classes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that a form offers for entities of some classes."""
    return _entity_names(index.build, index, classes)


def region_names(index: GraphIndex) -> tuple[str, ...]:
    """Return the regions that a form offers."""
    return _region_names(index.build, index)


def entities_by_name(index: GraphIndex) -> Mapping[str, str]:
    """Return the IRI of each entity by its canonical name; of several of one name, the first."""
    return _entities_by_name(index.build, index)


def draw_together(index: GraphIndex, iris: Sequence[str]) -> neighbourhood.Neighbourhood:
    """Return entities with the facts between them."""
    return _draw_together(index.build, index, tuple(iris))


@st.cache_data(max_entries=64, show_spinner=False)
def _draw_together(
    build: str, _index: GraphIndex, iris: tuple[str, ...]
) -> neighbourhood.Neighbourhood:
    return together.draw_together(_index, iris)


def partner_network(index: GraphIndex) -> PartnerNetwork:
    """Return the build as a network to walk."""
    return _partner_network(index.build, index)


def rank_candidates(index: GraphIndex, school: str, wanted: CandidateFilters) -> CandidateList:
    """Rank whom a school could work with."""
    return _rank_candidates(index.build, index, school, wanted)


@st.cache_resource(max_entries=4, show_spinner=False)  # nobody changes a network
def _partner_network(build: str, _index: GraphIndex) -> PartnerNetwork:
    return PartnerNetwork(_index)


@st.cache_data(max_entries=64, show_spinner=False)
def _rank_candidates(
    build: str, _index: GraphIndex, school: str, wanted: CandidateFilters
) -> CandidateList:
    return ranking.rank_candidates(partner_network(_index), school, filters=wanted)


@st.cache_data(max_entries=8, show_spinner=False)
def _overview(build: str, _index: GraphIndex) -> statistics.Overview:
    return statistics.overview(_index)


@st.cache_data(max_entries=8, show_spinner=False)
def _queued(build: str, _index: GraphIndex) -> int:
    outcomes = _index.pairs.column("outcome")
    return int(pc.sum(pc.equal(outcomes, QUEUED)).as_py() or 0)


@st.cache_resource(max_entries=4, show_spinner=False)  # all of it is frozen
def _standing(build: str, current: str, _index: GraphIndex, _workspace: Workspace) -> GraphStanding:
    earlier = steps.find_earlier(_workspace)
    effects = read_effects(_workspace.build_folder(build))
    return GraphStanding(
        earlier=earlier,
        quality=standing.find_standing(_index),
        bridges=bridges.find_bridges(_index),
        newest=standing.newest_statements(_index, earlier.statements if earlier else None),
        obsolete=sum(effect.outcome == OBSOLETE for effect in effects),
    )


@st.cache_data(max_entries=256, show_spinner=False)
def _neighbourhood(
    build: str,
    _index: GraphIndex,
    seeds: tuple[str, ...],
    filter: neighbourhood.GraphFilter,
    limit: int,
    shown: tuple[str, ...],
    hidden: tuple[str, ...],
    positions: tuple[tuple[str, layout.Point], ...],
) -> neighbourhood.Neighbourhood:
    return neighbourhood.neighbourhood(
        _index,
        seeds,
        filter=filter,
        limit=limit,
        shown=shown,
        hidden=hidden,
        positions=dict(positions),
    )


@st.cache_data(max_entries=128, show_spinner=False)
def _filter_choices(
    build: str, _index: GraphIndex, seeds: tuple[str, ...]
) -> filters.FilterChoices:
    return filters.filter_choices(_index, seeds)


@st.cache_data(max_entries=64, show_spinner=False)
def _paths(
    build: str,
    _index: GraphIndex,
    start: str,
    goal: str,
    limit: int,
    max_steps: int,
    filter: neighbourhood.GraphFilter,
) -> paths.FoundPaths:
    return paths.find_paths(_index, start, goal, limit=limit, max_steps=max_steps, filter=filter)


@st.cache_data(max_entries=64, show_spinner=False)
def _common_partners(
    build: str,
    _index: GraphIndex,
    iris: tuple[str, ...],
    limit: int,
    filter: neighbourhood.GraphFilter,
) -> common_partners.CommonPartners:
    return common_partners.common_partners(_index, iris, limit=limit, filter=filter)


@st.cache_data(max_entries=512, show_spinner=False)
def _entity(build: str, _index: GraphIndex, iri: str) -> details.EntityDetails | None:
    return details.find_entity_details(_index, iri)


@st.cache_data(max_entries=512, show_spinner=False)
def _fact(
    build: str, _index: GraphIndex, subject: str, predicate: str, object: str
) -> details.FactDetails | None:
    return details.find_fact_details(_index, subject, predicate, object)


@st.cache_data(max_entries=64, show_spinner=False)
def _report_part(
    build: str, _index: GraphIndex, report: str, number: int, at: int | None
) -> reader.ReportPart | None:
    return reader.find_report_part(_index, report, number=number, at=at)


@st.cache_resource(max_entries=4, show_spinner=False)  # nobody changes a comparison
def _diff(old: str, new: str, _workspace: Workspace) -> BuildDiff:
    with open_build(_workspace, old) as before, open_build(_workspace, new) as after:
        return diff_builds(before, after)


def _register(workspace: Workspace) -> tuple[str, int]:
    """Return what changes when the register does."""
    path = workspace.documents_path
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return str(path.resolve()), changed


@st.cache_resource(max_entries=4, show_spinner=False)
def _records(register: tuple[str, int], _workspace: Workspace) -> dict[str, DocumentRecord]:
    return {record.hash: record for record in _workspace.documents()}


@st.cache_resource(max_entries=4, show_spinner=False)  # entries are frozen
def _library(
    build: str, register: tuple[str, int], _index: GraphIndex, _workspace: Workspace
) -> tuple[library.LibraryEntry, ...]:
    return library.list_library(_index, _records(register, _workspace).values())


@st.cache_resource(max_entries=4, show_spinner=False)
def _library_by_document(
    build: str, register: tuple[str, int], _index: GraphIndex, _workspace: Workspace
) -> dict[str, library.LibraryEntry]:
    entries = _library(build, register, _index, _workspace)
    return {entry.document: entry for entry in entries}


@st.cache_data(max_entries=32, show_spinner=False)
def _entity_names(build: str, _index: GraphIndex, classes: tuple[str, ...]) -> tuple[str, ...]:
    return choices.entity_names(_index, classes)


@st.cache_data(max_entries=4, show_spinner=False)
def _region_names(build: str, _index: GraphIndex) -> tuple[str, ...]:
    return choices.region_names(_index)


@st.cache_resource(max_entries=2, show_spinner=False)
def _entities_by_name(build: str, _index: GraphIndex) -> dict[str, str]:
    pairs = zip(_index.names, _index.iris, strict=True)
    return dict(reversed(list(pairs)))  # the first of a name stays
