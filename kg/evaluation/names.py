"""Which entities of a text were recognised at all, whatever is said of them.

Recall alone: a gold file lists the reporter and the ends of relations, so what else was recognised
need not be wrong. An entity counts as found if one of its names or aliases was. Words that stand
for whoever was named before (学校, 我院) are no names and find nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from extract.mentions.lexicons import stand_ins
from kg.evaluation.gold import GoldDocument, match_key
from kg.evaluation.scoring import Counts


def count_found(
    gold: GoldDocument, names: Iterable[str], *, types: Collection[str] | None = None
) -> Counts:
    """Count the entities of a gold text that some names mean.

    Args:
        gold: The gold of the text.
        names: Names that were recognised in it.
        types: Classes of the entities that count; `None` for all.

    Returns:
        Found, all, all: each of precision, recall and F1 is the recall.
    """
    asked = {e.id for e in gold.entities.values() if types is None or e.type in types}
    keys = name_keys(names)
    found = {entity for key, entity in gold.names.items() if key in keys}
    return Counts(len(found & asked), len(asked), len(asked))


def name_keys(names: Iterable[str]) -> set[str]:
    """Return what must be equal for names to be the same, words that stand for others left out."""
    return set(map(match_key, names)) - stand_ins().keys()


def compare_with_ends(
    gold: GoldDocument, names: Iterable[str], *, types: Collection[str]
) -> Counts:
    """Compare names, each taken for an end of some statement, with the ends in the gold.

    Args:
        gold: The gold of the text.
        names: Names, of which several may mean one entity.
        types: Classes of the ends that count.
    """
    ends = {end for r in gold.relations.values() for end in (r.head, r.tail)}
    ends = {end for end in ends if gold.entities[end].type in types}
    claimed = {gold.names.get(key, f"?{key}") for key in name_keys(names)}
    return Counts(len(claimed & ends), len(claimed), len(ends))
