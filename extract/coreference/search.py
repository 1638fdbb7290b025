"""Where a name recurs under a short form that no recogniser knows: 圣瑞斯 for its full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import ahocorasick

from extract.coreference.forms import FormTable, Occurrence
from extract.coreference.pronouns import is_pronoun
from extract.coreference.short_forms import brand_forms, school_forms
from extract.mentions.suffixes import is_generic
from extract.normalization import normalise_name
from extract.units import Unit

_LIKELY_BEFORE = '与和同跟及、由为向对给在到赴被受把将，。；：（“《“"并及或还又从让请据'
_LIKELY_AFTER = (
    "派投提捐赠共合签建设开办接负安承选出、，。；）”"
    "公集企班的在为与和同及是方有等还也又并将向对订冠教师工技"
)
SAFE_LENGTH = 4  # a form of so many characters is a word of its own wherever it stands


def search_forms(table: FormTable, units: Sequence[Unit], defined: set[str]) -> None:
    """Find the places of short forms that no recogniser knew, and join them.

    A form that two entities could have is left alone. One of two or three characters counts only
    where the words around it leave it free (与宏华签约), or where the text defines it.

    Args:
        table: The document's forms; what is found is added.
        units: All units of the document.
        defined: Keys of the forms that the text itself defines.
    """
    owners = _owners(table, defined)
    automaton = ahocorasick.Automaton()
    for text, roots in owners.items():
        if len(roots) == 1 and not is_pronoun(text):
            automaton.add_word(text, (text, next(iter(roots))))
    if not len(automaton):
        return
    automaton.make_automaton()
    known = {normalise_name(text) for text in owners} & defined
    for unit in units:
        for start, end, text, root in _matches(automaton, unit):
            safe = len(text) >= SAFE_LENGTH or normalise_name(text) in known
            if safe or _stands_free(unit.text, start, end):
                alias = table.add(text, table.forms[root].type, Occurrence(unit.index, start, end))
                table.join(alias, root, "short form")


def _owners(table: FormTable, defined: set[str]) -> dict[str, set[str]]:
    """Return, for each form that may recur, the representatives that could have it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, form in sorted(table.forms.items()):
        for candidate in _DERIVED.get(form.type, _no_forms)(key):
            if not is_generic(candidate, form.type):  # 中职学校 is any school
                owners[candidate].add(table.find(key))
        if key in defined:
            owners[form.name] = {table.find(key)}
    return owners


def _no_forms(name: str) -> tuple[str, ...]:
    return ()


_DERIVED: dict[str, Callable[[str], tuple[str, ...]]] = {
    "Enterprise": brand_forms,
    "School": school_forms,
}


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
