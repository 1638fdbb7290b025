"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.serving.settings import (
    DEFAULT_HOST,
    DEFAULT_PORT,
    DEFAULT_QUEUE,
    DEFAULT_WORKERS,
    ServerSettings,
)

TOKEN_VARIABLE = "KG_TOKEN"

HELP = manual(
    "Serve the graph over HTTP: a SPARQL endpoint, and resources as pages; stop it with Ctrl+C.",
    detail="/sparql speaks the SPARQL 1.1 Protocol, for queries alone; /id/… and its like answer "
    "as HTML, Turtle or JSON-LD; / is a page to ask from. A new build is taken up without a "
    "restart. Only this machine reaches it unless --host says otherwise; then set a token, with "
    "--token-file or in KG_TOKEN.",
    example="kg serve --port 8580",
)


def serve_command(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="What to listen on; 0.0.0.0 for all.")
    ] = DEFAULT_HOST,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="PORT", help="Where; 0 for any that is free.")
    ] = DEFAULT_PORT,
    token_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="File with the token that requests must show."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN", help="Whose pages may ask from a browser; * for all; repeatable."
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What the outside calls it, behind a proxy."),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Stop a query after this time.")
    ] = DEFAULT_TIMEOUT,
    limit: Annotated[
        int, typer.Option(min=1, metavar="ROWS", help="Give no more rows than this.")
    ] = DEFAULT_LIMIT,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Processes that answer queries.")
    ] = DEFAULT_WORKERS,
    queue: Annotated[
        int, typer.Option(min=0, metavar="N", help="Queries that may wait for one of them.")
    ] = DEFAULT_QUEUE,
    workspace: WorkspaceOption = None,
) -> None:
    """Serve until stopped."""
    from kg.serving.server import serve_graph
    from kg.workspace import Workspace

    settings = ServerSettings(
        host=host,
        url=url,
        # Not an option: command lines are for all to see.
        token=_read_token(token_file) if token_file else os.environ.get(TOKEN_VARIABLE) or None,
        origins=tuple(cors or ()),
        timeout=timeout,
        limit=limit,
        workers=workers,
        queue=queue,
    )
    if not settings.is_local and settings.token is None:
        say("warning: whoever reaches this machine may ask; set a token with --token-file.")
    serve_graph(
        Workspace.open(workspace),
        settings,
        port=port,
        on_listen=lambda address: say(f"serving {address}/, SPARQL at {address}/sparql"),
    )


def _read_token(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is not UTF-8"
        raise typer.BadParameter(f"file {str(path)!r} cannot be read: {problem}.") from error
