"""What `kg query` does with questions of the library: list them, ask one, show its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from kg.cli.messages import say
from kg.cli.options import terminal_width


def print_questions(format: str) -> None:
    """List the questions, in their groups."""
    from kg.queries.library import load_library

    if format == "json":
        typer.echo(json.dumps(_described(), ensure_ascii=False, indent=2))
        return
    if format == "csv":
        from kg.queries.rendering import format_list_csv

        typer.echo(format_list_csv(load_library()), nl=False)
        return
    for group in load_library():
        typer.echo(f"{group.title.zh} · {group.title.en}")
        for question in group.questions:
            takes = " ".join(f"{name}=…" for name in question.example)
            typer.echo(f"  {question.name}{' ' if takes else ''}{takes}")
            typer.echo(f"      {question.title.zh} · {question.title.en}")


def print_question(
    name: str,
    values: dict[str, str],
    *,
    workspace: Path | None,
    store: str | None,
    format: str,
    timeout: float,
    limit: int,
    show: bool,
) -> None:
    """Ask a question, or show the text that would be asked.

    Args:
        name: Of the question.
        values: By parameter.
        workspace: Its folder; `None` for the usual one.
        store: What answers; its language is the question's.
        format: One of `ANSWER_FORMATS`.
        timeout: Seconds.
        limit: Most rows.
        show: Print the text, and ask nothing.

    Raises:
        QuestionError: There is no such question, or the values do not fit.
        KgError: It cannot be asked.
    """
    from kg.queries.asking import ask_question
    from kg.queries.binding import bind
    from kg.queries.library import get_question
    from kg.queries.rendering import QUESTION_FORMATS
    from kg.query.opening import open_for_questions, store_language

    question, language = get_question(name), store_language(store)
    bound = bind(question, values, language=language)
    if show:
        typer.echo(bound.readable, nl=False)
        return
    with open_for_questions(workspace, language=language, store=store) as opened:
        answer = ask_question(
            opened.answerer, question, values, language=language, timeout=timeout, limit=limit
        )
    typer.echo(QUESTION_FORMATS[format](answer, width=terminal_width()), nl=False)
    if answer.notice and format != "table":
        say(answer.notice)


def _described() -> list[dict[str, Any]]:
    from kg.queries.library import load_library

    return [
        {
            "name": question.name,
            "group": group.name,
            "title": {"zh": question.title.zh, "en": question.title.en},
            "description": {"zh": question.description.zh, "en": question.description.en},
            "parameters": [
                {
                    "name": parameter.name,
                    "type": parameter.type,
                    "label": {"zh": parameter.label.zh, "en": parameter.label.en},
                    "default": parameter.default,
                    "example": question.example[parameter.name],
                }
                for parameter in question.parameters
            ],
            "columns": [
                {
                    "name": column.name,
                    "kind": column.kind,
                    "label": {"zh": column.label.zh, "en": column.label.en},
                }
                for column in question.columns
            ],
            "sparql": question.sparql,
            "cypher": question.cypher,
        }
        for group in load_library()
        for question in group.questions
    ]
