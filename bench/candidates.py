"""Are partners that were left out of the graph found again among the candidates?

usage: python bench/candidates.py WORKSPACE… [--fit] [--seeds 5] [--share 0.2]

The weights were learned from two workspaces: one built from data/reports, one from these and the
texts of data/gold/train that data/gold/validation.txt does not name.

Pairs of a school and an organisation that work with each other are left out, a share of them at
random, and each such school asks for candidates: at which place is whom it lost? Printed are the
share of pairs among the first ten and the mean reciprocal rank, with 95 % intervals by the
bootstrap over schools (pairs of one school are found together), beside two baselines on the same
graphs: the organisation with the most school partners first (degree), and the one with the most
common neighbours first (equals by degree). A pair whose two run a facility or a college together
is no pair to lose: they would still be known to work together.

The pairs are split in two by a hash of their names. `--fit` learns the weights from the one half,
of all workspaces together, and writes them; what is printed is measured on the other, of which
learning never saw a pair as something to find.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bootstrap import Interval, interval
from scipy.optimize import minimize

from kg.builds import open_build
from kg.candidates.measures import MEASURES, measure_candidates
from kg.candidates.network import PartnerNetwork
from kg.candidates.weights import WEIGHTS, read_weights
from kg.explore.index import GraphIndex

SEEDS, SHARE, PLACES = 5, 0.2, 10
PENALTY = 0.5
"""Of the squared weights, so that what few pairs show is not overrated."""
LEAST = 0.1
"""Least weight: a tie that few pairs show in this little data may still be one, and whoever looks
for partners asks for it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A school, an organisation that it works with, and the facts that say so."""

    school: int
    other: int
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a way of ranking finds pairs again.

    Attributes:
        hits: Share of pairs among the first `PLACES`.
        hits_interval: 95 % of it.
        rank: Mean reciprocal rank.
        rank_interval: 95 % of it.
    """

    hits: float
    hits_interval: Interval
    rank: float
    rank_interval: Interval


def list_pairs(index: GraphIndex) -> tuple[Pair, ...]:
    """Return all pairs that can be left out, in the order of their codes."""
    network = PartnerNetwork(index)
    facts: dict[tuple[int, int], list[int]] = {}
    for row in np.flatnonzero(network.is_working).tolist():
        left, right = int(index.subjects[row]), int(index.objects[row])
        for school, other in ((left, right), (right, left)):
            able = network.kinds[other] >= 0 and network.is_school[school]
            if able and school != other:
                facts.setdefault((school, other), []).append(row)
    return tuple(
        Pair(*ends, tuple(rows))
        for ends, rows in sorted(facts.items())
        if not _share_something(network, *ends)
    )


def _share_something(network: PartnerNetwork, left: int, right: int) -> bool:
    shared = []
    for code in (left, right):
        ends, facts = network.edges(code)
        shared.append(set(ends[network.is_sharing[facts]].tolist()))
    return bool(shared[0] & shared[1])


@dataclass(frozen=True, slots=True)
class Halves:
    """A graph and its pairs: those to learn from, and those to measure with."""

    index: GraphIndex
    learned: tuple[Pair, ...]
    kept: tuple[Pair, ...]


def split_pairs(index: GraphIndex) -> Halves:
    """Split the pairs of a graph."""
    pairs = list_pairs(index)
    learned = tuple(pair for pair in pairs if is_for_learning(index, pair))
    return Halves(index, learned, tuple(pair for pair in pairs if pair not in set(learned)))


def is_for_learning(index: GraphIndex, pair: Pair) -> bool:
    """Tell in which half of the pairs one is; both directions of it are in the same."""
    names = " ".join(sorted((index.iris[pair.school], index.iris[pair.other])))
    return hashlib.sha256(names.encode()).digest()[0] < 128


def leave_out(pairs: Sequence[Pair], share: float, seed: int) -> tuple[Pair, ...]:
    """Return a random share of pairs, the same for the same seed."""
    count = round(len(pairs) * share)
    chosen = np.random.default_rng(seed).permutation(len(pairs))[:count]
    return tuple(pairs[place] for place in sorted(chosen.tolist()))


def ranks(network: PartnerNetwork, pairs: Sequence[Pair], weights: np.ndarray) -> np.ndarray:
    """Return the place of each lost organisation by our score and the two baselines.

    Args:
        network: The build without the pairs.
        pairs: What was left out.
        weights: Of the measures.

    Returns:
        A row for each pair: place by our score (infinite where it is no candidate), by degree and
        by common neighbours.
    """
    able = np.flatnonzero(network.kinds >= 0)
    found = np.empty((len(pairs), 3))
    for row, pair in enumerate(pairs):
        ends = np.setdiff1d(network.edges(pair.school)[0], [pair.school])
        others = np.setdiff1d(able, [*ends.tolist(), pair.school])
        measured = measure_candidates(network, pair.school)
        score = measured.values @ weights
        degree = network.popularity[others]
        common = _common_neighbours(network, ends, others)
        found[row] = (
            _place(measured.codes, (score, network.popularity[measured.codes]), pair.other),
            _place(others, (degree,), pair.other),
            _place(others, (common, degree), pair.other),
        )
    return found


def _common_neighbours(network: PartnerNetwork, ends: np.ndarray, others: np.ndarray) -> np.ndarray:
    _, beyond, _ = network.steps(np.unique(ends))
    return np.bincount(beyond, minlength=len(network.kinds))[others].astype(float)


def _place(codes: np.ndarray, keys: tuple[np.ndarray, ...], wanted: int) -> float:
    """Return the place of a thing, from 1, greatest key first, equals by code."""
    order = codes[np.lexsort((codes, *(-key for key in reversed(keys))))]
    at = np.flatnonzero(order == wanted)
    return float(at[0]) + 1 if len(at) else float("inf")


def score(places: np.ndarray, schools: np.ndarray) -> Score:
    """Return hit rate and mean reciprocal rank of places, with intervals over schools."""
    _, of = np.unique(schools, return_inverse=True)
    counts = np.bincount(of)
    figures = []
    for values in ((places <= PLACES).astype(float), 1 / places):
        sums = np.bincount(of, values)

        def mean(drawn: np.ndarray, sums: np.ndarray = sums) -> float:
            return float(sums[drawn].sum() / counts[drawn].sum())

        figures += [float(values.mean()), interval(mean, len(counts))]
    return Score(*figures)


def fit(
    graphs: Sequence[tuple[GraphIndex, Sequence[Pair]]], *, seeds: int, share: float
) -> np.ndarray:
    """Learn weights from pairs: those under which what was lost is chosen most often.

    A conditional logit over the candidates of each school, no weight below `LEAST`, so that no tie
    ever counts against an organisation.

    Source: McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
    """
    choices = [choice for index, pairs in graphs for choice in _choices(index, pairs, seeds, share)]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for values, chosen in choices:
            scores = values @ weights
            odds = np.exp(scores - scores.max())
            odds /= odds.sum()
            value -= float(np.log(odds[chosen]))
            slope = slope - values[chosen] + odds @ values
        return value, slope

    bounds = [(LEAST, None)] * len(MEASURES)
    found = minimize(loss, np.ones(len(MEASURES)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.round(found.x, 2)


def _choices(
    index: GraphIndex, pairs: Sequence[Pair], seeds: int, share: float
) -> Iterator[tuple[np.ndarray, int]]:
    for seed in range(seeds):
        lost = leave_out(pairs, share, seed)
        network = PartnerNetwork(index, without={row for pair in lost for row in pair.facts})
        for pair in lost:
            measured = measure_candidates(network, pair.school)
            at = np.flatnonzero(measured.codes == pair.other)
            if len(at):
                yield measured.values, int(at[0])


def measure(
    index: GraphIndex, pairs: Sequence[Pair], weights: np.ndarray, *, seeds: int, share: float
) -> dict[str, Score]:
    """Return the score of our ranking and of the baselines over several draws."""
    found, schools = [], []
    for seed in range(seeds):
        lost = leave_out(pairs, share, seed)
        network = PartnerNetwork(index, without={row for pair in lost for row in pair.facts})
        found.append(ranks(network, lost, weights))
        schools += [pair.school for pair in lost]
    places, of = np.concatenate(found), np.array(schools)
    names = ("candidates", "degree", "common neighbours")
    return {name: score(column, of) for name, column in zip(names, places.T, strict=True)}


def write_weights(path: Path, weights: Sequence[float]) -> None:
    """Write weights as `kg.candidates.weights` reads them."""
    lines = [f"{name} = {weight:g}" for name, weight in zip(MEASURES, weights, strict=True)]
    head = (
        "# How much each measure of kg/candidates/measures.py counts.\n"
        "# Written by `bench/candidates.py --fit`; not by hand.\n\n[weights]"
    )
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")


def main() -> int:
    """Learn, where asked to, and print a table for each graph."""
    parser = argparse.ArgumentParser(description="candidates against baselines")
    parser.add_argument("workspaces", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true", help="learn the weights and write them")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--share", type=float, default=SHARE)
    options = parser.parse_args()
    draws = {"seeds": options.seeds, "share": options.share}
    with ExitStack() as opened:
        builds = [opened.enter_context(open_build(path)) for path in options.workspaces]
        halves = [split_pairs(index) for index in map(GraphIndex, builds)]
        if options.fit:
            weights = fit([(half.index, half.learned) for half in halves], **draws)
            write_weights(WEIGHTS, weights.tolist())
        for path, half in zip(options.workspaces, halves, strict=True):
            scores = measure(half.index, half.kept, read_weights(WEIGHTS), **draws)
            print(f"\n{path.name}: {len(half.learned)} pairs to learn from, ", end="")
            print(f"{len(half.kept)} to measure with, {options.share:.0%} of them lost ", end="")
            print(f"in each of {options.seeds} draws")
            print_scores(scores)
    return 0


def print_scores(scores: Mapping[str, Score]) -> None:
    """Print a table, a line for each way of ranking."""
    print(f"{'ranked by':20}{'hit rate at 10':>24}{'mean reciprocal rank':>26}")
    for name, each in scores.items():
        print(f"{name:20}{_shown(each.hits, each.hits_interval):>24}", end="")
        print(f"{_shown(each.rank, each.rank_interval):>26}")


def _shown(value: float, around: Interval) -> str:
    return f"{value:.3f} [{around[0]:.3f}, {around[1]:.3f}]"


if __name__ == "__main__":
    sys.exit(main())
