"""`kg app`: the app in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption
from kg.errors import KgError
from kg.workspace import DEFAULT_FOLDER, ENVIRONMENT_VARIABLE

HELP = manual(
    "Open the app in a browser; stop it with Ctrl+C.",
    detail="It is served on this machine alone, and sends nothing anywhere. With --host it can be "
    "reached from others: there people only look on, until they sign in as editors ([auth] in "
    ".streamlit/secrets.toml, --editor) or --anonymous edit lets everybody edit.",
    example="kg app --port 8501",
)

SETTINGS = {
    "server.address": "localhost",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}
"""What keeps the app to this machine; it holds even where .streamlit/config.toml is missing."""


LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Addresses that nobody else can reach."""


def app_command(
    port: Annotated[
        int, typer.Option(min=1, max=65535, metavar="PORT", help="Where it is served.")
    ] = 8501,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to serve; 0.0.0.0 for all of them.")
    ] = "localhost",
    editor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHO",
            help="Who of those who sign in edits: an e-mail address, @domain, or claim=value. "
            "May be repeated.",
        ),
    ] = None,
    anonymous: Annotated[
        Literal["view", "edit"] | None,
        typer.Option(
            help="What people may do where nobody signs in; edit on this machine, else view."
        ),
    ] = None,
    max_upload: Annotated[
        int | None,
        typer.Option(min=1, metavar="MB", help="Largest report that may be uploaded; 100."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Serve the app until it is stopped."""
    folder = workspace or Path(os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_FOLDER)
    environment = {**os.environ, ENVIRONMENT_VARIABLE: str(folder.resolve())}
    if editor:
        environment["KG_APP_EDITORS"] = ",".join(editor)
    if anonymous:
        environment["KG_APP_ANONYMOUS"] = anonymous
    if max_upload:
        environment["KG_APP_UPLOAD_MB"] = str(max_upload)
    app = find_app()
    say(f"serving http://{host}:{port}")
    if host not in LOOPBACK and anonymous is None:
        say("note: without sign-in people from elsewhere only look on; see kg app --help")
    try:
        # Streamlit takes its theme from .streamlit of the folder that it is started in.
        command = streamlit_command(app, port, host=host)
        code = subprocess.call(command, env=environment, cwd=app.parent)
    except KeyboardInterrupt:  # Streamlit has heard it too
        return
    if code:
        raise typer.Exit(1)


def streamlit_command(app: Path, port: int, *, host: str = "localhost") -> list[str]:
    """Return the command line that serves an app."""
    settings = {**SETTINGS, "server.address": host, "server.port": str(port)}
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def find_app() -> Path:
    """Return the app's file: app.py of a checkout, app_pages/_app.py of an installed wheel.

    Raises:
        KgError: It is in neither place.
    """
    root = Path(__file__).resolve().parents[2]
    for path in (root / "app.py", root / "app_pages" / "_app.py"):
        if path.is_file():
            return path
    raise KgError(f"app: neither app.py nor app_pages/_app.py is in {root}. Reinstall zhijiao-kg.")
