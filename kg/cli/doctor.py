"""`kg doctor`: whether a workspace is sound."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say, showing_progress
from kg.cli.options import FormatOption, ProcessesOption, WorkspaceOption, terminal_width
from kg.cli.stopping import stopping_cleanly

if TYPE_CHECKING:
    from kg.doctor.model import Examination

HELP = manual(
    "Check a workspace, and mend what can be mended.",
    detail="Looks at the register, the bytes of every report, what was extracted, all builds and "
    "their stores, decisions, views, locks, leftovers and room on the disk. With --repair the "
    "register is put together again, and damaged extractions and builds are made anew; reports and "
    "decisions are never touched.",
    example="kg doctor",
    error="1 something is wrong (still, with --repair), or an error of ours",
)


def doctor_command(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    workspace: WorkspaceOption = None,
    processes: ProcessesOption = None,
    format: FormatOption = "table",
) -> None:
    """Examine, or repair, and tell what was found."""
    from kg.doctor.examining import examine
    from kg.doctor.mending import repair as mend
    from kg.logs import logging_run
    from kg.workspace import DEFAULT_FOLDER, ENVIRONMENT_VARIABLE

    folder = workspace or Path(os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_FOLDER)
    with stopping_cleanly(), showing_progress() as advance:

        def progress(area: str, done: int, total: int) -> None:
            advance("examine", done, total, area)

        if repair:
            with logging_run(_log_folder(folder), "doctor"):
                found = mend(folder, progress=progress, processes=processes)
        else:
            found = examine(folder, progress=progress)
    typer.echo(_json(found) if format == "json" else _table(found), nl=format == "json")
    for finding in found.mended:
        say(f"mended: {finding.path}: {finding.problem}")
    say(_verdict(found))
    if not found.is_sound:
        raise typer.Exit(1)


def _log_folder(folder: Path) -> Path | None:
    return folder if (folder / "workspace.json").is_file() else None


def _verdict(found: Examination) -> str:
    errors = sum(finding.severity.value == "error" for finding in found.findings)
    notes = len(found.findings) - errors
    looked = sum(found.checked.values())
    if found.is_sound:
        return f"sound: {looked} things looked at, {notes} notes"
    return f"not sound: {errors} errors and {notes} notes among {looked} things looked at"


def _table(found: Examination) -> str:
    from rich.table import Table
    from rich.text import Text

    from kg.query.rendering import draw_table

    if not found.findings:
        return ""
    table = Table("area", "file", "how bad", "problem", "what to do")
    for finding in found.findings:
        cells = (finding.area, finding.path, str(finding.severity), finding.problem, finding.remedy)
        table.add_row(*map(Text, cells))
    return draw_table(table, terminal_width())


def _json(found: Examination) -> str:
    content = {"sound": found.is_sound, **asdict(found)}
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)
