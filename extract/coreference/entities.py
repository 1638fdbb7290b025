"""The forms of names in one document, joined into entities.

Forms are joined, in this order, when they are equal but for print; when the text defines one by
the other; when one is the only possible short form of the other; when one is a misspelling of the
other. Each joined form keeps the reason. The canonical name is the fullest form of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ahocorasick

from extract.coreference.definitions import (
    bracketed_form,
    find_definitions,
    find_departments,
    is_former_name,
)
from extract.coreference.short_forms import (
    brand_forms,
    is_misspelling,
    is_short_form,
    is_subsequence,
    school_forms,
)
from extract.model import Mention
from extract.normalization import compact, normalise_name
from extract.units import Unit, UnitKind
from ontology.catalogues.regions import load_regions

DECISIVE = 1000  # above the votes that any number of mentions gives in a report
_OWNER = re.compile(r"([\u4e00-\u9fff]{2,20}?(?:学校|学院|大学|中学|教育中心))附属")
_PARTNER_BEFORE = re.compile(r"[与和同由为][“\"]?$")
_PARTNER_AFTER = re.compile(
    r"[”\"]?(?:等(?:企业|公司|单位)|签[订署约]|达成|共建|合作|共同|开展[^，。；]{0,6}合作)"
)
ORGANISATIONS = frozenset(
    {"School", "Enterprise", "Institution", "Association", "Government", "Consortium"}
)

_LIKELY_BEFORE = '与和同跟及、由为向对给在到赴被受把将，。；：（“《“"并及或还又从让请据'
_LIKELY_AFTER = "派投提捐赠共合签建设开办接负安承选出、，。；）”公集企班的在为与和同及是方有等还也又并将向对订冠教师工技"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a form: the unit's index, the range in its text, how sure the reading is."""

    unit: int
    start: int
    end: int
    score: float = field(default=1.0, compare=False)


@dataclass(slots=True)
class Form:
    """A written form with its votes for a type and its places."""

    name: str
    types: Counter[str] = field(default_factory=Counter)
    places: list[Occurrence] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The type with most votes; ties by name."""
        return max(sorted(self.types), key=lambda type_: self.types[type_])


@dataclass(frozen=True, slots=True)
class Cluster:
    """All forms of one thing.

    Attributes:
        key: The normalised canonical name.
        name: The canonical name as printed, white space removed.
        type: Class of the ontology.
        forms: The other forms, normalised, each with the reason why it was joined.
        printed: How each of the other forms is written in the text, white space removed.
        places: Where any of the forms stands, in order of the document.
        first: Where the canonical name itself stands first.
    """

    key: str
    name: str
    type: str
    forms: dict[str, str]
    printed: dict[str, str]
    places: tuple[Occurrence, ...]
    first: Occurrence


class FormTable:
    """Forms of a document while they are being joined; a union-find with reasons."""

    def __init__(self) -> None:
        """Start without forms."""
        self.forms: dict[str, Form] = {}
        self.parent: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    def add(self, text: str, type_: str, place: Occurrence, weight: float = 1.0) -> str:
        """Record one place of a form and return its key."""
        key = normalise_name(text)
        form = self.forms.setdefault(key, Form(compact(text)))
        form.types[type_] += max(1, round(weight * 10))
        if place not in form.places:
            form.places.append(place)
        self.parent.setdefault(key, key)
        return key

    def vote(self, text: str, type_: str) -> None:
        """Outweigh what recognisers took a form for."""
        self.forms[normalise_name(text)].types[type_] += DECISIVE

    def find(self, key: str) -> str:
        """Return the representative of a form's cluster."""
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, alias: str, name: str, reason: str) -> None:
        """Make `alias` another form of the thing that `name` names."""
        left, right = self.find(alias), self.find(name)
        if left != right:
            self.parent[left] = right
            self.reasons.setdefault(alias, reason)

    def type_of(self, key: str) -> str:
        """Return the type of a form's representative."""
        return self.forms[self.find(key)].type

    def clusters(self) -> list[Cluster]:
        """Return the joined forms, ordered by first place in the document."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in self.forms:
            members[self.find(key)].append(key)
        found = [self._cluster(root, keys) for root, keys in members.items()]
        return sorted(found, key=lambda c: (c.places[0].unit, c.places[0].start, c.key))

    def _cluster(self, root: str, keys: list[str]) -> Cluster:
        proper = [k for k in keys if self.reasons.get(k) not in {"former name", "department"}]
        canonical = (
            max(proper or keys, key=lambda k: (k == root, len(k), k)) if root in keys else root
        )
        canonical = self._fullest(root, proper or keys, canonical)
        form = self.forms[canonical]
        places = sorted(
            {place for key in keys for place in self.forms[key].places},
            key=lambda p: (p.unit, p.start, p.end),
        )
        first = min(form.places, key=lambda p: (p.unit, p.start))
        others = {k: self.reasons.get(k, "variant") for k in sorted(keys) if k != canonical}
        printed = {key: self.forms[key].name for key in others}
        type_ = self.forms[root].type
        return Cluster(canonical, form.name, type_, others, printed, tuple(places), first)

    def _fullest(self, root: str, keys: list[str], canonical: str) -> str:
        full = [k for k in keys if self.reasons.get(k) == "fuller name"]
        return max([canonical, *full], key=lambda k: (len(k), k))


def build_clusters(units: Iterable[Unit], reporter: str | None) -> list[Cluster]:
    """Join the names of all units into clusters.

    Args:
        units: All units of a document with their mentions; pronouns among them are passed over.
        reporter: Name of the reporting organisation, to which departments belong; or `None`.

    Returns:
        Clusters in order of first occurrence.
    """
    units = list(units)
    table = FormTable()
    for unit in units:
        for mention in unit.mentions:
            if mention.recogniser != "pronoun":
                place = Occurrence(unit.index, mention.start, mention.end, mention.score)
                table.add(mention.text, mention.type, place, mention.score)
                if mention.type == "Facility" and (owner := _OWNER.match(mention.text)):
                    end = mention.start + owner.end(1)
                    within = Occurrence(unit.index, mention.start, end)
                    table.add(owner.group(1), "School", within)
                if mention.type == "Facility" and _acts_as_company(unit.text, mention):
                    table.vote(mention.text, "Enterprise")
    defined = _join_definitions(table, units, reporter)
    _join_short_forms(table)
    _search_forms(table, units, defined)
    return table.clusters()


def _join_definitions(table: FormTable, units: list[Unit], reporter: str | None) -> set[str]:
    defined: set[str] = set()
    reporter_key = normalise_name(reporter) if reporter else None
    for unit in units:
        for mention in _names(unit):
            key = normalise_name(mention.text)
            for definition in find_definitions(unit, mention.end):
                place = Occurrence(unit.index, definition.start, definition.end)
                if normalise_name(definition.alias) == key or _is_pronoun(definition.alias):
                    continue
                alias = table.add(definition.alias, mention.type, place)
                table.join(alias, key, definition.reason)
                defined.add(alias)
            _join_bracketed(table, unit, mention, defined)
            if reporter_key in table.forms and mention.type == "School":
                if is_former_name(unit.text, mention.start) and key != reporter_key:
                    table.join(key, str(reporter_key), "former name")
        if reporter_key in table.forms and unit.kind is UnitKind.SENTENCE:
            for start, end in find_departments(unit.text):
                place = Occurrence(unit.index, start, end)
                alias = table.add(unit.text[start:end], "School", place)
                table.join(alias, str(reporter_key), "department")
                defined.add(alias)
    return defined


def _join_bracketed(table: FormTable, unit: Unit, mention: Mention, defined: set[str]) -> None:
    """Join a form in brackets behind a name that is made of the name's own characters."""
    found = bracketed_form(unit.text, mention.end)
    if not found:
        return
    text, start, end = found
    short, full = normalise_name(text), normalise_name(mention.text)
    if len(short) < len(full) and is_subsequence(short, full) and not _is_place_only(short):
        alias = table.add(text, mention.type, Occurrence(unit.index, start, end))
        table.join(alias, full, "defined")
        defined.add(alias)


def _is_place_only(text: str) -> bool:
    return bool(load_regions().find(text)) or text in {"集团", "中国", "控股", "总部"}


def _join_short_forms(table: FormTable) -> None:
    by_type: dict[str, list[str]] = defaultdict(list)
    for key in sorted(table.forms, key=lambda k: (len(k), k)):
        by_type[table.forms[key].type].append(key)
    for type_, keys in sorted(by_type.items()):
        letters = {key: frozenset(key) for key in keys}
        for index, short in enumerate(keys):
            fulls = {
                table.find(full)
                for full in keys[index + 1 :]
                if letters[short] <= letters[full] and is_short_form(short, full, type_)
            }
            fulls.discard(table.find(short))
            if len(fulls) == 1:
                (full,) = fulls
                table.join(short, full, "short form")
        _join_misspellings(table, keys)


def _join_misspellings(table: FormTable, keys: list[str]) -> None:
    by_length: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        by_length[len(key)].append(key)
    for group in by_length.values():
        ordered = sorted(group, key=lambda k: (len(table.forms[k].places), k))
        for index, rare in enumerate(ordered):
            for common in ordered[index + 1 :]:
                if is_misspelling(rare, common) and len(table.forms[rare].places) <= 2:
                    table.join(rare, common, "misspelling")


def _search_forms(table: FormTable, units: list[Unit], defined: set[str]) -> None:
    """Find the places of short forms that no recogniser knew."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, form in sorted(table.forms.items()):
        if form.type == "Enterprise":
            candidates: Iterable[str] = brand_forms(key)
        elif form.type == "School":
            candidates = school_forms(key)
        else:
            candidates = ()
        for candidate in candidates:
            owners[candidate].add(table.find(key))
        if key in defined:
            owners[form.name] = {table.find(key)}
    automaton = ahocorasick.Automaton()
    for text, roots in owners.items():
        if len(roots) == 1 and not _is_pronoun(text):
            automaton.add_word(text, (text, next(iter(roots))))
    if not len(automaton):
        return
    automaton.make_automaton()
    known = {normalise_name(text) for text in owners} & defined
    for unit in units:
        for start, end, text, root in _matches(automaton, unit):
            safe = len(text) >= 4 or normalise_name(text) in known
            if safe or _stands_free(unit.text, start, end):
                alias = table.add(text, table.forms[root].type, Occurrence(unit.index, start, end))
                table.join(alias, root, "short form")


def _matches(automaton: ahocorasick.Automaton, unit: Unit) -> Iterator[tuple[int, int, str, str]]:
    taken = [(m.start, m.end) for m in unit.mentions if m.recogniser != "pronoun"]
    last = 0
    for end, (text, root) in automaton.iter_long(unit.text):
        start, end = end - len(text) + 1, end + 1
        if start < last or any(s < end and start < e for s, e in taken):
            continue
        last = end
        yield start, end, text, root


def _stands_free(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else "，"
    after = text[end] if end < len(text) else "。"
    return before in _LIKELY_BEFORE and after in _LIKELY_AFTER


def _acts_as_company(text: str, mention: Mention) -> bool:
    """Tell whether a centre or depot is itself the partner: 与某某运营中心等企业合作."""
    before, after = text[: mention.start], text[mention.end :]
    return bool(_PARTNER_BEFORE.search(before) and _PARTNER_AFTER.match(after))


def _names(unit: Unit) -> Iterator[Mention]:
    return (m for m in unit.mentions if m.recogniser != "pronoun" and m.type in ORGANISATIONS)


_PRONOUNS = frozenset(
    "我校 我院 本校 本院 学校 学院 该校 该院 双方 三方 企业 公司 集团 联盟 我市 全市 全校 该公司 校方 对方".split()
)


def _is_pronoun(text: str) -> bool:
    return compact(text) in _PRONOUNS
