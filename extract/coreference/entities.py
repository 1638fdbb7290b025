"""The forms of names in one document, joined into entities.

Forms are joined, in this order, when they are equal but for print; when the text defines one by
the other; when one is the only possible short form of the other; when one is a misspelling of the
other. Each joined form keeps the reason. The canonical name is the fullest form of the document.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.coreference.definitions import (
    bracketed_form,
    find_definitions,
    find_departments,
    is_former_name,
)
from extract.coreference.forms import Cluster, FormTable, Occurrence
from extract.coreference.pronouns import is_pronoun
from extract.coreference.search import search_forms
from extract.coreference.short_forms import (
    is_misspelling,
    is_short_form,
    is_subsequence,
    split_region,
)
from extract.model import Mention
from extract.normalization import normalise_name
from extract.units import Unit, UnitKind
from ontology.catalogues.regions import load_regions

_OWNER = re.compile(r"([\u4e00-\u9fff]{2,20}?(?:学校|学院|大学|中学|教育中心))附属")
_LATIN = re.compile(r"(?=.*[A-Za-z]{3})[\w\s.,，&'’\-]+", re.ASCII)
_BUILT = re.compile(r"(?:共建|合建|建设|建成|建立|新建|成立|设立|打造|组建|揭牌)(?:了)?[“\"]?$")
_PARTNER_BEFORE = re.compile(r"[与和同由为][“\"]?$")
_PARTNER_AFTER = re.compile(
    r"[”\"]?(?:等(?:企业|公司|单位)|签[订署约]|达成|共建|合作|共同|开展[^，。；]{0,6}合作)"
)
WILDCARD = "\0"
MANY_NAMES = 500  # that share a character: none of them is the only one that a short form means
MANY_SPELLINGS = 8  # names that differ in one place: a numbered series and no misprints
LONGEST_NAME = 60
_LOWEST_PLACE = 2  # characters: of 新疆疏附县 only 附县
ORGANISATIONS = frozenset(
    {"School", "Enterprise", "Institution", "Association", "Government", "Consortium"}
)


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
                if mention.type == "Facility" and _BUILT.search(unit.text[: mention.start]):
                    table.vote(mention.text, "Facility")
                if mention.type == "Facility" and _acts_as_company(unit.text, mention):
                    table.vote(mention.text, "Enterprise")
    defined = _join_definitions(table, units, reporter)
    _join_short_forms(table)
    search_forms(table, units, defined)
    return table.clusters()


def _join_definitions(table: FormTable, units: list[Unit], reporter: str | None) -> set[str]:
    defined: set[str] = set()
    reporter_key = normalise_name(reporter) if reporter else None
    for unit in units:
        for mention in _names(unit):
            key = normalise_name(mention.text)
            for definition in find_definitions(unit, mention.end):
                place = Occurrence(unit.index, definition.start, definition.end)
                if normalise_name(definition.alias) == key or is_pronoun(definition.alias):
                    continue
                alias = table.add(definition.alias, mention.type, place)
                table.join(alias, key, definition.reason)
                defined.add(alias)
            _join_bracketed(table, unit, mention, defined)
            former = is_former_name(unit.text, mention.start) and mention.type == "School"
            if former and reporter_key in table.forms and key != reporter_key:
                table.join(key, str(reporter_key), "former name")
        if reporter_key in table.forms and unit.kind is UnitKind.SENTENCE:
            for start, end in find_departments(unit.text):
                place = Occurrence(unit.index, start, end)
                alias = table.add(unit.text[start:end], "School", place)
                table.join(alias, str(reporter_key), "department")
                defined.add(alias)
    return defined


def _join_bracketed(table: FormTable, unit: Unit, mention: Mention, defined: set[str]) -> None:
    """Join a form in brackets behind a name: made of its own characters, or its Latin name."""
    found = bracketed_form(unit.text, mention.end)
    if not found:
        return
    text, start, end = found
    short, full = normalise_name(text), normalise_name(mention.text)
    own = len(short) < len(full) and is_subsequence(short, full) and not _is_place_only(short)
    if own or _LATIN.fullmatch(text):
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
        for short, longer in _longer_names(keys):
            fulls = {table.find(full) for full in longer if is_short_form(short, full, type_)}
            fulls.discard(table.find(short))
            if len(fulls) == 1:
                (full,) = fulls
                table.join(short, full, "short form")
        _join_misspellings(table, keys)


def _longer_names(keys: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each name with those behind it that hold all its characters but its upper places.

    They are looked up by its rarest character; one that is in too many names tells none of them.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    letters = [frozenset(key) for key in keys]
    for index, held in enumerate(letters):
        for letter in sorted(held):
            holders[letter].append(index)
    for index, short in enumerate(keys):
        place, core = split_region(short)
        kept = frozenset(place[-_LOWEST_PLACE:] + core)
        places = min((holders[letter] for letter in sorted(kept)), key=len, default=[])
        if len(places) <= MANY_NAMES:
            yield short, [keys[at] for at in places if at > index and kept <= letters[at]]


def _join_misspellings(table: FormTable, keys: Sequence[str]) -> None:
    ordered = sorted(keys, key=lambda k: (len(table.forms[k].places), k))
    rank = {key: place for place, key in enumerate(ordered)}
    alike: dict[str, list[str]] = defaultdict(list)
    for key in ordered:
        for at in range(len(key) if len(key) <= LONGEST_NAME else 0):
            alike[f"{key[:at]}{WILDCARD}{key[at + 1 :]}"].append(key)
    pairs = {
        pair
        for group in alike.values()
        if len(group) <= MANY_SPELLINGS
        for pair in itertools.combinations(group, 2)
    }
    for rare, common in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        if len(table.forms[rare].places) <= 2 and is_misspelling(rare, common):
            table.join(rare, common, "misspelling")


def _acts_as_company(text: str, mention: Mention) -> bool:
    """Tell whether a centre or depot is itself the partner: 与某某运营中心等企业合作."""
    before, after = text[: mention.start], text[mention.end :]
    return bool(_PARTNER_BEFORE.search(before) and _PARTNER_AFTER.match(after))


def _names(unit: Unit) -> Iterator[Mention]:
    return (m for m in unit.mentions if m.recogniser != "pronoun" and m.type in ORGANISATIONS)
