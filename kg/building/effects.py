"""What became of each decision in a build: applied, disputed, or without anything to apply to.

Written beside the graph, so that a person finds every decision again, and a comparison of builds
can name the decision behind a difference.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from kg.building.projection import statement_identity
from kg.building.writing import Source
from kg.decisions.identity import group_id
from kg.decisions.log import Log
from kg.decisions.model import (
    Decision,
    MissingQuestion,
    PairQuestion,
    StatementQuestion,
    ThingQuestion,
)
from kg.decisions.rulings import QuestionKey, Ruling, find_standing, iter_keys
from kg.decisions.statements import Triple
from kg.history.effects import EFFECTS_FILE, OBSOLETE, Effect
from kg.identifiers import Identifiers
from kg.resolution.collection import collect_groups
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
    documents = {source.document: source for source in sources}
    met = _find_statements(documents.values(), resolution, identifiers)
    by_key = {ruling.key: ruling for ruling in rulings}
    effects = [
        _find_effect(decision, by_key, met, documents, resolution, identifiers)
        for decision in find_standing(log.decisions)
    ]
    lines = (json.dumps(asdict(effect), ensure_ascii=False) + "\n" for effect in effects)
    (folder / EFFECTS_FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
    return Counter(effect.outcome for effect in effects)


def _find_effect(
    decision: Decision,
    rulings: Mapping[QuestionKey, Ruling],
    met: Mapping[QuestionKey, Sequence[str]],
    documents: Mapping[str, Source],
    resolution: Resolution,
    identifiers: Identifiers,
) -> Effect:
    keys = list(iter_keys(decision))
    mine = [rulings[key] for key in keys if decision in rulings[key].decisions]
    statements = sorted({iri for key in keys for iri in met.get(key, ())})
    entities: list[str] = []
    why = ""
    if not mine:
        outcome, why = SUPERSEDED, "decided again later"
    elif any(ruling.disputed for ruling in mine):
        others = {d.reviewer for ruling in mine for d in ruling.decisions} - {decision.reviewer}
        outcome, why = DISPUTED, f"decided otherwise by {', '.join(sorted(others))}"
    else:
        why = _find_obstacle(decision, keys, met, documents, resolution)
        outcome = OBSOLETE if why else APPLIED
    if outcome in (APPLIED, DISPUTED):
        entities = sorted(_iter_entities(decision, resolution, identifiers))
    return Effect(
        decision=decision.id,
        reviewer=decision.reviewer,
        kind=decision.verdict,
        outcome=outcome,
        why=why,
        statements=tuple(statements),
        entities=tuple(entities),
    )


def _find_obstacle(
    decision: Decision,
    keys: Iterable[QuestionKey],
    met: Mapping[QuestionKey, Sequence[str]],
    documents: Mapping[str, Source],
    resolution: Resolution,
) -> str:
    """Return why a decision has nothing to apply to; empty if it has."""
    about = decision.about
    if isinstance(about, StatementQuestion | MissingQuestion):
        if about.document not in documents:
            return "its document is not in this build"
        if not any(key in met for key in keys):
            return "the document is no longer read so: no passage with these words at its ends"
        return ""
    for thing in _things(decision):
        if resolution.find(thing) is None:
            return f"no report in this build names {thing.key} ({thing.type})"
    return _find_unused(decision, resolution)


_PARTS = {"rename": "names", "retype": "types"}
"""Verdict -> what resolution calls it, where that is not the same."""


def _find_unused(decision: Decision, resolution: Resolution) -> str:
    """Return why resolution could not follow a decision on things; empty if it did."""
    part = _PARTS.get(decision.verdict, decision.verdict)
    groups = tuple(sorted(_things(decision)))
    document = decision.about.document if isinstance(decision.about, ThingQuestion) else None
    for unused in resolution.unused:
        if (unused.part, unused.groups, unused.document) == (part, groups, document or ""):
            return unused.reason
    return ""


def _things(decision: Decision) -> list[GroupId]:
    about = decision.about
    if isinstance(about, PairQuestion):
        return [group_id(about.left), group_id(about.right)]
    if isinstance(about, ThingQuestion):
        return [group_id(about.thing)]
    return []


def _iter_entities(
    decision: Decision, resolution: Resolution, identifiers: Identifiers
) -> Iterator[str]:
    for thing in _things(decision):
        entity = resolution.find(thing)
        if entity is not None:
            yield identifiers.entity(entity.key)


def _find_statements(
    sources: Iterable[Source], resolution: Resolution, identifiers: Identifiers
) -> dict[QuestionKey, list[str]]:
    """Return the IRIs of the statements that each ruling met."""
    found: dict[QuestionKey, list[str]] = defaultdict(list)
    for source in sources:
        if not source.rulings:
            continue
        decided = source.load()
        groups = _groups(source, resolution)
        for key, triples in decided.met.items():
            iris = (_iri(triple, source.document, groups, identifiers) for triple in triples)
            found[key].extend(iri for iri in iris if iri is not None)
    return found


def _groups(source: Source, resolution: Resolution) -> Mapping[str, GroupId]:
    """Return the groups of a document's entities, also of those that it names no more."""
    decided = source.load()
    before = collect_groups([decided.read]).of_entity[source.document] if decided.read else {}
    return {**before, **resolution.extracted_groups(source.document)}


def _iri(
    triple: Triple, document: str, groups: Mapping[str, GroupId], identifiers: Identifiers
) -> str | None:
    subject, predicate, object_ = triple
    if subject not in groups or object_ not in groups:
        return None  # too doubtful to be in any graph
    return identifiers.statement(
        document, *statement_identity(predicate, groups[subject], groups[object_])
    )
