"""Are the right names joined? Precision and recall on the pairs of `data/gold/identity`.

    python bench/identity.py [--errors]

Every name of the gold stands in a small report of its own, and all reports are resolved together,
which is harder than pair by pair: a short form must have one meaning among all of them. A third of
the pairs, told by a hash, is held out: its errors are not shown, and no rule was made for it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from identity_pairs import GoldPair, read_pairs

from extract.model import DocumentGraph, Entity, Span
from kg.resolution.model import SUB_ORGANIZATION_OF, GroupId, Outcome
from kg.resolution.resolve import Resolution, resolve_documents
from ontology.catalogues.regions import load_regions

THIRDS = ("tuned on", "held out")
JOINED, OPEN, APART = "joined", "open", "apart"


@dataclass
class Score:
    """Counts of one part of the gold.

    Attributes:
        counts: (what the gold says, what became of the pair) -> number of pairs.
        by_kind: (kind, what the gold says, what became of it) -> number of pairs.
        errors: Pairs joined that are not one thing, and pairs that are and were left apart.
        linked: Pairs of part and whole that are linked as such.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, GoldPair]] = field(default_factory=list)
    linked: int = 0

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are one thing."""
        joined = sum(n for (_, outcome), n in self.counts.items() if outcome == JOINED)
        return self.counts["yes", JOINED] / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one thing which were joined; open ones count as missed."""
        return self.counts["yes", JOINED] / max(1, self._same)

    @property
    def recall_with_open(self) -> float:
        """The same with pairs that a person is asked about."""
        return (self.counts["yes", JOINED] + self.counts["yes", OPEN]) / max(1, self._same)

    @property
    def recall_of_decided(self) -> float:
        """Share joined of those that are one thing and were decided."""
        return self.counts["yes", JOINED] / max(1, self._same - self.counts["yes", OPEN])

    @property
    def parts(self) -> int:
        """Number of pairs of part and whole."""
        return sum(n for (same, _), n in self.counts.items() if same == "part-of")

    @property
    def _same(self) -> int:
        return sum(n for (same, _), n in self.counts.items() if same == "yes")


def measure(pairs: Sequence[GoldPair]) -> dict[str, Score]:
    """Resolve all names of the pairs together and score each third.

    Returns:
        By `THIRDS`, and `all`.
    """
    graphs = make_reports(pairs)
    resolution = resolve_documents(graphs.values())
    asked = {
        frozenset(resolution.entity_of(end).key for end in (pair.left, pair.right))
        for pair in resolution.pairs
        if pair.outcome is Outcome.QUEUED
    }
    parts = {
        (link.subject, link.object)
        for link in resolution.links
        if link.predicate == SUB_ORGANIZATION_OF
    }
    scores = {part: Score() for part in (*THIRDS, "all")}
    for pair in pairs:
        ends = [_group(resolution, graphs[side]) for side in (_left(pair), _right(pair))]
        left, right = (resolution.entity_of(end).key for end in ends)
        outcome = JOINED if left == right else OPEN if {left, right} in asked else APART
        for part in (THIRDS[is_held_out(pair)], "all"):
            score = scores[part]
            score.counts[pair.same, outcome] += 1
            score.by_kind[pair.kind, pair.same, outcome] += 1
            score.linked += pair.same == "part-of" and (right, left) in parts
            if (pair.same == "yes") != (outcome == JOINED):
                score.errors.append((outcome, pair))
    return scores


def make_reports(pairs: Iterable[GoldPair]) -> dict[tuple[str, str, str], DocumentGraph]:
    """Return a report for each name of the pairs, by name, type and scope."""
    return {side: _report(*side) for pair in pairs for side in (_left(pair), _right(pair))}


def is_held_out(pair: GoldPair) -> bool:
    """Tell whether a pair is of the third that nobody looks at."""
    names = "|".join(sorted((pair.left, pair.right)))
    return hashlib.sha256(names.encode()).digest()[0] % 3 == 0


def _left(pair: GoldPair) -> tuple[str, str, str]:
    return pair.left, pair.left_type, pair.left_scope


def _right(pair: GoldPair) -> tuple[str, str, str]:
    return pair.right, pair.right_type, pair.right_scope


def _report(name: str, type_: str, scope: str) -> DocumentGraph:
    """Return the graph of a report of the scope that names one thing."""
    regions = load_regions()
    region = regions.get(scope)
    title = f"{_full_name(scope)}职业教育质量年度报告" if region else None
    reporter = Entity("e1", scope, "School", Span(0, 1), school_kind="中职")
    entities = [Entity("e0", name, type_, Span(0, len(name)), school_kind=_kind(name, type_))]
    entities += [reporter] if scope and not region else []
    digest = hashlib.sha256("|".join((name, type_, scope)).encode()).hexdigest()
    return DocumentGraph(
        document=digest,
        name=f"{digest[:8]}.txt",
        title=title,
        reporter="e1" if len(entities) > 1 else None,
        report_year=None,
        level=None,
        media_type="text/plain",
        reader="gold",
        encoding=None,
        characters=len(name),
        pages=None,
        extractor="gold",
        entities=tuple(entities),
    )


def _full_name(adcode: str) -> str:
    regions = load_regions()
    region = regions.get(adcode)
    if region is None:
        return ""
    return "".join(r.name for r in (*reversed(regions.ancestors(region)), region))


def _kind(name: str, type_: str) -> str | None:
    if type_ != "School":
        return None
    if name.endswith(("大学", "学院", "职院")):
        return "高职"
    return "其他" if name.endswith(("中学", "中", "小学")) else "中职"


def _group(resolution: Resolution, graph: DocumentGraph) -> GroupId:
    return resolution.group(graph.document, "e0")


def show(scores: dict[str, Score]) -> Iterable[str]:
    """Yield the lines of a report on the scores."""
    yield f"{'part':10}{'pairs':>7}{'P':>8}{'R':>8}{'R+open':>8}{'R dec.':>8}{'linked':>10}"
    for part, score in scores.items():
        yield (
            f"{part:10}{sum(score.counts.values()):7}{score.precision:8.3f}{score.recall:8.3f}"
            f"{score.recall_with_open:8.3f}{score.recall_of_decided:8.3f}"
            f"{score.linked:6}/{score.parts}"
        )
    yield ""
    for (kind, same, outcome), number in sorted(scores["all"].by_kind.items()):
        yield f"{kind:24}{same:9}{outcome:9}{number:5}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list errors of the tuned part")
    options = parser.parse_args(arguments)
    scores = measure(read_pairs())
    print("\n".join(show(scores)))
    if options.errors:
        for outcome, pair in scores[THIRDS[0]].errors:
            print(outcome, pair.same, pair.kind, *_left(pair), "|", *_right(pair))
    return 0


if __name__ == "__main__":
    sys.exit(main())
