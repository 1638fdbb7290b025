"""Many words looked up in a text at once, in time linear in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

Value = TypeVar("Value")


class Hit(NamedTuple, Generic[Value]):
    """A word at one place: `[start, end)` and what the dictionary holds for it."""

    start: int
    end: int
    value: Value


class Dictionary(Generic[Value]):
    """A fixed set of words, each with a value, searched by Aho–Corasick."""

    def __init__(self, words: Iterable[tuple[str, Value]]) -> None:
        """Build the automaton; of equal words the last one's value stays."""
        self._automaton = ahocorasick.Automaton()
        for word, value in words:
            if word:
                self._automaton.add_word(word, (len(word), value))
        self._automaton.make_automaton()

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._automaton)

    def iter_all(self, text: str) -> Iterator[Hit[Value]]:
        """Yield every word at every place, by end, longer ones first."""
        if len(self._automaton):
            for last, (length, value) in self._automaton.iter(text):
                yield Hit(last + 1 - length, last + 1, value)

    def iter_longest(self, text: str) -> Iterator[Hit[Value]]:
        """Yield words from left to right, the longest at each place, none overlapping."""
        if len(self._automaton):
            for last, (length, value) in self._automaton.iter_long(text):
                yield Hit(last + 1 - length, last + 1, value)
