"""What the standard library raises on damaged ZIP archives."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

ENCRYPTED_MEMBER = 0x1
"""Bit 0 of a member's general purpose flags, APPNOTE.TXT 4.4.4."""

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,  # an unknown compression (NotImplementedError), or a password
    ValueError,  # places in the file that are negative
)
"""Found one by one by damaging archives; none of them is a fault of the program."""
