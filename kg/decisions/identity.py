"""Rulings on things -> what resolution is told: the same, different, called so, of that class."""

from __future__ import annotations

from collections.abc import Iterable

from kg.decisions.model import PairQuestion, Thing, ThingQuestion
from kg.decisions.rulings import Ruling
from kg.resolution.model import GroupId, Verdicts


def read_verdicts(rulings: Iterable[Ruling]) -> Verdicts:
    """Return what people decided on things; what is disputed has no effect."""
    pairs: dict[str, set[frozenset[GroupId]]] = {"same": set(), "different": set()}
    names: dict[GroupId, str] = {}
    types: dict[GroupId, str] = {}
    apart: set[tuple[GroupId, str]] = set()
    for ruling in rulings:
        decision = ruling.decision
        about = decision.about
        if ruling.disputed:
            continue
        if isinstance(about, PairQuestion):
            pairs[decision.verdict].add(frozenset((group_id(about.left), group_id(about.right))))
        elif isinstance(about, ThingQuestion) and ruling.key.kind == "apart":
            apart.add((group_id(about.thing), str(about.document)))
        elif isinstance(about, ThingQuestion):
            chosen = names if ruling.key.kind == "name" else types
            chosen[group_id(about.thing)] = str(decision.value)
    return Verdicts(
        same=frozenset(pairs["same"]),
        different=frozenset(pairs["different"]),
        names=names,
        types=types,
        apart=frozenset(apart),
    )


def group_id(thing: Thing) -> GroupId:
    """Return the group that a thing of the log is."""
    return GroupId(thing.key, thing.type)
