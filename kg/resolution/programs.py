"""Which entries of the national catalogues a program is.

A program is the major itself, shared by all schools that offer it; catalogues list it once for
each level. The levels that count are those of the schools that offer it here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from extract.normalization import normalise_name
from kg.records import CatalogueLink
from ontology.catalogues.programs import LEVELS, ProgramEntry, load_programs

LEVEL_OF_KIND = {
    "中职": "中职",
    "技工": "中职",
    "高职": "高职专科",
    "职业本科": "职业本科",
    "本科": "本科",
}
"""Kind of school -> level of its programs in the catalogues."""


def link_program(name: str, school_kinds: Mapping[str, int]) -> tuple[CatalogueLink, ...]:
    """Return the entries that a program is (`exact`) or is much like (`close`).

    The name must equal that of the entry to be exact; a group of majors, a direction in brackets
    or a missing generic ending is close. Where no school tells the level, an entry is exact only
    if its name stands on one level alone; where the level of the schools lacks the name, entries
    of that name on other levels are close.

    Args:
        name: Of the program.
        school_kinds: Kind of school -> number of such schools that offer it.

    Returns:
        Exact ones first; then by number of schools, level and code. Empty where nothing is sure.
    """
    offers = Counter[str]()
    for kind, schools in school_kinds.items():
        if kind in LEVEL_OF_KIND:
            offers[LEVEL_OF_KIND[kind]] += schools
    found = _on_levels(name, offers) or _on_any_level(name, known=bool(offers))
    return tuple(sorted(found, key=lambda link: _order(link, offers)))


def _on_levels(name: str, offers: Mapping[str, int]) -> list[CatalogueLink]:
    programs = load_programs()
    links: list[CatalogueLink] = []
    for level in offers:
        entries = programs.find(name, level) or programs.find_close(name, level)
        # Several entries of one level: nothing says which.
        if len(entries) == 1:
            links.append(_link(name, entries[0]))
    return links


def _on_any_level(name: str, *, known: bool) -> list[CatalogueLink]:
    entries = load_programs().find(name)
    if known or len(entries) > 1:
        return [CatalogueLink(entry.code, "close") for entry in entries]
    return [_link(name, entry) for entry in entries]


def _link(name: str, entry: ProgramEntry) -> CatalogueLink:
    same = normalise_name(name).removesuffix("专业") == normalise_name(entry.name)
    return CatalogueLink(entry.code, "exact" if same else "close")


def _order(link: CatalogueLink, offers: Mapping[str, int]) -> tuple[bool, int, int, str]:
    entry = load_programs().get(link.code)
    level = entry.level if entry else LEVELS[-1]
    return (link.match != "exact", -offers.get(level, 0), LEVELS.index(level), link.code)
