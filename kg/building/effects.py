"""What became of each decision in a build: applied, disputed, or without anything to apply to.

Written beside the graph, so that a person finds every decision again, and a comparison of builds
can name the decision behind a difference.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.building.projection import statement_identity
from kg.building.sources import Source
from kg.decisions.identity import Origins
from kg.decisions.log import Log
from kg.decisions.model import (
    Decision,
    MissingQuestion,
    PairQuestion,
    StatementQuestion,
    ThingQuestion,
)
from kg.decisions.rulings import QuestionKey, Ruling, find_standing, iter_keys
from kg.decisions.statements import DecidedGraph, Triple
from kg.history.effects import EFFECTS_FILE, OBSOLETE, Effect
from kg.identifiers import Identifiers
from kg.resolution.collection import collect_groups
from kg.resolution.document_names import read_names
from kg.resolution.model import GroupId
from kg.resolution.resolve import Resolution

APPLIED, DISPUTED, SUPERSEDED = "applied", "disputed", "superseded"
"""What can become of a decision besides `OBSOLETE`. Superseded: the same person, or who settled a
dispute, decided later."""


def write_effects(
    folder: Path,
    log: Log,
    rulings: Sequence[Ruling],
    sources: Iterable[Source],
    resolution: Resolution,
    identifiers: Identifiers,
) -> Counter[str]:
    """Write what became of each decision that nobody undid, and return how many became what."""
    known = list(sources)
    finder = _Finder(
        rulings={ruling.key: ruling for ruling in rulings},
        origins=Origins(rulings),
        met=_find_statements(known, resolution, identifiers),
        documents={source.document for source in known},
        resolution=resolution,
        identifiers=identifiers,
    )
    effects = [finder.find(decision) for decision in find_standing(log.decisions)]
    lines = (json.dumps(asdict(effect), ensure_ascii=False) + "\n" for effect in effects)
    (folder / EFFECTS_FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
    return Counter(effect.outcome for effect in effects)


_PARTS = {"rename": "names", "retype": "types"}
"""Verdict -> what resolution calls it, where that is not the same."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """Tells what became of single decisions."""

    rulings: Mapping[QuestionKey, Ruling]
    origins: Origins
    met: Mapping[QuestionKey, Sequence[str]]
    documents: Set[str]
    resolution: Resolution
    identifiers: Identifiers

    def find(self, decision: Decision) -> Effect:
        keys = list(iter_keys(decision))
        outcome, why = self._outcome(decision, keys)
        entities: set[str] = set()
        if outcome in (APPLIED, DISPUTED):
            found = (self.resolution.find(thing) for thing in self._things(decision))
            entities = {self.identifiers.entity(entity.key) for entity in found if entity}
        return Effect(
            decision=decision.id,
            reviewer=decision.reviewer,
            kind=decision.verdict,
            outcome=outcome,
            why=why,
            statements=tuple(sorted({iri for key in keys for iri in self.met.get(key, ())})),
            entities=tuple(sorted(entities)),
        )

    def _outcome(self, decision: Decision, keys: list[QuestionKey]) -> tuple[str, str]:
        mine = [self.rulings[key] for key in keys if decision in self.rulings[key].decisions]
        late = decision.verdict == "retype" and not self.origins.is_latest(decision)
        if any(ruling.disputed for ruling in mine):
            others = {d.reviewer for ruling in mine for d in ruling.decisions}
            names = ", ".join(sorted(others - {decision.reviewer}))
            return DISPUTED, f"decided otherwise by {names}"
        if not mine or late:
            return SUPERSEDED, "decided again later"
        why = self._obstacle(decision, keys)
        return (OBSOLETE, why) if why else (APPLIED, "")

    def _obstacle(self, decision: Decision, keys: Iterable[QuestionKey]) -> str:
        """Return why a decision has nothing to apply to; empty if it has."""
        about = decision.about
        if isinstance(about, StatementQuestion | MissingQuestion):
            if about.document not in self.documents:
                return "its document is not in this build"
            if not any(key in self.met for key in keys):
                return "the document is no longer read so: no passage with these words at its ends"
            return ""
        for thing in self._things(decision):
            if self.resolution.find(thing) is None:
                return f"no report in this build names {thing.key} ({thing.type})"
        return self._unused(decision)

    def _unused(self, decision: Decision) -> str:
        """Return why resolution could not follow a decision on things; empty if it did."""
        part = _PARTS.get(decision.verdict, decision.verdict)
        groups = tuple(sorted(self._things(decision)))
        document = decision.about.document if isinstance(decision.about, ThingQuestion) else None
        for unused in self.resolution.unused:
            if (unused.part, unused.groups, unused.document) == (part, groups, document or ""):
                return unused.reason
        return ""

    def _things(self, decision: Decision) -> list[GroupId]:
        about = decision.about
        if isinstance(about, PairQuestion):
            return [self.origins.group(about.left), self.origins.group(about.right)]
        if isinstance(about, ThingQuestion):
            return [self.origins.group(about.thing)]
        return []


def _find_statements(
    sources: Iterable[Source], resolution: Resolution, identifiers: Identifiers
) -> dict[QuestionKey, list[str]]:
    """Return the IRIs of the statements that each ruling met."""
    found: dict[QuestionKey, list[str]] = defaultdict(list)
    for source in sources:
        if not source.rulings:
            continue
        decided = source.load()
        groups = _groups(decided, resolution)
        for key, triples in decided.met.items():
            iris = (_iri(triple, source.document, groups, identifiers) for triple in triples)
            found[key].extend(iri for iri in iris if iri is not None)
    return found


def _groups(decided: DecidedGraph, resolution: Resolution) -> Mapping[str, GroupId]:
    """Return the groups of a document's entities, also of those that it names no more."""
    document = decided.graph.document
    before = collect_groups([read_names(decided.read)]).of_entity[document] if decided.read else {}
    return {**before, **resolution.extracted_groups(document)}


def _iri(
    triple: Triple, document: str, groups: Mapping[str, GroupId], identifiers: Identifiers
) -> str | None:
    subject, predicate, object_ = triple
    if subject not in groups or object_ not in groups:
        return None  # too doubtful to be in any graph
    return identifiers.statement(
        document, *statement_identity(predicate, groups[subject], groups[object_])
    )
