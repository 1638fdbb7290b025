"""One spaCy pipeline of character tokens in which each recogniser is a component.

A token is a character, so token indexes are offsets. What recognisers find is collected in
`Doc.user_data` and joined by the last component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.mentions.agreement import weigh_agreement
from extract.mentions.gazetteer import Colleges, Regions
from extract.mentions.grammar import NameGrammar
from extract.mentions.joining import join_mentions
from extract.mentions.listed import ListedCompanies
from extract.mentions.located import LocatedCompanies
from extract.mentions.programs import Programs
from extract.mentions.recogniser import Recogniser
from extract.mentions.stand_ins import StandIns
from extract.mentions.tagger import Tagger
from extract.model import Mention

_TEXT = "text"
_FOUND = "mentions"
RULES: dict[str, Callable[[], Recogniser]] = {
    "zhijiao_colleges": Colleges,
    "zhijiao_regions": Regions,
    "zhijiao_programs": Programs,
    "zhijiao_grammar": NameGrammar,
    "zhijiao_lists": ListedCompanies,
    "zhijiao_places": LocatedCompanies,
    "zhijiao_stand_ins": StandIns,
}
"""Components that read lists and forms, in their order."""
RECOGNISERS = {**RULES, "zhijiao_tagger": Tagger}
"""All components that find names; the tagger reads what the others found."""


class _CharacterTokenizer:
    """Makes every character a token of its own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a `Doc` of as many tokens as it has characters."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[_TEXT] = text
        doc.user_data[_FOUND] = []
        return doc


class _Component:
    """Lets a recogniser work on a `Doc`."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Add what the recogniser finds to the findings of the `Doc`."""
        found: list[Mention] = doc.user_data[_FOUND]
        found.extend(self.recogniser.find(doc.user_data[_TEXT], tuple(found)))
        return doc


@Language.component("zhijiao_joining")
def _join(doc: Doc) -> Doc:
    doc.user_data[_FOUND] = join_mentions(weigh_agreement(doc.user_data[_FOUND]))
    return doc


def _register(name: str, make: Callable[[], Recogniser]) -> None:
    @Language.factory(name)
    def _create(nlp: Language, name: str) -> _Component:
        return _Component(make())


for _name, _make in RECOGNISERS.items():
    _register(_name, _make)


def find_by_rules(text: str) -> list[Mention]:
    """Return what lists and forms tell alone: what the tagger reads."""
    return [mention for recogniser in _rules() for mention in recogniser.find(text)]


@cache
def _rules() -> tuple[Recogniser, ...]:
    return tuple(make() for make in RULES.values())


@cache
def load_pipeline() -> Language:
    """Return the pipeline, built once a process."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = _CharacterTokenizer(nlp.vocab)
    for name in RECOGNISERS:
        nlp.add_pipe(name)
    nlp.add_pipe("zhijiao_joining")
    return nlp


def find_mentions(texts: Iterable[str]) -> list[tuple[Mention, ...]]:
    """Return the mentions of each text, sorted, not overlapping.

    Args:
        texts: Repaired pieces of a report without line breaks: sentences, headings, captions,
            cells. Offsets of mentions count in them.

    Example:
        >>> [[m.text for m in found] for found in find_mentions(["学校与上海三菱电梯公司合作"])]
        [['学校', '上海三菱电梯公司']]
    """
    nlp = load_pipeline()
    return [nlp(text).user_data[_FOUND] if text else () for text in texts]
