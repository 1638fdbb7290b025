"""Rulings on statements, applied to what was read from one document.

A ruling meets the passages that give the same answer to its question: same relation, same words at
the ends, and the same sentence; where another version of the extractor cuts sentences otherwise, a
passage that overlaps the one that was shown. A passage found wrong is taken away, and with its last
passage a statement. What a person says the document states is put in as a statement of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.model import Document, DocumentGraph, End, Entity, Evidence, Span, Statement
from extract.normalization import normalise_name
from kg.decisions.model import Claim, ClaimEnd, Decision, StatementQuestion, hash_sentence
from kg.decisions.rulings import QuestionKey, Ruling, iter_passages, passage_key
from kg.resolution.names import is_generic
from ontology.schema import load_schema

PERSON = "person"
"""Rule of the passages that people give."""

EXTRACTED, CONFIRMED, CORRECTED, ADDED, DISPUTED = (
    "extracted",
    "confirmed",
    "corrected",
    "added",
    "disputed",
)

Triple = tuple[str, str, str]
"""Subject, relation, object: a statement within its document, ends by id."""


@dataclass(frozen=True, slots=True)
class DecidedGraph:
    """What a document says after people have looked at it.

    Attributes:
        graph: With what they changed.
        statuses: Of the statements that are no longer just extracted.
        read: What was read before anybody decided; `None` where nobody did.
        named: Ids of entities whose names a person gave, not the document.
        met: Ruling -> the statements that it met, as read or as put in; empty where none.
    """

    graph: DocumentGraph
    statuses: Mapping[Triple, str] = field(default_factory=dict)
    read: DocumentGraph | None = None
    named: frozenset[str] = frozenset()
    met: Mapping[QuestionKey, tuple[Triple, ...]] = field(default_factory=dict)


def end_words(words: str, name: str) -> str:
    """Return the words at an end as questions have them.

    Args:
        words: As the document has them.
        name: What they mean, for words that stand for whoever is meant.

    Example:
        >>> end_words("我校", "甲学校"), end_words("甲 学校", "甲学校")
        ('我校=甲学校', '甲学校')
    """
    normal = normalise_name(words)
    return f"{normal}={normalise_name(name)}" if is_generic(normal) else normal or name


def apply_rulings(
    graph: DocumentGraph, rulings: Sequence[Ruling], document: Document | None
) -> DecidedGraph:
    """Apply the rulings on one document.

    Args:
        graph: All that was read from it, doubtful statements too.
        rulings: On its passages, and claims about it.
        document: Its text; needed where people state something.
    """
    work = _Work(graph, document)
    claims = [ruling for ruling in rulings if ruling.key.kind == "claim"]
    passages = [ruling for ruling in rulings if ruling.key.kind == "passage"]
    for ruling in claims:
        work.put_in(ruling, ADDED)
    by_key = {ruling.key: ruling for ruling in passages}
    work.judge(by_key, _by_ends(passages))
    for ruling in passages:
        if ruling.decision.verdict == "fix" and not ruling.disputed and work.meets(ruling.key):
            own = _claim_key(graph, ruling.decision)
            other = by_key.get(own) if own else None
            if other is None or other.decision.verdict != "reject" or other.key == ruling.key:
                work.put_in(ruling, CORRECTED)
    return work.finish()


class _Work:
    """One document's statements while rulings are applied."""

    def __init__(self, graph: DocumentGraph, document: Document | None) -> None:
        self._graph, self._document = graph, document
        self._entities = {entity.id: entity for entity in graph.entities}
        self._statements = {(s.subject, s.predicate, s.object): s for s in graph.statements}
        self._statuses: dict[Triple, str] = {}
        self._named: set[str] = set()
        self._met: dict[QuestionKey, list[Triple]] = defaultdict(list)

    def meets(self, key: QuestionKey) -> bool:
        return bool(self._met.get(key))

    def judge(
        self,
        by_key: Mapping[QuestionKey, Ruling],
        by_ends: Mapping[tuple[str, ...], Sequence[tuple[Span, Ruling]]],
    ) -> None:
        """Take away what was found wrong, and mark what was found right or is disputed."""
        for triple, statement in sorted(self._statements.items()):
            kept, verdicts = [], set()
            for evidence in statement.evidence:
                ruling = self._find_ruling(statement, evidence, by_key, by_ends)
                if ruling is None:
                    kept.append(evidence)
                    continue
                self._met[ruling.key].append(triple)
                verdict = DISPUTED if ruling.disputed else ruling.decision.verdict
                verdicts.add(verdict)
                if verdict not in ("reject", "fix"):
                    kept.append(evidence)
            if not kept:
                del self._statements[triple]
                self._statuses.pop(triple, None)
            elif "accept" in verdicts:
                self._keep(triple, kept, CONFIRMED)
            elif DISPUTED in verdicts:
                self._statements[triple] = replace(statement, evidence=tuple(kept))
                self._statuses[triple] = DISPUTED
            else:
                self._statements[triple] = replace(statement, evidence=tuple(kept))

    def put_in(self, ruling: Ruling, status: str) -> None:
        """State what a person states; a statement that is there gets one more passage."""
        for decision in ruling.decisions:
            claim = decision.claim
            if claim is None or self._document is None or claim.end > len(self._document.text):
                continue
            subject, object_ = (self._entity(end) for end in (claim.subject, claim.object))
            triple = self._triple(subject, claim.predicate, object_)
            evidence = _evidence(claim, self._document, turned=triple[0] != subject)
            known = self._statements.get(triple)
            programs = [self._program(name, claim) for name in claim.programs]
            self._statements[triple] = Statement(
                *triple,
                evidence=(*(known.evidence if known else ()), evidence),
                modes=tuple(sorted({*claim.modes, *(known.modes if known else ())})),
                programs=tuple(sorted({*programs, *(known.programs if known else ())})),
                year=claim.year or (known.year if known else None),
            )
            self._statuses[triple] = status
            self._met[ruling.key].append(triple)

    def finish(self) -> DecidedGraph:
        statements = tuple(statement for _, statement in sorted(self._statements.items()))
        entities = tuple(sorted(self._entities.values(), key=lambda entity: int(entity.id[1:])))
        graph = replace(self._graph, entities=entities, statements=statements)
        met = {key: tuple(dict.fromkeys(found)) for key, found in self._met.items()}
        return DecidedGraph(graph, statuses=self._statuses, named=frozenset(self._named), met=met)

    def _keep(self, triple: Triple, evidence: list[Evidence], status: str) -> None:
        statement = self._statements[triple]
        # A person has seen it: the model's doubt is answered.
        self._statements[triple] = replace(statement, evidence=tuple(evidence), confidence=1.0)
        self._statuses[triple] = status

    def _find_ruling(
        self,
        statement: Statement,
        evidence: Evidence,
        by_key: Mapping[QuestionKey, Ruling],
        by_ends: Mapping[tuple[str, ...], Sequence[tuple[Span, Ruling]]],
    ) -> Ruling | None:
        key = _evidence_key(self._graph, statement, evidence, self._entities)
        exact = by_key.get(key)
        if exact is not None:
            return exact
        near = by_ends.get(_without_sentence(key), ())
        return next((ruling for span, ruling in near if span.overlaps(evidence.span)), None)

    def _triple(self, subject: str, predicate: str, object_: str) -> Triple:
        turned = (object_, predicate, subject)
        symmetric = load_schema().get_relation(predicate).symmetric
        return turned if symmetric and turned in self._statements else (subject, predicate, object_)

    def _entity(self, end: ClaimEnd) -> str:
        wanted = normalise_name(end.name)
        for entity in self._entities.values():
            names = [entity.name, *(alias.name for alias in entity.aliases)]
            if entity.type == end.type and wanted in map(normalise_name, names):
                return entity.id
        return self._new_entity(end.name, end.type, Span(end.start, end.end))

    def _program(self, name: str, claim: Claim) -> str:
        return self._entity(ClaimEnd(name=name, type="Program", start=claim.start, end=claim.end))

    def _new_entity(self, name: str, type_: str, span: Span) -> str:
        number = 1 + max((int(id_[1:]) for id_ in self._entities), default=-1)
        id_ = f"e{number}"
        self._entities[id_] = Entity(id_, name, type_, span)
        text = self._document.text if self._document else ""
        if normalise_name(text[span.start : span.end]) != normalise_name(name):
            self._named.add(id_)
        return id_


def _evidence_key(
    graph: DocumentGraph,
    statement: Statement,
    evidence: Evidence,
    entities: Mapping[str, Entity],
) -> QuestionKey:
    """Return the question that a passage of a statement puts."""
    words = (
        end_words(end.text, entities[id_].name)
        for end, id_ in (
            (evidence.subject, statement.subject),
            (evidence.object, statement.object),
        )
    )
    return passage_key(graph.document, statement.predicate, hash_sentence(evidence.text), *words)


def _by_ends(rulings: Iterable[Ruling]) -> dict[tuple[str, ...], list[tuple[Span, Ruling]]]:
    """Return the places that were shown, by all of the question but the sentence."""
    found: dict[tuple[str, ...], list[tuple[Span, Ruling]]] = defaultdict(list)
    for ruling in rulings:
        about = ruling.decision.about
        if not isinstance(about, StatementQuestion):
            continue
        for key, passage in iter_passages(about):
            if key == ruling.key:
                span = Span(passage.start, passage.end)
                found[_without_sentence(key)].append((span, ruling))
    return found


def _without_sentence(key: QuestionKey) -> tuple[str, ...]:
    document, predicate, _, *ends = key.parts
    return (document, predicate, *ends)


def _claim_key(graph: DocumentGraph, decision: Decision) -> QuestionKey | None:
    """Return the question that the passage of a correction puts."""
    claim, about = decision.claim, decision.about
    if claim is None or not isinstance(about, StatementQuestion):
        return None
    same = [p for p in about.passages if (p.start, p.end) == (claim.start, claim.end)]
    if not same:
        return None
    ends = (normalise_name(claim.subject.name), normalise_name(claim.object.name))
    return passage_key(graph.document, claim.predicate, same[0].sentence, *ends)


def _evidence(claim: Claim, document: Document, *, turned: bool) -> Evidence:
    text = document.text
    ends = [
        End(Span(end.start, end.end), text[end.start : end.end])
        for end in (claim.subject, claim.object)
    ]
    if turned:
        ends.reverse()
    return Evidence(
        span=Span(claim.start, claim.end),
        text=text[claim.start : claim.end],
        rule=PERSON,
        subject=ends[0],
        object=ends[1],
        page=document.page_at(claim.start),
        page_label=claim.page_label,
        section=claim.section,
    )
