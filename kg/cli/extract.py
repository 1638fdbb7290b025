"""`kg extract`: what single reports say, without a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say, showing_progress

HELP = manual(
    "Write the statements of reports to files, a statement a line.",
    detail="FILE.txt becomes FILE.jsonl in the folder of --out; nothing is kept in a workspace. "
    "With --explain it is told instead, passage by passage, how each statement came about.",
    example="kg extract data/reports/000_5fc23e4df0401f03.txt --out extracted",
    error="1 some file has a problem (the others are written), or an error of ours",
)


def extract_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports.")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the statements.")
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="P", help="Lowest confidence; the extractor's own, 0 for all."
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell why: names, frames, rules, confidence.")
    ] = False,
    containing: Annotated[
        str, typer.Option(metavar="TEXT", help="Explain only passages with this text.")
    ] = "",
) -> None:
    """Extract each file and tell how many statements it gave."""
    if explain:
        _explain(files, containing)
        return
    if out is None:
        raise typer.BadParameter("give --out DIR for the statements, or --explain")
    from extract.confidence.model import load_model
    from kg.building.apart import ApartExtractor
    from kg.export.statements import ExtractedFile, extract_files

    threshold = load_model().threshold if min_confidence is None else min_confidence
    problems: list[ExtractedFile] = []
    written: list[ExtractedFile] = []
    with showing_progress() as advance, ApartExtractor() as worker:
        outcomes = extract_files(files, out, extract=worker.extract, min_confidence=threshold)
        for number, outcome in enumerate(outcomes, 1):
            (problems if outcome.problem else written).append(outcome)
            advance("extract", number, len(files), outcome.path.name)
    for outcome in written:
        say(f"{outcome.output}: {outcome.statements} statements")
    for outcome in problems:
        say(f"kg: {outcome.problem}")
    if problems:
        raise typer.Exit(1)


def _explain(files: list[Path], containing: str) -> None:
    from extract.errors import ExtractError
    from extract.explanation import explain
    from kg.building.apart import ApartExtractor
    from kg.cli.explain_text import passage_lines

    failed = False
    with ApartExtractor() as worker:
        for path in files:
            try:
                for passage in explain(worker.read(path), containing=containing):
                    typer.echo("\n".join(passage_lines(passage)))
            except ExtractError as error:
                say(f"kg: {error}")
                failed = True
    if failed:
        raise typer.Exit(1)
