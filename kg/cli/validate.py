"""`kg validate`: the graph in use against the ontology."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kg.cli.manual import manual
from kg.cli.messages import showing_progress
from kg.cli.options import FormatOption, WorkspaceOption

if TYPE_CHECKING:
    from ontology.checks import CheckResult
    from ontology.validation import ValidationReport

    Documents = Sequence[tuple[str, ValidationReport]]
    Checks = Sequence[CheckResult]

HELP = manual(
    "Check the graph in use: each report against the shapes, the whole against its conditions.",
    detail="A build is checked when it is made; this checks what is stored now.",
    example="kg validate",
    error="1 something is broken, or an error of ours",
)


def validate_command(workspace: WorkspaceOption = None, format: FormatOption = "table") -> None:
    """Check and print what was found."""
    from kg.checking import validate_build
    from kg.current import open_current
    from kg.workspace import Workspace
    from ontology.checks import run_checks

    documents: list[tuple[str, ValidationReport]] = []
    with open_current(Workspace.open(workspace)) as build, showing_progress() as advance:
        for file, result in validate_build(build):
            documents.append((file, result))
            advance("validate", len(documents), build.report.documents, file)
        checks = run_checks(build.store.query)
    conforms = all(result.conforms for _, result in documents) and not any(
        check.failures for check in checks
    )
    typer.echo(_json(documents, checks, conforms) if format == "json" else _text(documents, checks))
    if not conforms:
        raise typer.Exit(1)


def _text(documents: Documents, checks: Checks) -> str:
    lines = [f"{file}: {result}" for file, result in documents]
    return "\n".join([*lines, *map(str, checks)])


def _json(documents: Documents, checks: Checks, conforms: bool) -> str:
    content = {
        "conforms": conforms,
        "documents": [
            {
                "file": file,
                "conforms": result.conforms,
                "violations": [
                    {
                        "focus": violation.focus,
                        "path": violation.path,
                        "value": violation.value,
                        "message": violation.message,
                        "severity": violation.severity,
                    }
                    for violation in result.violations
                ],
            }
            for file, result in documents
        ],
        "checks": [
            {
                "name": result.check.name,
                "message": result.check.message,
                "failures": [{"focus": focus, "value": value} for focus, value in result.failures],
            }
            for result in checks
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
