"""Writing a file so that nobody meets it half written."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.durable import TEMPORARY_PREFIX, make_folder, sync_folder
from kg.export.errors import ExportError


@contextlib.contextmanager
def replace_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which on leaving without an error becomes `path`.

    Unlike `kg.durable.write_file` the content need not fit into memory.

    Raises:
        ExportError: The place cannot be written, or the disk is full; what was there stays.
    """
    temporary = path.parent / f"{TEMPORARY_PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
    try:
        make_folder(path.parent)
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise ExportError(
            f"export to {path}: {error.strerror or error}; nothing was written. Name a file in a "
            "folder that you may write to."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
