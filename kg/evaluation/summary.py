"""Scores of many texts together, and how they are shown.

Of validation texts nothing is shown but scores over all of them: by document they are one line,
and their errors are not even kept (`kg.evaluation.scoring`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from kg.evaluation.errors import ValidationTextError
from kg.evaluation.scoring import Counts, DocumentScore

Grouping: TypeAlias = Literal["type", "document"]

_STEM_LENGTH = 12  # begins a stem; hashes are long


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of some texts, sorted like their gold files."""

    documents: tuple[DocumentScore, ...]

    @property
    def total(self) -> Counts:
        """All statements of all texts together (micro)."""
        return _sum(counts for score in self.documents for counts in score.relations.values())

    @property
    def modes(self) -> Counts:
        """Modes of right cooperations."""
        return _sum(score.modes for score in self.documents)

    @property
    def programs(self) -> Counts:
        """Programs of right cooperations."""
        return _sum(score.programs for score in self.documents)

    @property
    def ends(self) -> Counts:
        """Entities that statements are about."""
        return _sum(score.ends for score in self.documents)

    @property
    def types(self) -> Counts:
        """Classes of the ends of right statements."""
        return _sum(score.types for score in self.documents)

    @property
    def evidence(self) -> Counts:
        """Right statements whose evidence holds a passage of the gold."""
        return _sum(score.evidence for score in self.documents)

    def groups(self, by: Grouping = "type") -> dict[str, Counts]:
        """Return the counts by relation or by text, sorted by name.

        Validation texts are one group.
        """
        found: dict[str, Counts] = {}
        for score in self.documents:
            for relation, counts in score.relations.items():
                name = relation if by == "type" else self._document_group(score)
                found[name] = found.get(name, Counts()) + counts
        return dict(sorted(found.items()))

    def _document_group(self, score: DocumentScore) -> str:
        if not score.is_validation:
            return score.stem
        number = sum(each.is_validation for each in self.documents)
        return f"validation ({number} texts)"

    def error_lines(self, limit: int) -> Iterator[str]:
        """Yield misses and false statements.

        Args:
            limit: Most of each for one text.

        Raises:
            ValidationTextError: There are validation texts among them.
        """
        if any(score.is_validation for score in self.documents):
            raise ValidationTextError("errors of single texts")
        for score in self.documents:
            stem = score.stem[:_STEM_LENGTH]
            for head, relation, tail, snippet in score.misses[:limit]:
                yield f"MISS  {stem} {head} | {relation} | {tail} :: {snippet}"
            for subject, relation, object_ in score.wrong[:limit]:
                yield f"FALSE {stem} {subject} | {relation} | {object_}"


def format_scores(evaluation: Evaluation, *, by: Grouping = "type") -> str:
    """Write the scores as lines of text, a group a line, then the total and what else counts."""
    lines = [_line(name, counts) for name, counts in evaluation.groups(by).items()]
    lines.append(_line("ALL (micro)", evaluation.total))
    lines.append(_line("modes of right statements", evaluation.modes))
    lines.append(_line("programs of right statements", evaluation.programs))
    lines.append(_line("ends of statements", evaluation.ends))
    types, evidence = evaluation.types, evaluation.evidence
    lines.append(
        f"{'types of ends':<28} right {types.right:>5}  of {types.gold:>5}  "
        f"accuracy {types.recall:.3f}"
    )
    lines.append(
        f"{'evidence':<28} right {evidence.right:>5}  of {evidence.gold:>5}  "
        f"share {evidence.recall:.3f}"
    )
    return "\n".join(lines) + "\n"


def format_scores_json(
    evaluation: Evaluation, *, by: Grouping = "type", errors: Iterable[str] = ()
) -> str:
    """Write the scores as one JSON object; shares have 4 decimals.

    Args:
        evaluation: The scores.
        by: What a group is.
        errors: Lines of `Evaluation.error_lines` to go along.
    """
    content: dict[str, Any] = {
        "by": by,
        "texts": len(evaluation.documents),
        "groups": {name: _json(counts) for name, counts in evaluation.groups(by).items()},
        "total": _json(evaluation.total),
        "modes": _json(evaluation.modes),
        "programs": _json(evaluation.programs),
        "ends": _json(evaluation.ends),
        "type_accuracy": round(evaluation.types.recall, 4),
        "evidence_overlap": round(evaluation.evidence.recall, 4),
    }
    if listed := list(errors):
        content["errors"] = listed
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _line(name: str, counts: Counts) -> str:
    return (
        f"{name:<28} right {counts.right:>5}  predicted {counts.predicted:>5}  "
        f"gold {counts.gold:>5}  P {counts.precision:.3f}  R {counts.recall:.3f}  "
        f"F1 {counts.f1:.3f}"
    )


def _json(counts: Counts) -> dict[str, Any]:
    return {
        "right": counts.right,
        "predicted": counts.predicted,
        "gold": counts.gold,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
    }


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
