"""How `kg extract --explain` prints a passage."""

from __future__ import annotations

from collections.abc import Iterator

from extract.explanation import ExplainedFrame, ExplainedPassage, ExplainedStatement

_SHOWN = 0.05  # less likely pairs only stand in the same sentence, and there are many


def passage_lines(passage: ExplainedPassage) -> Iterator[str]:
    """Yield the lines that explain a passage, the last one empty."""
    page = f"page {passage.page}, " if passage.page is not None else ""
    yield f"[{page}characters {passage.span.start}-{passage.span.end}]"
    yield f"  {' '.join(passage.text.split())}"
    if passage.mentions:
        yield "  names"
    for mention in passage.mentions:
        yield f"    {mention.text}  {mention.type}  {mention.recogniser} {mention.score:.2f}"
    for frame in passage.frames:
        yield from _frame_lines(frame)
    shown = [s for s in passage.statements if s.confidence >= _SHOWN]
    if shown:
        yield "  statements"
    for statement in shown:
        yield from _statement_lines(statement)
    if hidden := len(passage.statements) - len(shown):
        yield f"    {hidden} more under {_SHOWN}"
    yield ""


def _frame_lines(frame: ExplainedFrame) -> Iterator[str]:
    yield f"  {frame.kind}  {frame.text}"
    for party in frame.parties:
        said = f" as {party.surface}" if party.surface != party.name else ""
        yield f"    {party.role}: {party.name} ({party.type}){said}"
    if frame.cues:
        yield f"    cues: {', '.join(frame.cues)}"
    if frame.blocked:
        yield f"    blocked, {frame.blocked}"
    for claim in frame.claims:
        verdict = "doubted" if claim.doubted else "read"
        triple = f"{claim.subject} {claim.predicate} {claim.object}"
        yield f"    {verdict} by {claim.rule} ({claim.weight:.2f}): {triple}"


def _statement_lines(statement: ExplainedStatement) -> Iterator[str]:
    verdict = "taken" if statement.taken else "left out"
    triple = f"{statement.subject} {statement.predicate} {statement.object}"
    yield f"    {statement.confidence:.3f} {verdict}: {triple}"
    yield f"      {', '.join(f'{name} {weight:+.2f}' for name, weight in statement.features)}"
