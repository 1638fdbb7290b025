"""Options that several commands share, each declared once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer

WorkspaceOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        envvar="KG_WORKSPACE",
        metavar="FOLDER",
        help="Where reports and builds are kept; .kg if not given.",
    ),
]

FormatOption: TypeAlias = Annotated[
    Literal["table", "json"], typer.Option("--format", help="How the data is printed.")
]

ProcessesOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0, help="Processes that extract; one for each processor if not given, 0 for none."
    ),
]

ProgressOption: TypeAlias = Annotated[
    Literal["text", "json"],
    typer.Option("--progress", help="How progress is told; json for programs, an event a line."),
]

LogFormatOption: TypeAlias = Annotated[
    Literal["text", "json"],
    typer.Option("--log-format", envvar="KG_LOG", help="How log messages stand on stderr."),
]

OutputOption: TypeAlias = Annotated[
    Path, typer.Option("--output", metavar="FILE", help="Where to; - for standard output.")
]

STANDARD_OUTPUT = Path("-")
"""What `--output` says for standard output."""


def one_of(kind: str, names: Iterable[str]) -> Callable[[str], str]:
    """Return a parser of an option that takes one of some names.

    Args:
        kind: What is chosen, for the message.
        names: What is allowed.
    """
    allowed = tuple(names)

    def parse(value: str) -> str:
        if value not in allowed:
            raise typer.BadParameter(f"no {kind} {value!r}; there are: {', '.join(allowed)}.")
        return value

    return parse


def read_argument(value: str) -> str:
    """Return a text given on the command line: itself, `@FILE`, or `-` for standard input.

    Raises:
        typer.BadParameter: The file cannot be read.
    """
    if value == "-":
        return typer.get_text_stream("stdin", encoding="utf-8").read()
    if not value.startswith("@"):
        return value
    try:
        return Path(value[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is not UTF-8"
        raise typer.BadParameter(f"file {value[1:]!r} cannot be read: {problem}.") from error


def split_parameters(values: Iterable[str]) -> dict[str, str]:
    """Return the texts of parameters given as `NAME=VALUE`.

    Raises:
        typer.BadParameter: A name is missing or given twice.
    """
    found: dict[str, str] = {}
    for value in values:
        name, separator, text = value.partition("=")
        if not separator or not name.isidentifier():
            raise typer.BadParameter(f"--param {value!r}: it is not of the form NAME=VALUE.")
        if name in found:
            raise typer.BadParameter(f"--param {name!r}: it is given twice.")
        found[name] = text
    return found


def read_parameters(values: Iterable[str]) -> dict[str, Any]:
    """Return the values of parameters given as `NAME=VALUE`.

    A value that is JSON is what it says, unless it is an object; any other is a text.

    Raises:
        typer.BadParameter: As `split_parameters`.
    """
    return {name: _value(text) for name, text in split_parameters(values).items()}


def _value(text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(value, dict) else value


def terminal_width() -> int | None:
    """Return the width of the terminal that data is printed on, `None` where it is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
