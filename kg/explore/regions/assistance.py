"""Who helps whom, as flows from left to right.

A Sankey diagram cannot hold circles, but help runs in circles: two regions help each other, and a
city helps its own villages. Here every giver stands on the left and every receiver on the right;
who is both stands on both sides. So nothing is left out or turned round, whatever the circle, and
each side adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from kg.explore.dealings import rank_facts
from kg.explore.index import Codes
from kg.explore.regions.flows import FactFilter, RegionFacts
from ontology.catalogues.region import RegionLevel

ASSISTANCE = "assists"
UNKNOWN = ""
"""Id of the node for organisations whose region is not known."""
MAX_HELP_FLOWS = 40
"""Most flows that are drawn: more are thinner than their labels."""

Grain = Literal["organisation", "county", "prefecture", "province"]
GRAINS: tuple[Grain, ...] = ("organisation", "county", "prefecture", "province")


@dataclass(frozen=True, slots=True)
class HelpNode:
    """A giver or receiver.

    Attributes:
        id: IRI of an organisation, adcode of a region, or `UNKNOWN`.
        name: Its name; empty for `UNKNOWN`.
        type: Class of an organisation; empty for regions.
        facts: Facts in which it gives, or receives.
    """

    id: str
    name: str
    type: str
    facts: int


@dataclass(frozen=True, slots=True)
class HelpFlow:
    """Help from one to another: ids of nodes, number of facts and of statements behind them."""

    giver: str
    receiver: str
    facts: int
    statements: int


@dataclass(frozen=True, slots=True)
class Assistance:
    """Who helps whom.

    Attributes:
        givers: Left side, those with most facts first.
        receivers: Right side, in the order of those who help them: few flows cross.
        flows: Most facts first.
        left_out_flows: Flows that did not fit.
        left_out_facts: Facts in them.
    """

    givers: tuple[HelpNode, ...]
    receivers: tuple[HelpNode, ...]
    flows: tuple[HelpFlow, ...]
    left_out_flows: int
    left_out_facts: int


def default_grain(facts: RegionFacts, filter: FactFilter) -> Grain:
    """Return what to show first: organisations while all of them fit, else prefectures."""
    every = facts.facts(replace(filter, relations=(ASSISTANCE,)))
    return "organisation" if len(every.rows) <= MAX_HELP_FLOWS else "prefecture"


def assistance(
    facts: RegionFacts,
    filter: FactFilter,
    grain: Grain,
    *,
    across: bool = False,
    limit: int = MAX_HELP_FLOWS,
) -> Assistance:
    """Return who helps whom.

    Args:
        facts: The build.
        filter: Which facts count; its relations and level do not.
        grain: What a node is: an organisation, or all in one region of a level.
        across: Whether help inside a node, or between unknown regions, is passed over.
        limit: Most flows.
    """
    rows, givers, receivers = _sides(facts, filter, grain)
    if across:
        apart = givers != receivers
        rows, givers, receivers = rows[apart], givers[apart], receivers[apart]
    size = max(len(facts.places.index.iris), len(facts.places.regions)) + 1
    keys, members = np.unique((givers + 1) * size + receivers + 1, return_inverse=True)
    counts = np.bincount(members, minlength=len(keys)).tolist()
    weights = facts.ends.statements[rows]
    statements = np.bincount(members, weights=weights, minlength=len(keys)).astype(int).tolist()
    ranked = sorted(range(len(keys)), key=lambda at: (-counts[at], -statements[at], keys[at]))
    name = _Namer(facts, grain)
    flows = [
        (int(keys[at]) // size - 1, int(keys[at]) % size - 1, counts[at], statements[at])
        for at in ranked[:limit]
    ]
    return Assistance(
        givers=_nodes(name, [(flow[0], flow[2]) for flow in flows]),
        receivers=_receivers(name, flows),
        flows=tuple(HelpFlow(name.id(g), name.id(r), n, said) for g, r, n, said in flows),
        left_out_flows=max(0, len(ranked) - limit),
        left_out_facts=sum(counts[at] for at in ranked[limit:]),
    )


def help_facts(
    facts: RegionFacts, filter: FactFilter, grain: Grain, giver: str, receiver: str
) -> tuple[int, ...]:
    """Return the facts of a flow by the ids of its nodes, the best attested first."""
    rows, givers, receivers = _sides(facts, filter, grain)
    name = _Namer(facts, grain)
    left, right = name.number(giver), name.number(receiver)
    return rank_facts(facts.ends, rows[(givers == left) & (receivers == right)])


def _sides(facts: RegionFacts, filter: FactFilter, grain: Grain) -> tuple[Codes, Codes, Codes]:
    """Return the facts of help, and the nodes of their ends; -1 for unknown regions."""
    level = filter.level if grain == "organisation" else RegionLevel(grain)
    placed = facts.facts(replace(filter, relations=(ASSISTANCE,), level=level))
    if grain == "organisation":
        ends = facts.ends
        return placed.rows, ends.subjects[placed.rows], ends.objects[placed.rows]
    return placed.rows, placed.origins, placed.targets


class _Namer:
    """What the numbers of nodes stand for."""

    def __init__(self, facts: RegionFacts, grain: Grain) -> None:
        self._index = facts.places.index
        self._places = facts.places
        self._by_region = grain != "organisation"

    def id(self, number: int) -> str:
        """Return IRI or adcode."""
        if number < 0:
            return UNKNOWN
        return self._places.regions[number].adcode if self._by_region else self._index.iris[number]

    def number(self, id: str) -> int:
        """Return the number of a node; -2 where there is none."""
        if self._by_region and id == UNKNOWN:
            return -1
        found = self._places.number(id) if self._by_region else self._index.find_code(id)
        return -2 if found is None else found

    def node(self, number: int, facts: int) -> HelpNode:
        """Return a node."""
        if number < 0:
            return HelpNode(UNKNOWN, "", "", facts)
        if self._by_region:
            region = self._places.regions[number]
            return HelpNode(region.adcode, region.name, "", facts)
        names, types = self._index.names, self._index.types
        return HelpNode(self._index.iris[number], names[number], types[number], facts)


def _nodes(name: _Namer, ends: Sequence[tuple[int, int]]) -> tuple[HelpNode, ...]:
    """Return the nodes of one side with the sums of their flows, most first."""
    return tuple(name.node(number, total) for number, total in _ranked(ends))


def _ranked(ends: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sum the facts of each node, most first."""
    sums: dict[int, int] = {}
    for number, facts in ends:
        sums[number] = sums.get(number, 0) + facts
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def _receivers(name: _Namer, flows: Sequence[tuple[int, int, int, int]]) -> tuple[HelpNode, ...]:
    """Return the right side, each node at the mean place of its givers, weighed by facts."""
    givers = [number for number, _ in _ranked([(flow[0], flow[2]) for flow in flows])]
    totals = _ranked([(flow[1], flow[2]) for flow in flows])
    places = dict.fromkeys((number for number, _ in totals), 0.0)
    for giver, receiver, facts, _ in flows:
        places[receiver] += givers.index(giver) * facts
    order = sorted(totals, key=lambda item: (places[item[0]] / item[1], -item[1], item[0]))
    return tuple(name.node(number, total) for number, total in order)
