"""A disk that refuses: the n-th call that changes it raises, and so may all that follow.

Patches what Python code changes a disk with: opening for writing, writing, flushing to the disk,
renaming, making folders. Native libraries are not seen; `bench/withstand.py full` refuses those
with a disk that is really full.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KINDS = {"full": errno.ENOSPC, "denied": errno.EACCES}
"""What a disk says when it refuses."""


@dataclass(slots=True)
class FaultyDisk:
    """A disk that refuses from one call on.

    Attributes:
        refused: Number of the first call that is refused, from 1; 0 for none.
        kind: A key of `KINDS`; a full disk refuses all further calls, a denied one this alone.
        calls: How many calls there were.
    """

    refused: int
    kind: str
    calls: int = 0

    def install(self) -> None:
        """Patch this process for the rest of its life."""
        opening = self._opening(io.open)
        io.open = builtins.open = opening  # type: ignore[assignment]
        for name in ("fsync", "rename", "replace", "mkdir"):
            setattr(os, name, self._checked(getattr(os, name)))

    def check(self) -> None:
        """Count a call.

        Raises:
            OSError: It is refused.
        """
        self.calls += 1
        begun = self.refused and self.calls >= self.refused
        if begun and (self.kind == "full" or self.calls == self.refused):
            raise OSError(KINDS[self.kind], os.strerror(KINDS[self.kind]))

    def _checked(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def checked(*arguments: Any, **options: Any) -> Any:
            self.check()
            return call(*arguments, **options)

        return checked

    def _opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def opening(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+") or isinstance(file, int):
                return call(file, mode, *arguments, **options)
            self.check()
            opened = call(file, mode, *arguments, **options)
            opened.write = self._checked(opened.write)
            return opened

        return opening
