"""Names as they are spelled in Latin letters: pinyin, initials, and other readings of a character.

The reading of a character follows the phrase that it stands in (重庆 chongqing, 重点 zhongdian),
the longest from the left, by pypinyin's dictionaries. They do not know every place (长治, 单县):
where nothing is spelled as asked, any reading of a character counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import ahocorasick
import numpy as np
import numpy.typing as npt
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from kg.explore.name_text import SEPARATOR, NameText

MAX_READINGS = 4
"""Readings of a character that count; the dictionary has the common ones first."""
MAX_TRIES = 1_500
"""Places that are looked at for a spelling in other readings."""
LEVELS = "省市县区"
"""Left out in speaking: 清远市职业技术学校 is looked for as qyzyjsxx too."""
_LONGEST_SYLLABLE = 6  # zhuang

_Ids = npt.NDArray[np.int64]


class _Initials:
    """The first letters of the characters at some places of all names."""

    def __init__(self, firsts: npt.NDArray[np.uint8], places: _Ids) -> None:
        self.places = places
        self.text = firsts[places].tobytes().decode("ascii")


class Spelling:
    """The spelling of every name of a build."""

    def __init__(self, names: NameText) -> None:
        """Spell all names."""
        self._names = names
        self._ids: dict[str, int] = {}
        default = np.zeros(0x110000, dtype=np.int64)
        self._letters = np.zeros(0x110000, dtype=np.uint32)
        self._readings: dict[str, tuple[str, ...]] = {}
        for character in sorted(set(names.text)):
            readings = _readings(character)
            self._readings[character] = readings
            default[ord(character)] = self._id(readings[0])
            self._letters[ord(character)] = _mask(reading[:1] for reading in readings)
        ids = default[names.points]
        self._follow_phrases(ids)
        syllables = list(self._ids)
        self._text = "".join(map(syllables.__getitem__, ids.tolist()))
        lengths = np.array([len(syllable) for syllable in syllables])
        self._places = np.concatenate([[0], np.cumsum(lengths[ids])])
        firsts = np.array([ord((syllable or " ")[0]) for syllable in syllables], dtype=np.uint8)
        # Characters without a sound are no initial: 苏州(园区)分院 is szyqfy.
        sounds = lengths[ids] > 0
        self._sounding = np.flatnonzero(sounds)
        self._initials = _Initials(firsts[ids], self._sounding)
        levels = np.isin(names.points, [ord(level) for level in LEVELS])
        self._without_levels = _Initials(firsts[ids], np.flatnonzero(sounds & ~levels))

    def initials_at_start(self, query: str) -> Iterator[int]:
        """Yield the names whose characters begin with these letters."""
        yield from self._having(self._initials, SEPARATOR + query)
        yield from self._having(self._without_levels, SEPARATOR + query)

    def initials_inside(self, query: str) -> Iterator[int]:
        """Yield the names in which characters in a row begin with these letters."""
        yield from self._having(self._initials, query)
        yield from self._having(self._without_levels, query)

    def spelled_at_start(self, query: str) -> Iterator[int]:
        """Yield the names whose pinyin begins so."""
        yield from self._spelled_having(SEPARATOR + query)

    def spelled_inside(self, query: str) -> Iterator[int]:
        """Yield the names in which the pinyin of some characters begins so."""
        yield from self._spelled_having(query)

    def otherwise(self, query: str) -> Iterator[int]:
        """Yield the names that are spelled so in some reading, as initials, then as syllables."""
        for place in self._with_letters(query):
            yield self._names.name_at(place)
        for syllables in sorted(_split(query), key=lambda parts: (len(parts), parts)):
            for place in self._with_letters("".join(part[0] for part in syllables)):
                if self._reads(place, syllables):
                    yield self._names.name_at(place)

    def _having(self, initials: _Initials, needle: str) -> Iterator[int]:
        offset = needle.startswith(SEPARATOR)
        place = initials.text.find(needle)
        while place >= 0:
            yield self._names.name_at(int(initials.places[place + offset]))
            place = initials.text.find(needle, place + 1)

    def _spelled_having(self, needle: str) -> Iterator[int]:
        offset = needle.startswith(SEPARATOR)
        place = self._text.find(needle)
        while place >= 0:
            at = int(np.searchsorted(self._places, place + offset))
            if self._places[at] == place + offset:  # not in the middle of a syllable
                yield self._names.name_at(at)
            place = self._text.find(needle, place + 1)

    def _with_letters(self, letters: str) -> Sequence[int]:
        """Return places from where characters may be read with these initials, at most some."""
        places = self._sounding_letters
        found = np.arange(max(0, len(places) - len(letters) + 1))
        for step, letter in enumerate(letters):
            found = found[(places[found + step] & _mask(letter)) != 0]
        chosen: list[int] = self._sounding[found[:MAX_TRIES]].tolist()
        return chosen

    @cached_property
    def _sounding_letters(self) -> npt.NDArray[np.uint32]:
        """The initials that each sounding character may have, as bits."""
        return self._letters[self._names.points[self._sounding]]

    def _reads(self, place: int, syllables: Sequence[str]) -> bool:
        """Tell whether the characters from a place can be read so; the last may be unfinished."""
        last = len(syllables) - 1
        text = self._names.text
        for number, syllable in enumerate(syllables):
            while place < len(text) - 1 and not self._readings[text[place]][0]:
                place += 1
            readings = self._readings[text[place]]
            found = (r.startswith(syllable) if number == last else r == syllable for r in readings)
            if not any(found):
                return False
            place += 1
        return True

    def _follow_phrases(self, ids: _Ids) -> None:
        """Give characters the reading that the phrases they stand in give them."""
        phrases = ahocorasick.Automaton()
        known = self._readings.keys()
        for phrase, sounds in PHRASES_DICT.items():
            if not known >= set(phrase) or len(sounds) != len(phrase):
                continue
            if not any(len(self._readings[character]) > 1 for character in phrase):
                continue
            readings = [_plain(sound[0]) for sound in sounds]
            phrases.add_word(phrase, (len(phrase), [self._id(reading) for reading in readings]))
        if not len(phrases):
            return
        phrases.make_automaton()
        for end, (length, reading) in phrases.iter_long(self._names.text):
            ids[end + 1 - length : end + 1] = reading

    def _id(self, syllable: str) -> int:
        return self._ids.setdefault(syllable, len(self._ids))


@cache
def _plain(sound: str) -> str:
    """Return a syllable without its tone; ü is v, as it is typed."""
    letters = unicodedata.normalize("NFD", sound).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


def _readings(character: str) -> tuple[str, ...]:
    """Return how a character may be read, the usual way first; `""` if it has no sound."""
    if character == SEPARATOR or (character.isascii() and character.isalnum()):
        return (character,)
    sounds = PINYIN_DICT.get(ord(character), "").split(",")
    found = dict.fromkeys(filter(None, map(_plain, sounds)))
    return tuple(found)[:MAX_READINGS] or ("",)


def _mask(letters: Iterator[str] | str) -> int:
    """Return letters and digits as bits."""
    places = (ord(letter) for letter in letters if letter and letter != SEPARATOR)
    return sum({1 << ((place - ord("a")) % 32) for place in places if place >= ord("a")})


@cache
def _syllables() -> frozenset[str]:
    """Return all syllables of pinyin."""
    return frozenset(_plain(s) for sounds in PINYIN_DICT.values() for s in sounds.split(","))


def _split(query: str) -> list[tuple[str, ...]]:
    """Return the ways to cut letters into syllables, of which the last may be unfinished."""
    found: list[tuple[str, ...]] = []
    cuts = _cuts(query)
    waiting: list[tuple[tuple[str, ...], int]] = [((), 0)]
    while waiting and len(found) < MAX_READINGS:
        parts, place = waiting.pop()
        if place == len(query):
            found.append(parts)
        waiting += [((*parts, query[place:end]), end) for end in cuts[place]]
    return found


def _cuts(query: str) -> list[list[int]]:
    """Return for each place where a syllable from there may end, so that the rest can be cut.

    Only such places are tried: with all others the ways would be as many as 2 to the syllables.
    """
    cuts: list[list[int]] = [[] for _ in range(len(query) + 1)]
    for place in reversed(range(len(query))):
        for end in range(place + 1, min(place + _LONGEST_SYLLABLE, len(query)) + 1):
            head = query[place:end]
            is_last = end == len(query)
            if (head in _syllables() and (is_last or cuts[end])) or (
                is_last and _begins_syllable(head)
            ):
                cuts[place].append(end)
    return cuts


@cache
def _begins_syllable(letters: str) -> bool:
    return any(syllable.startswith(letters) for syllable in _syllables())
