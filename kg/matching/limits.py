"""How large a list may be."""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Bytes of the file."""
MAX_ROWS = 20_000
"""Rows with something in them, the heading among them."""
MAX_COLUMNS = 100
MAX_CELL = 32_000
"""Characters of a cell; the rest is left out."""
MAX_TEXT = 50_000_000
"""Characters of all cells."""
MAX_UNPACKED = 300_000_000
"""Bytes of all parts of a workbook: 20,000 full rows take some 50 MB."""
MEMORY = 2_000_000_000
"""Bytes of address space of the process that reads."""
SECONDS = 60.0
"""Time that reading may take; 20,000 rows take some 3 s."""
