"""Who decides: said outright, else KG_REVIEWER, else what was answered when last asked.

The answer is kept in the folder where programs of the machine's user keep their settings, so that
it is asked once, whether the app asks or the command line.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path

from kg.decisions.errors import NoReviewerError
from kg.durable import make_folder, write_file

ENVIRONMENT_VARIABLE = "KG_REVIEWER"

_PROGRAM = "zhijiao-kg"


def find_reviewer(explicit: str | None = None, *, remembered: bool = True) -> str | None:
    """Return the name of who decides, or `None` if nobody has said it yet.

    Args:
        explicit: A sign-in name, or an option of a command; goes before all else.
        remembered: Whether the last answer counts; not where somebody sits at another machine.
    """
    said = clean_name(explicit) or clean_name(os.environ.get(ENVIRONMENT_VARIABLE))
    return said or (_read_saved() if remembered else None)


def save_reviewer(name: str) -> None:
    """Keep the name for this user of the machine.

    Raises:
        NoReviewerError: It is empty.
        OSError: It cannot be written.
    """
    if not (cleaned := clean_name(name)):
        raise NoReviewerError
    path = _path()
    make_folder(path.parent)
    write_file(path, f"{cleaned}\n".encode())


def clean_name(name: str | None) -> str | None:
    r"""Return a name without white space around it and line ends in it; `None` for an empty one.

    Example:
        >>> clean_name(" 张\n 老师 "), clean_name("  ")
        ('张 老师', None)
    """
    return " ".join((name or "").split()) or None


def _path() -> Path:
    return user_config_path(_PROGRAM, appauthor=False) / "reviewer"


def _read_saved() -> str | None:
    try:
        return clean_name(_path().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
