"""A school -> the organisations that it could work with, by score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from kg.candidates.errors import UnknownSchoolError
from kg.candidates.measures import known_partners, look_around, measure_candidates
from kg.candidates.model import Candidate, CandidateFilters, CandidateList
from kg.candidates.network import KINDS, Mask, Numbers, PartnerNetwork
from kg.candidates.reasons import ReasonFinder
from kg.candidates.weights import load_weights
from kg.explore.index import Codes, read_rows, region_path

PLACES = ("province", "prefecture")


def rank_candidates(
    network: PartnerNetwork,
    school: str,
    *,
    filters: CandidateFilters | None = None,
    limit: int = 30,
    weights: Numbers | None = None,
) -> CandidateList:
    """Rank whom a school could work with and does not.

    Args:
        network: The build.
        school: IRI of the school; a merged one is followed.
        filters: Which are wanted; all where it is left out.
        limit: Most candidates to return.
        weights: Of the measures; those of `weights.toml` where left out.

    Returns:
        Candidates for which there is a reason; equal scores by how well they are known, then by
        IRI.

    Raises:
        UnknownSchoolError: The build has no such school.
        WeightsFileError: The weights cannot be read.
    """
    index, wanted = network.index, filters or CandidateFilters()
    code = find_school(network, school)
    measured = measure_candidates(network, code)
    points = measured.values * (load_weights() if weights is None else weights)
    scores = points.sum(axis=1)
    offered = _programs(network, code)
    # A hundredth is what a reason counts at least.
    reasoned = (points.round(2) > 0).any(axis=1)
    kept = _passes(network, measured.codes, wanted) & reasoned
    order = _order(network, measured.codes, scores)
    order = order[kept[order]]
    finder = ReasonFinder(network, code, look_around(network, code))
    candidates = [
        Candidate(
            entity=entity,
            relation=relation_with(entity.type),
            score=round(float(scores[place]), 2),
            reasons=finder.reasons(int(measured.codes[place]), points[place]),
        )
        for place, entity in zip(
            order[:limit].tolist(), index.entity_views(measured.codes[order[:limit]]), strict=True
        )
    ]
    able = measured.codes[reasoned]
    return CandidateList(
        school=index.entity_views([code])[0],
        candidates=tuple(candidates),
        found=len(order),
        looked_at=len(measured.codes),
        known=int((network.kinds[known_partners(network, code)] >= 0).sum()) - 1,
        types=_types(network, able),
        regions=_regions(network, able),
        trades=_trades(network, able),
        programs=tuple(sorted(index.entity_views(offered), key=lambda view: view.name)),
    )


def find_school(network: PartnerNetwork, iri: str) -> int:
    """Return the code of a school.

    Raises:
        UnknownSchoolError: There is none.
    """
    code = network.index.find_code(iri)
    if code is None or not network.is_school[code]:
        raise UnknownSchoolError(iri, None if code is None else network.index.types[code])
    return code


def list_schools(network: PartnerNetwork, *, limit: int = 2000) -> tuple[tuple[str, str], ...]:
    """Return IRI and name of schools, the best connected first, at most `limit`."""
    codes = np.flatnonzero(network.is_school)
    order = codes[np.argsort(-network.degrees[codes], kind="stable")][:limit].tolist()
    return tuple((network.index.iris[code], network.index.names[code]) for code in order)


def relation_with(kind: str) -> str:
    """Return the relation that a school would have with something of a class."""
    return {"School": "partnersWith", "Consortium": "memberOf"}.get(kind, "cooperatesWith")


def _order(network: PartnerNetwork, codes: Codes, scores: Numbers) -> Codes:
    # Rounded: the last digits of a sum must not decide between two like candidates.
    order: Codes = np.lexsort((codes, -network.popularity[codes], -scores.round(6)))
    return order


def _programs(network: PartnerNetwork, school: int) -> list[int]:
    ends, facts = network.edges(school)
    return [int(code) for code in np.unique(ends[network.is_teaching[facts]])]


def _passes(network: PartnerNetwork, codes: Codes, wanted: CandidateFilters) -> Mask:
    """Return which candidates the filters let through."""
    kept = np.ones(len(codes), dtype=bool)
    if wanted.types:
        kept &= np.isin(network.kinds[codes], [_kind(name) for name in wanted.types])
    if wanted.trades:
        places = [
            network.sections.index(each) for each in wanted.trades if each in network.sections
        ]
        kept &= np.isin(network.trades[codes], places)
    if wanted.regions:
        paths = _paths(network, codes)
        kept &= np.array([_is_inside(path, wanted.regions) for path in paths], dtype=bool)
    if wanted.programs:
        kept &= np.isin(codes, list(_on_programs(network, wanted.programs)))
    return kept


def _kind(name: str) -> int:
    return KINDS.index(name) if name in KINDS else -2


def _on_programs(network: PartnerNetwork, programs: Sequence[str]) -> Iterable[int]:
    """Yield who works on programs, or offers them."""
    index = network.index
    for iri in programs:
        if (code := index.find_code(iri)) is not None:
            rows = network.facts_by_program.rows(code)
            yield from index.subjects[rows].tolist()
            yield from index.objects[rows].tolist()
            yield from network.edges(code)[0].tolist()


def _paths(network: PartnerNetwork, codes: Codes) -> list[tuple[str, ...]]:
    rows = read_rows(network.index.entities, codes, PLACES)
    return [region_path(*(row[name] for name in PLACES)) for row in rows]


def _is_inside(path: tuple[str, ...], regions: Iterable[tuple[str, ...]]) -> bool:
    return any(path[: len(region)] == region for region in regions)


def _types(network: PartnerNetwork, codes: Codes) -> tuple[tuple[str, int], ...]:
    counts = Counter(KINDS[kind] for kind in network.kinds[codes].tolist())
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _regions(network: PartnerNetwork, codes: Codes) -> tuple[tuple[tuple[str, ...], int], ...]:
    paths = _paths(network, codes)
    counts = Counter(path[:depth] for path in paths for depth in range(1, len(path) + 1))
    return tuple(sorted(counts.items()))


def _trades(network: PartnerNetwork, codes: Codes) -> tuple[tuple[str, int], ...]:
    counts = Counter(network.sections[place] for place in network.trades[codes].tolist() if place)
    return tuple(sorted(counts.items()))
