"""Rulings on things -> what resolution is told: the same, different, called so, of that class."""

from __future__ import annotations

from collections.abc import Iterable

from kg.decisions.model import Decision, PairQuestion, Thing, ThingQuestion
from kg.decisions.rulings import Ruling
from kg.resolution.model import GroupId, Verdicts


def read_verdicts(rulings: Iterable[Ruling]) -> Verdicts:
    """Return what people decided on things; what is disputed has no effect."""
    known = list(rulings)
    origins = Origins(known)
    pairs: dict[str, set[frozenset[GroupId]]] = {"same": set(), "different": set()}
    names: dict[GroupId, str] = {}
    apart: set[tuple[GroupId, str]] = set()
    for ruling in known:
        decision = ruling.decision
        about = decision.about
        if ruling.disputed:
            continue
        if isinstance(about, PairQuestion):
            ends = frozenset((origins.group(about.left), origins.group(about.right)))
            pairs[decision.verdict].add(ends)
        elif isinstance(about, ThingQuestion) and ruling.key.kind == "apart":
            apart.add((origins.group(about.thing), str(about.document)))
        elif isinstance(about, ThingQuestion) and ruling.key.kind == "name":
            names[origins.group(about.thing)] = str(decision.value)
    return Verdicts(
        same=frozenset(pairs["same"]),
        different=frozenset(pairs["different"]),
        names=names,
        types=origins.types,
        apart=frozenset(apart),
    )


class Origins:
    """What things were before people set their classes: the groups that reports give.

    A thing is decided upon by the class that it has on screen, which may be one that a person set.

    Attributes:
        types: Group -> the class that was set last, where it is another.
    """

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        """Follow the classes that were set, in the order of time."""
        settled = [r for r in rulings if r.key.kind == "type" and not r.disputed]
        self._origin: dict[GroupId, GroupId] = {}
        latest: dict[GroupId, Decision] = {}
        for decision in sorted((r.decision for r in settled), key=lambda d: d.order):
            if isinstance(decision.about, ThingQuestion):
                origin = self.group(decision.about.thing)
                latest[origin] = decision
                self._origin[GroupId(origin.key, str(decision.value))] = origin
        self._latest = {decision.id for decision in latest.values()}
        types = {origin: str(decision.value) for origin, decision in latest.items()}
        self.types = {origin: value for origin, value in types.items() if value != origin.type}

    def group(self, thing: Thing) -> GroupId:
        """Return the group that a thing of the log is."""
        seen = GroupId(thing.key, thing.type)
        return self._origin.get(seen, seen)

    def is_latest(self, decision: Decision) -> bool:
        """Tell whether no later decision set the class of the same thing."""
        return decision.id in self._latest
