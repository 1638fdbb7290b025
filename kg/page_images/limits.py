"""What drawing a page may cost."""

from __future__ import annotations

SECONDS = 20.0
"""Time that a page may take; one of text takes half a second, most of it the start."""
MEMORY = 2_000_000_000
"""Bytes of address space of the process that draws; the largest file that is read has 256 MiB."""
MAX_BYTES = 12_000_000
"""Bytes of a picture that are taken; a page of text 1,240 pixels wide has 300,000."""
MAX_LOSSLESS = 400_000
"""Bytes up to which a picture is sent as PNG; a scan, which is larger, goes as JPEG."""
AT_ONCE = 2
"""Pages that are drawn at once; who asks for more waits."""
