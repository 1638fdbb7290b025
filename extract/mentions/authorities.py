"""Names that authority lists give: regions, colleges, programs."""

from __future__ import annotations

from functools import cache

from extract.mentions.dictionary import Dictionary
from extract.mentions.lexicons import countries, ordinary_regions
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.programs import load_programs
from ontology.catalogues.regions import load_regions

_MIN_SHORT = 2
_SHORT_LEVELS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


@cache
def region_dictionary() -> Dictionary[bool]:
    """Return regions and countries; the value tells a full name (清远市) from a short one (清远).

    A short name with its level (大理州, 乳源县) counts as full. One that is an ordinary word (港口)
    is no region without its level.
    """
    words = dict.fromkeys(countries(), False)
    ordinary = ordinary_regions()
    for region in load_regions():
        if len(region.short_name) >= _MIN_SHORT and region.short_name not in ordinary:
            words.setdefault(region.short_name, False)
    for region in load_regions():
        if len(region.name) > _MIN_SHORT:
            words[region.name] = True
        for ending, level in _SHORT_LEVELS.items():
            if region.name.endswith(ending):
                words[region.short_name + level] = True
    return Dictionary(sorted(words.items()))


@cache
def college_dictionary() -> Dictionary[str]:
    """Return the ministry's colleges by name; the value is the name."""
    return Dictionary(sorted((college.name, college.name) for college in load_colleges()))


@cache
def program_names() -> frozenset[str]:
    """Return the names of the national catalogues' programs, of all levels."""
    return frozenset(program.name for program in load_programs())


@cache
def program_dictionary() -> Dictionary[str]:
    """Return the catalogues' programs by name; the value is the name."""
    return Dictionary(sorted((name, name) for name in program_names()))
