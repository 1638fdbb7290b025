"""The names of a build, ready to be asked whose a name is.

Every entity that can stand in a list has its canonical name, the name keys that were joined to it
and its other names, each with the scope within which it means this one thing: 市教育局 in a graph
is that of one city, in somebody's list it is that of any. Names of organisations are also taken
apart (`kg.resolution.parts`), and the short forms under which they may recur are listed, so that a
name that differs in habit alone is looked up and never searched for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.normalization import normalise_name
from kg.explore.index import GraphIndex
from kg.partners.passages import Passages
from kg.resolution.document_names import SAFE_ALIAS_REASONS, is_shown_alias
from kg.resolution.model import GroupId, KeyGroup, ReportContext
from kg.resolution.name_index import MAX_BLOCK
from kg.resolution.parts import NameParts, split_name
from kg.resolution.scope import find_scope
from kg.resolution.short_forms import iter_short_forms, office_core
from ontology.schema import load_schema

NOWHERE = "?"
"""Scope of a name of which only its own report knows whose it is."""

_LEFT_OUT = frozenset({"Program", "Place"})
"""Classes that no list of organisations means."""
_PLACED = frozenset({"name", "authority"})
_OFFICES = frozenset({"Government", "Association"})

BlockKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of an entity.

    Attributes:
        code: Of the entity.
        name: As it is shown.
        scope: Code of a region, name of a reporter, `NOWHERE`, or empty for everywhere.
        source: `name`, `member` (a name key joined to it) or `alias`.
        score: How sure it is that the name means the entity, within its scope.
        reasons: Why.
    """

    code: int
    name: str
    scope: str
    source: str
    score: float
    reasons: tuple[str, ...]


_ALIAS_SCORE = 0.94
_UNSAFE_ALIAS_SCORE = 0.6
"""As `kg.resolution.linking` has them for a short form, and for a form that holds in one report."""


class NameBook:
    """The names of one build. It never changes, so threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Collect the names; what they are taken apart for is made on first use."""
        self.index = index
        self.passages = Passages(index)
        self.listed = [code for code, type_ in enumerate(index.types) if type_ not in _LEFT_OUT]
        self._listed = frozenset(self.listed)
        self._keys = index.entities.column("member_keys").to_pylist()
        self._kinds = index.entities.column("school_kind").to_pylist()
        self._colleges = index.entities.column("college_code").to_pylist()
        places = (index.entities.column(name).to_pylist() for name in ("region", "region_basis"))
        self._places = list(zip(*places, strict=True))
        self._names: dict[str, list[KnownName]] = defaultdict(list)
        for code in self.listed:
            self._add_keys(code)
        self._add_aliases()

    def named(self, name: str) -> list[KnownName]:
        """Return the entities of a normalised name, each once, the surest reason first."""
        best: dict[int, KnownName] = {}
        for known in self._names.get(name, ()):
            held = best.get(known.code)
            if held is None or _strength(known) > _strength(held):
                best[known.code] = known
        return sorted(best.values(), key=_strength, reverse=True)

    def _add_keys(self, code: int) -> None:
        canonical = normalise_name(self.index.names[code])
        scopes: dict[str, set[str]] = {}
        for key in self._keys[code] or ():
            name, scope = _split_key(key)
            scopes.setdefault(name, set()).add(scope)
        held = scopes.pop(canonical, {""})
        shown = self.index.names[code]
        for scope in sorted(held):
            self._add(canonical, KnownName(code, shown, scope, "name", 1.0, ("equal name",)))
        for name, found in sorted(scopes.items()):
            score, reason = self._merge_claims.get((code, name), (1.0, "alias"))
            for scope in sorted(found):
                reasons = tuple(reason.split(", "))
                self._add(name, KnownName(code, name, scope, "member", score, reasons))

    @cached_property
    def _merge_claims(self) -> dict[tuple[int, str], tuple[float, str]]:
        """Score and reason of each joined name key, by entity and name."""
        found = {}
        for row in self.index.merges.select(["key", "entity", "reason", "score"]).to_pylist():
            code = self.index.find_code(row["entity"])
            if code is not None:
                score = 1.0 if row["score"] is None else float(row["score"])
                found[code, _split_key(row["key"])[0]] = (score, row["reason"] or "alias")
        return found

    def _add_aliases(self) -> None:
        columns = ("entity", "name", "reason")
        seen: set[tuple[int, str]] = set()
        for row in self.index.aliases.select(list(columns)).to_pylist():
            code, reason = self.index.find_code(row["entity"]), row["reason"]
            name = normalise_name(row["name"] or "")
            if code not in self._listed or reason == "name" or (code, name) in seen:
                continue
            if name and is_shown_alias(row["name"], reason):
                seen.add((code, name))
                self._add_alias(code, row["name"], name, reason)

    def _add_alias(self, code: int, shown: str, name: str, reason: str) -> None:
        safe = reason in SAFE_ALIAS_REASONS
        context = ReportContext(NOWHERE, None)
        type_ = self.index.types[code]
        scope = find_scope(name, type_, context, school_kind=self._kinds[code]).text
        score = _ALIAS_SCORE if safe else _UNSAFE_ALIAS_SCORE
        self._add(name, KnownName(code, shown, scope, "alias", score, (reason,)))

    def _add(self, name: str, known: KnownName) -> None:
        self._names[name].append(known)

    @cached_property
    def parts(self) -> dict[int, NameParts]:
        """The parts of the canonical name of each organisation, by code."""
        compared = load_schema().organizations()
        found = {}
        for code in self.listed:
            type_, name = self.index.types[code], normalise_name(self.index.names[code])
            if type_ in compared and name:
                found[code] = split_name(name, type_, self._scope(code, name))
        return found

    def _scope(self, code: int, name: str) -> str:
        """Return the scope of an entity's canonical name."""
        keys = map(_split_key, self._keys[code] or ())
        return min((scope for known, scope in keys if known == name), default="")

    @cached_property
    def blocks(self) -> dict[BlockKey, list[int]]:
        """Entities by type and what names that differ in habit alone have in common."""
        found: dict[BlockKey, list[int]] = defaultdict(list)
        for code, parts in self.parts.items():
            found[self.index.types[code], parts.key].append(code)
        return found

    @cached_property
    def short_forms(self) -> dict[BlockKey, dict[int, tuple[float, str]]]:
        """Entities by their short forms, with how good each is and why."""
        found: dict[BlockKey, dict[int, tuple[float, str]]] = defaultdict(dict)
        for code, parts in self.parts.items():
            type_ = self.index.types[code]
            for form in iter_short_forms(parts, type_):
                held = found[type_, form.key].get(code, (0.0, ""))
                found[type_, form.key][code] = max(held, (form.score, form.reason))
        return found

    @cached_property
    def offices(self) -> dict[tuple[str, str, str, str], list[int]]:
        """Public bodies by type, region, first and last character of the core."""
        found: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for code, parts in self.parts.items():
            drawer = office_drawer(parts, self.index.types[code])
            if drawer is not None and len(found[drawer]) < 4 * MAX_BLOCK:
                found[drawer].append(code)
        return found

    def group(self, code: int) -> KeyGroup:
        """Return an entity as what vetoes compare."""
        name = normalise_name(self.index.names[code])
        group = KeyGroup(GroupId(name, self.index.types[code]), name, self._scope(code, name))
        region, region_basis = self._places[code]
        if region:
            # Where an authority says it, it is as sure as where the name does.
            basis = "name" if region_basis in _PLACED else "inferred"
            group.regions = Counter({(region, basis): 1})
        if self._kinds[code]:
            group.school_kinds = Counter({self._kinds[code]: 1})
        group.college = self._colleges[code]
        return group


def office_drawer(parts: NameParts, type_: str) -> tuple[str, str, str, str] | None:
    """Return where public bodies whose names may abbreviate each other meet."""
    core = office_core(parts)
    if type_ not in _OFFICES or parts.region is None or len(core) < 2:
        return None
    return type_, parts.region.adcode, core[0], core[-1]


def _split_key(key: str) -> tuple[str, str]:
    """Return name and scope of a name key; a class that only tells keys apart is left out."""
    name, _, rest = key.partition("@")
    scope, _, type_ = rest.rpartition("@")
    if type_ in load_schema().classes:
        return name, scope
    return name, rest


def _strength(known: KnownName) -> tuple[bool, int, float]:
    order = ("alias", "member", "name")
    return not known.scope, order.index(known.source), known.score


def iter_organisation_types() -> Iterator[str]:
    """Yield the classes whose names are taken apart, in the order of the ontology."""
    organisations = load_schema().organizations()
    yield from (name for name in load_schema().classes if name in organisations)
