"""Whose a name is: candidates, the surest first, never two names that merely look alike.

In this order, and no further once something sure is found: the same name; another name that
reports or authorities give; the same but for habit; a short form with place and brand that can be
only one thing. Scores and vetoes are those by which names of different reports are joined
(`kg.resolution`): a list is one more document. What scores below `MERGE_THRESHOLD` is `NEAR`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extract.normalization import normalise_name
from kg.matching.model import Candidate, MatchKind
from kg.matching.names import KnownName, NameBook, iter_organisation_types, office_drawer
from kg.resolution.comparison import MERGE_THRESHOLD, QUEUE_THRESHOLD, compare_parts
from kg.resolution.model import GroupId, KeyGroup, ReportContext
from kg.resolution.names import is_generic
from kg.resolution.parts import NameParts, split_name
from kg.resolution.scope import find_scope
from kg.resolution.short_forms import (
    LIKELY,
    SURE,
    WEAK,
    WITHOUT_PLACE,
    abbreviates_office,
    iter_short_forms,
)
from kg.resolution.vetoes import find_veto
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions

AMBIGUOUS = 0.55
"""Score of a form that may mean several things; as `kg.resolution.linking` has it."""
MOST_CANDIDATES = 4
"""Of a form that may mean more things than these none is told."""
UNPLACED = "place not said"
SEVERAL = "several of this name"

_FULL_LEGAL = frozenset({"有限公司", "有限责任公司"})


class Lookup:
    """Looks names up in the names of a build."""

    def __init__(self, book: NameBook, region: Region | None = None) -> None:
        """Look up in a build.

        Args:
            book: Its names.
            region: Where the names of the list are of, if they leave it out (市教育局); else
                `None`.
        """
        self._book, self._region = book, region

    def candidates(self, name: str) -> list[Candidate]:
        """Return what a name means or may mean, the surest first; of sure ones only these.

        Args:
            name: As somebody wrote it.
        """
        key = normalise_name(name)
        # 市政府 is anybody's, unless the list says of where it is.
        if not key or (is_generic(key) and self._region is None):
            return []
        known = self._known(key)
        if _sure(known):
            return _sure(known)
        alike = [*known, *self._variants(key), *self._short(key)]
        sure = _sure(alike)
        found = sure if len({each.code for each in sure}) == 1 else _doubtful(alike)
        return _best_of_each(found)[:MOST_CANDIDATES]

    def veto(self, name: str, code: int) -> str | None:
        """Return what speaks against a name being that of an entity, or `None`."""
        return find_veto(self._group(normalise_name(name), code), self._book.group(code))

    def _known(self, key: str) -> list[Candidate]:
        """Return the entities that have exactly this name."""
        found = []
        names = self._book.named(key)
        of_all = {known.code for known in names if known.source != "alias"}
        aliases = {known.code for known in names if self._holds(known, key)}
        for known in names:
            score, reasons = known.score, known.reasons
            if not self._holds(known, key):
                score, reasons = min(score, AMBIGUOUS), (*reasons, UNPLACED)
            elif known.source == "alias" and (of_all or len(aliases) > 1):
                score, reasons = AMBIGUOUS, (*reasons, SEVERAL)
            exact = known.source == "name"
            kind = MatchKind.EXACT if exact else MatchKind.ALIAS
            found.append(_candidate(known.code, kind, score, reasons, known.name))
        return found

    def _holds(self, known: KnownName, key: str) -> bool:
        """Tell whether a name means the entity in the list too."""
        if not known.scope or self._region is None:
            return not known.scope
        type_ = self._book.index.types[known.code]
        return find_scope(key, type_, ReportContext("", self._region)).text == known.scope

    def _variants(self, key: str) -> Iterator[Candidate]:
        """Yield the entities whose names differ in habit alone."""
        for type_ in iter_organisation_types():
            parts = self._split(key, type_)
            for code in self._book.blocks.get((type_, parts.key), ()):
                found = compare_parts(parts, self._book.parts[code])
                if found is None or found.score < QUEUE_THRESHOLD:
                    continue
                if not self.veto(key, code):
                    name = self._book.index.names[code]
                    yield _candidate(code, MatchKind.VARIANT, found.score, found.reasons, name)

    def _short(self, key: str) -> Iterator[Candidate]:
        """Yield the entities of which the name is a short form, or whose name is one of it."""
        for type_ in iter_organisation_types():
            parts = self._split(key, type_)
            yield from self._expansions(key, parts, type_)
            yield from self._abbreviations(key, parts, type_)
            yield from self._offices(key, parts, type_)

    def _expansions(self, key: str, parts: NameParts, type_: str) -> Iterator[Candidate]:
        """Yield the entities of which the name is a short form."""
        fulls = self._book.short_forms.get((type_, parts.key), {})
        # An entity of this very name is what it means first.
        several = len(fulls) > 1 or bool(self._book.blocks.get((type_, parts.key)))
        if len(fulls) > MOST_CANDIDATES:
            return
        for code, (score, reason) in sorted(fulls.items()):
            sure = self._weigh(score, reason, parts, self._book.parts[code])
            yield from self._short_candidate(key, code, sure, reason, several=several)

    def _abbreviations(self, key: str, parts: NameParts, type_: str) -> Iterator[Candidate]:
        """Yield the entities whose names are short forms of the name."""
        for form in iter_short_forms(parts, type_):
            shorts = self._book.blocks.get((type_, form.key), [])
            others = self._book.short_forms.get((type_, form.key), {})
            if not shorts or len(shorts) + len(others) > MOST_CANDIDATES:
                continue
            for code in shorts:
                short = self._book.parts[code]
                sure = self._weigh(form.score, form.reason, short, parts)
                several = len(shorts) > 1 or bool(others.keys() - {code})
                yield from self._short_candidate(key, code, sure, form.reason, several=several)

    def _offices(self, key: str, parts: NameParts, type_: str) -> Iterator[Candidate]:
        """Yield the public bodies of which the name is an abbreviation, or the other way round."""
        drawer = office_drawer(parts, type_)
        found = []
        for code in self._book.offices.get(drawer, ()) if drawer else ():
            other = self._book.parts[code]
            score = max(abbreviates_office(parts, other), abbreviates_office(other, parts))
            if score and "scope" not in (parts.basis, other.basis):
                found.append((code, score))
        for code, score in found:
            several = len(found) > 1
            yield from self._short_candidate(key, code, score, "short form", several=several)

    def _short_candidate(
        self, key: str, code: int, score: float, reason: str, *, several: bool
    ) -> Iterator[Candidate]:
        if score < QUEUE_THRESHOLD or self.veto(key, code):
            return
        reasons = (reason, SEVERAL) if several else (reason,)
        sure = min(score, AMBIGUOUS) if several else score
        yield _candidate(code, MatchKind.SHORT, sure, reasons, self._book.index.names[code])

    def _weigh(self, score: float, reason: str, short: NameParts, full: NameParts) -> float:
        """Return how sure a short form with one expansion is; as `kg.resolution.linking` does.

        Nobody knows of which corner a list is, unless it says so: then it is that of both names.
        """
        near = short.basis == full.basis == "name" or self._is_near(full)
        if short.legal in _FULL_LEGAL:
            return WEAK if reason == WITHOUT_PLACE and near else 0.0
        if score >= SURE:
            return score if near else LIKELY
        if score >= LIKELY:
            return SURE if near else WEAK
        return score

    def _is_near(self, parts: NameParts) -> bool:
        return (
            self._region is not None
            and parts.region is not None
            and parts.region.lies_in(self._region)
        )

    def _split(self, key: str, type_: str) -> NameParts:
        scope = ""
        if self._region is not None:
            scope = find_scope(key, type_, ReportContext("", self._region)).text
        return split_name(key, type_, scope)

    def _group(self, key: str, code: int) -> KeyGroup:
        """Return the name as what vetoes compare, of the class of the other."""
        type_ = self._book.index.types[code]
        group = KeyGroup(GroupId(key, type_), key)
        place = load_regions().locate(key)
        if place is not None:
            group.regions = Counter({(place.adcode, "name"): 1})
        college = load_colleges().find(key) if type_ == "School" else None
        if college is not None:
            group.college = college.code
            group.school_kinds = Counter({college.school_kind: 1})
        return group


def _candidate(
    code: int, kind: MatchKind, score: float, reasons: Iterable[str], matched: str
) -> Candidate:
    sure = kind if score >= MERGE_THRESHOLD else MatchKind.NEAR
    return Candidate(code, sure, round(score, 3), tuple(reasons), matched)


def _sure(found: Iterable[Candidate]) -> list[Candidate]:
    """Return those that are sure, of the best kind only."""
    order = list(MatchKind)
    sure = [each for each in found if each.kind is not MatchKind.NEAR]
    best = min((order.index(each.kind) for each in sure), default=0)
    return [each for each in sure if order.index(each.kind) == best]


def _doubtful(found: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates as such that a person has to choose from."""
    return [
        Candidate(each.code, MatchKind.NEAR, min(each.score, AMBIGUOUS), each.reasons, each.matched)
        if each.kind is not MatchKind.NEAR
        else each
        for each in found
    ]


def _best_of_each(found: Iterable[Candidate]) -> list[Candidate]:
    """Return each entity once, by its best candidate, the surest first."""
    best: dict[int, Candidate] = {}
    for each in sorted(found, key=lambda each: (-each.score, each.code)):
        best.setdefault(each.code, each)
    return list(best.values())
