"""Neighbourhoods are closed: names resolved by neighbourhood are what all together would be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from identity import make_reports
from identity_pairs import read_pairs
from identity_scale import make_graphs

from extract.model import DocumentGraph
from kg.resolution.blocking import find_neighbourhoods
from kg.resolution.collection import NO_VERDICTS, collect_groups
from kg.resolution.document_names import DocumentNames, read_names
from kg.resolution.model import Cluster, GroupId, Outcome, Verdicts
from kg.resolution.neighbourhood import resolve_neighbourhood
from kg.resolution.resolve import Resolution, resolve_names
from kg.resolution.verdicts import AppliedVerdicts


@pytest.fixture(scope="module", params=["gold pairs", "made names"])
def names(request: pytest.FixtureRequest) -> list[DocumentNames]:
    graphs: Sequence[DocumentGraph] = (
        list(make_reports(read_pairs()).values())
        if request.param == "gold pairs"
        else make_graphs(1_500)[0]
    )
    return [read_names(graph) for graph in graphs]


def without_memory(resolution: Resolution) -> tuple[object, ...]:
    """Return what a resolution says, in comparable form."""
    return resolution.entities, resolution.pairs, resolution.links, resolution.memory


def test_neighbourhoods_together_are_what_all_names_at_once_are(names: list[DocumentNames]) -> None:
    found = collect_groups(names)
    applied = AppliedVerdicts(NO_VERDICTS, found)

    near = find_neighbourhoods(found.groups)
    outcomes = [resolve_neighbourhood(members, found.groups, applied) for members in near]
    at_once = resolve_neighbourhood(sorted(found.groups), found.groups, applied)

    met = {id_ for members in near for id_ in members}
    alone = [Cluster((id_,), {}) for id_ in found.groups if id_ not in met]
    clusters = [*alone, *(cluster for outcome in outcomes for cluster in outcome.clusters)]
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    changes = [link for outcome in outcomes for link in outcome.changes]
    assert sorted(clusters, key=lambda c: c.members) == list(at_once.clusters)
    assert sorted(pairs, key=lambda pair: (pair.left, pair.right)) == list(at_once.pairs)
    assert sorted(changes) == list(at_once.changes)


def test_no_neighbourhood_holds_most_names(names: list[DocumentNames]) -> None:
    groups = collect_groups(names).groups

    assert max(map(len, find_neighbourhoods(groups))) < len(groups) / 4


def test_what_is_remembered_changes_nothing(names: list[DocumentNames]) -> None:
    earlier = resolve_names(names[: -len(names) // 10])

    grown = resolve_names(names, memory=earlier.memory)

    assert without_memory(grown) == without_memory(resolve_names(names))
    assert 0 < grown.resolved_anew < grown.neighbourhoods


def test_everything_is_remembered_where_nothing_changed(names: list[DocumentNames]) -> None:
    memory = resolve_names(names).memory

    assert resolve_names(reversed(names), memory=memory).resolved_anew == 0


def test_damaged_memory_is_resolved_anew(names: list[DocumentNames]) -> None:
    whole = resolve_names(names)
    damaged = {digest: outcome[: len(outcome) // 2] for digest, outcome in whole.memory.items()}

    again = resolve_names(names, memory=damaged)

    assert without_memory(again) == without_memory(whole)
    assert again.resolved_anew == again.neighbourhoods


def test_what_people_decide_outdates_what_is_remembered(names: list[DocumentNames]) -> None:
    before = resolve_names(names)
    merged = [pair for pair in before.pairs if pair.outcome is Outcome.MERGED]
    queued = [pair for pair in before.pairs if pair.outcome is Outcome.QUEUED]
    far = [GroupId(entity.member_keys[0], entity.type) for entity in before.entities[:4]]
    verdicts = Verdicts(
        same=frozenset({frozenset({queued[0].left, queued[0].right}), frozenset(far[:2])}),
        different=frozenset({frozenset({merged[0].left, merged[0].right})}),
        types={far[2]: "Institution"},
        apart=frozenset({(merged[1].left, names[0].document)}),
    )

    decided = resolve_names(names, verdicts, memory=before.memory)

    assert without_memory(decided) == without_memory(resolve_names(names, verdicts))
    assert 0 < decided.resolved_anew < decided.neighbourhoods
