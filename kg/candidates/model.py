"""What is known of candidates: frozen values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from kg.explore.model import EntityView, FactView, StatementView


@dataclass(frozen=True, slots=True)
class CandidateFilters:
    """Which candidates are wanted; an empty filter lets all through.

    Attributes:
        types: Classes.
        regions: Regions as paths of names, outermost first; what lies in one of them counts.
        trades: Section letters of the industrial classification.
        programs: IRIs of programs on which a candidate works with schools, or that it offers.
    """

    types: tuple[str, ...] = ()
    regions: tuple[tuple[str, ...], ...] = ()
    trades: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an organisation is a candidate: one tie, what it counts, and by which facts.

    Attributes:
        measure: One of `kg.candidates.measures.MEASURES`.
        points: What it adds to the score, at least 0.01.
        count: How many things the tie runs over, or how many facts show it; 0 where neither.
        between: The first few of these things, those that count most first.
        paths: For each of a few ways from the school to the candidate the rows of its facts.
    """

    measure: str
    points: float
    count: int = 0
    between: tuple[EntityView, ...] = ()
    paths: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a school could work with.

    Attributes:
        entity: The organisation.
        relation: What the two would have: `cooperatesWith`, `partnersWith` or `memberOf`.
        score: The sum of the points of its reasons, up to rounding.
        reasons: Most points first.
    """

    entity: EntityView
    relation: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The candidates of a school.

    Attributes:
        school: The school.
        candidates: Greatest score first.
        found: How many there are under the filters.
        looked_at: How many organisations were compared.
        known: With how many the school works already; they are no candidates.
        types: How many candidates of each class there are, without filters, most first.
        regions: Likewise for provinces and prefectures, as paths, by name.
        trades: Likewise for section letters, by letter.
        programs: Programs that the school offers, by name.
    """

    school: EntityView
    candidates: tuple[Candidate, ...]
    found: int
    looked_at: int
    known: int
    types: tuple[tuple[str, int], ...]
    regions: tuple[tuple[tuple[str, ...], int], ...]
    trades: tuple[tuple[str, int], ...]
    programs: tuple[EntityView, ...]


@dataclass(frozen=True, slots=True)
class PathStep:
    """A fact of a path, and the statement that states it best; `None` where none is left."""

    fact: FactView
    statement: StatementView | None
