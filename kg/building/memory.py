"""Giving memory back between the stages of a build.

What one stage has let go of stays with the allocators, and the next stage has others: without this
a build takes what all its stages take together.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

import pyarrow as pa


def give_back() -> None:
    """Give the system the memory that nothing here uses any more; elsewhere than on Linux less."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # not with every C library
            ctypes.CDLL(None).malloc_trim(0)
