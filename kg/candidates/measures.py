"""What ties a school to an organisation that it does not work with yet, each tie as a number.

A thing between the two counts the less the more others are beside it as well: that two schools
train with the same nationwide company says little, that they share a workshop owner in their county
says much. All measures are zero or more, and more is better.

Source: Adamic and Adar 2003, doi:10.1016/S0378-8733(03)00009-1, for the weight of what is
between; the walk over like schools is collaborative filtering over what schools have in common,
Sarwar et al. 2001, doi:10.1145/371920.372071.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.candidates.network import KINDS, Mask, Numbers, PartnerNetwork
from kg.explore.index import Codes

MEASURES = (
    "partner",  # organisations that work with both
    "consortium",  # consortia that both are in
    "program",  # a school's programs that are also the school's
    "like_school",  # schools that share partners with the school work with it
    "like_program",  # schools that share programs with the school work with it
    "faced",  # it works with others on programs that the school offers
    "prefecture",
    "province",
    "trade",  # share of the school's partners that are of its trade
    "kind",  # share of the school's partners that are of its class
    "level",  # schools: share of the school's partner schools that are of its kind
    "known",  # schools that it works with already
)
"""Name of each measure, in the order of the columns; what stands in `weights.toml`."""

MOST_EDGES = 100_000
"""Edges that one step of a walk looks at; the busiest things, which say least, are left out."""
MOST_LIKE_SCHOOLS = 200
"""Like schools whose partners are looked at."""
NEARBY, BEST_KNOWN = 1000, 300
"""Organisations of the same prefecture and province, and of the build, that are looked at."""
SMOOTHING = 2.0
"""Partners that a school is credited with beyond its own, so that one partner is no habit."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number for each of some things; 0 for all others."""

    codes: Codes
    values: Numbers

    @classmethod
    def add(cls, codes: Codes, values: Numbers) -> Tally:
        """Add up what was found of each thing."""
        unique, places = np.unique(codes, return_inverse=True)
        sums = np.bincount(places, values, minlength=len(unique)).astype(np.float64)
        return cls(unique, sums)

    def of(self, codes: Codes) -> Numbers:
        """Return the number of each of some things."""
        if not len(self.codes):
            return np.zeros(len(codes))
        places = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[places] == codes, self.values[places], 0.0)

    def only(self, wanted: Mask) -> Tally:
        """Return what a mask over all things leaves."""
        kept = wanted[self.codes]
        return Tally(self.codes[kept], self.values[kept])

    def most(self, count: int) -> Tally:
        """Return the things with the greatest numbers, in the order of their codes."""
        if len(self.codes) <= count:
            return self
        kept = np.sort(np.argsort(-self.values, kind="stable")[:count])
        return Tally(self.codes[kept], self.values[kept])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a school's steps lead to.

    Attributes:
        partners: Neighbours by working facts, each once.
        tallies: For each measure that a walk gives, what it found.
        like: Schools that share partners, and how much they share.
        like_by_program: Schools that share programs.
    """

    partners: Codes
    tallies: dict[str, Tally]
    like: Tally
    like_by_program: Tally


@dataclass(frozen=True, slots=True)
class Measured:
    """Whom a school could work with.

    Attributes:
        codes: Candidates, ascending.
        values: A row for each, a column for each of `MEASURES`.
    """

    codes: Codes
    values: Numbers


def measure_candidates(network: PartnerNetwork, school: int) -> Measured:
    """Measure whom a school could work with and does not.

    Looks at what is around the school, at most `MOST_EDGES` edges a step, at the best connected of
    its prefecture and province, and of the build: work does not grow with the build.

    Args:
        network: The build.
        school: Code of the school.
    """
    around = look_around(network, school)
    known = known_partners(network, school)
    found = np.concatenate(
        [
            *(tally.codes for tally in around.tallies.values()),
            network.by_prefecture.rows(int(network.prefectures[school]))[:NEARBY],
            network.by_province.rows(int(network.provinces[school]))[:NEARBY],
            network.best_known[:BEST_KNOWN],
        ]
    )
    codes = np.setdiff1d(found[network.kinds[found] >= 0], known)
    columns = {name: np.log1p(tally.of(codes)) for name, tally in around.tallies.items()}
    columns |= _alike(network, school, codes) | _habits(network, around.partners, codes)
    columns["known"] = np.log1p(network.popularity[codes])
    return Measured(codes, np.column_stack([columns[name] for name in MEASURES]))


def known_partners(network: PartnerNetwork, school: int) -> Codes:
    """Return whom a school works with already, and the school itself.

    Whoever runs a facility or an industry college together with it works with it, too.
    """
    ends, facts = network.edges(school)
    shared = np.unique(ends[network.is_sharing[facts]])
    _, owners, through = network.steps(shared)
    owners = owners[network.is_sharing[through]]
    return np.unique(np.concatenate([ends, owners, np.array([school])]))


def look_around(network: PartnerNetwork, school: int) -> Surroundings:
    """Walk two and three steps from a school."""
    ends, facts = network.edges(school)
    tied = network.is_working | network.is_sharing
    partners = np.unique(ends[network.is_working[facts]])
    beside = np.unique(ends[tied[facts]])
    programs = np.unique(ends[network.is_teaching[facts]])
    in_consortium = network.kinds == KINDS.index("Consortium")
    reached = {
        "partner": _beyond(network, partners[~in_consortium[partners]], network.is_working),
        "consortium": _beyond(network, partners[in_consortium[partners]], network.is_working),
        "program": _beyond(network, programs, network.is_teaching),
        "faced": _faced(network, programs),
    }
    elsewhere = np.ones(len(network.kinds), dtype=bool)
    elsewhere[school] = False
    others = network.is_school & elsewhere
    like = _beyond(network, beside, tied).only(others).most(MOST_LIKE_SCHOOLS)
    by_program = reached["program"].only(others).most(MOST_LIKE_SCHOOLS)
    reached["like_school"] = _partners_of(network, like)
    reached["like_program"] = _partners_of(network, by_program)
    tallies = {name: tally.only(network.kinds >= 0) for name, tally in reached.items()}
    return Surroundings(partners, tallies, like, by_program)


def between_weights(network: PartnerNetwork, codes: Codes) -> Numbers:
    """Return what things count for that stand between two others: less, the more are beside."""
    weights: Numbers = 1 / np.log1p(np.maximum(network.degrees[codes], 2.0))
    return weights


def _beyond(network: PartnerNetwork, middle: Codes, relations: Mask) -> Tally:
    """Return what is one step behind some things, by the weight of what is between."""
    middle = _least_busy(network, middle)
    places, ends, facts = network.steps(middle)
    kept = relations[facts]
    return Tally.add(ends[kept], between_weights(network, middle)[places[kept]])


def _partners_of(network: PartnerNetwork, schools: Tally) -> Tally:
    """Return whom like schools work with, by the share of all likeness that these have."""
    whole = schools.values.sum()
    kept = _least_busy(network, schools.codes)
    places, ends, facts = network.steps(kept)
    working = network.is_working[facts]
    return Tally.add(ends[working], (schools.of(kept) / whole)[places[working]])


def _faced(network: PartnerNetwork, programs: Codes) -> Tally:
    """Return who works with schools on some programs, by how many schools offer each."""
    weights = between_weights(network, programs)
    parts = [network.facts_by_program.rows(int(code))[:MOST_EDGES] for code in programs]
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    values = np.repeat(weights, [len(part) for part in parts])
    index = network.index
    ends = np.concatenate([index.subjects[rows], index.objects[rows]])
    return Tally.add(ends, np.concatenate([values, values])).only(~network.is_school)


def _least_busy(network: PartnerNetwork, codes: Codes) -> Codes:
    """Return the things with the fewest neighbours, as many as have `MOST_EDGES` together."""
    ordered = codes[np.argsort(network.degrees[codes], kind="stable")]
    kept = ordered[np.cumsum(network.degrees[ordered]) <= MOST_EDGES]
    return np.sort(kept)


def _alike(network: PartnerNetwork, school: int, codes: Codes) -> dict[str, Numbers]:
    """Return whether candidates lie where the school lies."""
    same = {
        name: ((regions[codes] == regions[school]) & (regions[school] > 0)).astype(np.float64)
        for name, regions in (
            ("prefecture", network.prefectures),
            ("province", network.provinces),
        )
    }
    return same


def _habits(network: PartnerNetwork, partners: Codes, codes: Codes) -> dict[str, Numbers]:
    """Return how many of a school's partners are of the class, trade and kind of candidates."""
    schools = partners[network.is_school[partners]]
    return {
        "kind": _share(network.kinds, partners, codes, unknown=-1),
        "trade": _share(network.trades, partners, codes, unknown=0),
        "level": _share(network.school_kinds, schools, codes, unknown=0),
    }


def _share(groups: Codes, partners: Codes, codes: Codes, *, unknown: int) -> Numbers:
    known = groups[partners]
    known = known[known != unknown]
    counted = Tally.add(known, np.ones(len(known)))
    shares = counted.of(groups[codes]) / (len(known) + SMOOTHING)
    return np.where(groups[codes] == unknown, 0.0, shares)
