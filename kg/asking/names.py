"""Every name that a question can hold, found in one pass over its text.

Names and aliases of the graph, regions of the gazetteer, programs of the catalogue and the words of
the lexicon stand in one automaton (Aho–Corasick, doi:10.1145/360825.360855), so that the time of a
pass grows with the text and with what is found in it, not with the graph. What it does not find may
be a short form or a part of a name: `find_near` looks for these, name by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from extract.coreference.short_forms import is_misspelling, is_short_form, is_subsequence
from kg.asking.lexicon import load_lexicon
from kg.asking.model import Meaning
from kg.explore.index import GraphIndex
from kg.explore.search import GENERIC_REASONS, name_key
from kg.resolution.document_names import is_shown_alias
from ontology.catalogues.programs import load_programs
from ontology.catalogues.region import RegionLevel
from ontology.catalogues.regions import load_regions

MIN_NAME = 2
"""Characters of a name; of one character every text holds some."""
MOST_CHOICES = 8
"""Names that a piece may mean; of more it says nothing."""

_PLACES = ("province", "prefecture", "county")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:学年度?|年度|年)?(?!\d)")  # 2022年
_NUMBER = re.compile(
    r"(?:至少|不少于|不低于|超过|前|top|atleast)(\d{1,4}|[一二两三四五六七八九十])(?:[所家个份名条])?"
    r"|(\d{1,4}|[一二两三四五六七八九十])(?:[所家个份名条])?(?:以上|及以上|ormore)"
    r"|(\d{1,3}|[两三四五六七八九十])[所家份]"
)  # 至少3所, 两家以上, 前10, 3所
_QUOTED = re.compile(r"[“\"「『'‘]([^“”\"「」『』'‘’]{1,60})[”\"」』'’]")  # “电梯”
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a text and one thing that it can mean."""

    start: int
    end: int
    meaning: Meaning


class NameFinder:
    """The names of a build and the words of questions. It never changes: threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Collect the names of a build."""
        self.index = index
        self._meanings: dict[str, dict[Meaning, None]] = {}
        for key, meaning in (*_words(), *_regions(index), *_programs(), *self._entities()):
            self._meanings.setdefault(key, {})[meaning] = None
        self._drop_words_as_names()
        self._automaton = ahocorasick.Automaton()
        for key in self._meanings:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def find(self, text: str, written: str = "") -> tuple[Found, ...]:
        """Return everything that a text holds, overlapping pieces too.

        Args:
            text: A key as `name_key` makes it.
            written: The text as it was typed: what it quotes is looked for as it stands there.
        """
        found = [*_numbers(text), *_quoted(text, written)]
        for last, key in self._automaton.iter(text):
            start = last + 1 - len(key)
            if _is_torn(text, start, last + 1):
                continue
            found += (Found(start, last + 1, meaning) for meaning in self._meanings[key])
        return tuple(found)

    def find_near(self, text: str) -> tuple[Meaning, ...]:
        """Return the entities that a text may be short for, or a part of whose name it is.

        Takes time that grows with the graph (about 10 ms for 100,000 names), so ask it seldom.

        Args:
            text: A key as `name_key` makes it.

        Returns:
            Those that it is a short form of; else those whose name holds it; else those that it
            misspells; the best connected first, at most `MOST_CHOICES`. Nothing for a text of one
            character.
        """
        if len(text) < MIN_NAME:
            return ()
        index = self.index
        holds = [code for code, key in enumerate(self._keys) if text in key]
        loose = list(self._subsequent(text)) if not holds else []
        short = [
            code
            for code in (*holds, *loose)
            if is_short_form(text, self._keys[code], index.types[code])
        ]
        how, codes = ("short form", short) if short else ("part", holds)
        if not codes:
            how, codes = "misspelling", self._misspelled(text)
        ranked = sorted(codes, key=lambda code: (-index.degrees[code], index.names[code]))
        return tuple(dict.fromkeys(self._meaning(code, how) for code in ranked[:MOST_CHOICES]))

    def codes(self, name: str) -> tuple[int, ...]:
        """Return the entities of a canonical name."""
        return tuple(self._codes.get(name, ()))

    def _misspelled(self, text: str) -> list[int]:
        """Return the entities whose names a text misspells by one character."""
        alike = (code for code, key in enumerate(self._keys) if len(key) == len(text))
        return [code for code in alike if is_misspelling(text, self._keys[code])]

    def _subsequent(self, text: str) -> Iterator[int]:
        """Yield the entities in whose names the characters of a text stand in order."""
        first = text[0]
        for code, key in enumerate(self._keys):
            if first in key and len(key) > len(text) and is_subsequence(text, key):
                yield code

    def _entities(self) -> Iterator[tuple[str, Meaning]]:
        index = self.index
        self._keys = [name_key(name) for name in index.names]
        self._codes: dict[str, list[int]] = {}
        for code, (key, name) in enumerate(zip(self._keys, index.names, strict=True)):
            self._codes.setdefault(name, []).append(code)
            if len(key) >= MIN_NAME:
                yield key, self._meaning(code, "name")
        columns = (index.aliases.column(name).to_pylist() for name in ("entity", "name", "reason"))
        for entity, alias, reason in zip(*columns, strict=True):
            key, found = name_key(alias or ""), index.find_code(entity)
            if found is None or len(key) < MIN_NAME or reason in GENERIC_REASONS:
                continue
            if is_shown_alias(alias, reason) and key != self._keys[found]:
                yield key, self._meaning(found, "alias")

    def _meaning(self, code: int, how: str) -> Meaning:
        index = self.index
        kind = "program" if index.types[code] == "Program" else "entity"
        return Meaning(kind, index.names[code], index.types[code], how)  # type: ignore[arg-type]

    def _drop_words_as_names(self) -> None:
        """Let words of questions be words: no report's 企业 or 合作市 may take their place."""
        lexicon = load_lexicon()
        for key in (*lexicon.words, *lexicon.modes):
            kept = [each for each in self._meanings.get(key, ()) if each.kind in ("word", "mode")]
            self._meanings[key] = dict.fromkeys(kept)


def _words() -> Iterator[tuple[str, Meaning]]:
    lexicon = load_lexicon()
    for word, concepts in lexicon.words.items():
        for concept in sorted(concepts):
            yield word, Meaning("word", concept)
    for word, modes in lexicon.modes.items():
        for mode in sorted(modes):
            yield word, Meaning("mode", mode)


def _regions(index: GraphIndex) -> Iterator[tuple[str, Meaning]]:
    """Yield full names of all regions, and short ones where they are no common words.

    A county's short name (朝阳, 城区) counts only if something of the graph lies there.
    """
    there = {name for level in _PLACES for name in index.entities.column(level).to_pylist()}
    for region in load_regions():
        meaning = Meaning("region", region.name)
        yield name_key(region.name), meaning
        if region.level is not RegionLevel.COUNTY or region.name in there:
            short = name_key(region.short_name)
            if len(short) >= MIN_NAME:
                yield short, meaning


def _programs() -> Iterator[tuple[str, Meaning]]:
    for program in load_programs():
        key = name_key(program.name)
        if len(key) >= MIN_NAME:
            yield key, Meaning("program", program.name, "Program", "catalogue")


def _numbers(text: str) -> Iterable[Found]:
    for match in _YEAR.finditer(text):
        yield Found(match.start(), match.end(), Meaning("year", int(match[1])))
    for match in _NUMBER.finditer(text):
        digits = match[1] or match[2] or match[3]
        number = _DIGITS[digits] if digits in _DIGITS else int(digits)
        yield Found(match.start(), match.end(), Meaning("number", number))


def _quoted(text: str, written: str) -> Iterable[Found]:
    composed = unicodedata.normalize("NFKC", written)
    typed = {name_key(match[1]): match[1].strip() for match in _QUOTED.finditer(composed)}
    for match in _QUOTED.finditer(text):
        yield Found(match.start(), match.end(), Meaning("text", typed.get(match[1]) or match[1]))


def _is_torn(text: str, start: int, end: int) -> bool:
    """Tell whether a piece in Latin letters is cut out of digits: `12` of `2012`."""
    left, right = text[start - 1 : start], text[end : end + 1]
    return (text[start].isdigit() and left.isdigit()) or (
        text[end - 1].isdigit() and right.isdigit()
    )
