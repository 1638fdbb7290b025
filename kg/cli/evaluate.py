"""`kg evaluate`: extraction against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.manual import manual
from kg.cli.messages import showing_progress
from kg.cli.options import FormatOption

if TYPE_CHECKING:
    from kg.evaluation.summary import Evaluation

HELP = manual(
    "Score extraction against gold files.",
    detail="Without --pred the texts of the gold files are extracted: they are looked for beside "
    "the gold, then in the folders of --texts, then among the sample reports. Of validation texts "
    "(validation.txt beside the gold or one folder up) only scores over all of them are shown.",
    example="kg evaluate --gold data/gold/dev",
)


def evaluate_command(
    gold: Annotated[
        list[Path], typer.Option(metavar="DIR", help="Gold file, or folder of them; repeatable.")
    ],
    pred: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="Folder of what `kg extract` wrote."
        ),
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="Folder of texts; repeatable."
        ),
    ] = None,
    split: Annotated[
        Literal["all", "train", "validation"], typer.Option(help="Which texts to score.")
    ] = "all",
    by: Annotated[
        Literal["type", "document"], typer.Option(help="A line for each relation or each text.")
    ] = "type",
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="List up to N misses and N errors of a text.")
    ] = 0,
    min_confidence: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="P", help="Lowest confidence; the extractor's own."),
    ] = None,
    format: FormatOption = "table",
) -> None:
    """Score and print."""
    from kg.evaluation.gold import check_errors_may_be_listed, read_gold
    from kg.evaluation.run import evaluate_predictions
    from kg.evaluation.summary import format_scores, format_scores_json

    if errors:  # before the work, not after it
        check_errors_may_be_listed(read_gold(gold, split=split))
    evaluation = (
        evaluate_predictions(gold, pred, split=split)
        if pred
        else _extract_and_score(gold, texts or [], split, min_confidence)
    )
    lines = list(evaluation.error_lines(errors)) if errors else []
    if format == "json":
        typer.echo(format_scores_json(evaluation, by=by, errors=lines), nl=False)
        return
    for line in lines:
        typer.echo(line)
    typer.echo(format_scores(evaluation, by=by), nl=False)


def _extract_and_score(
    gold: list[Path],
    texts: list[Path],
    split: Literal["all", "train", "validation"],
    min_confidence: float | None,
) -> Evaluation:
    from extract.confidence.model import load_model
    from extract.pipeline import extract_document
    from kg.evaluation.run import evaluate_extraction

    with showing_progress() as advance:
        return evaluate_extraction(
            gold,
            extract=extract_document,
            min_confidence=load_model().threshold if min_confidence is None else min_confidence,
            texts=[*texts, *_sample_reports()],
            split=split,
            progress=lambda done, total: advance("extract", done, total, ""),
        )


def _sample_reports() -> list[Path]:
    from ontology.data import data_path
    from ontology.errors import DataNotFoundError

    try:
        return [data_path("reports")]
    except DataNotFoundError:  # an installed wheel has none
        return []
