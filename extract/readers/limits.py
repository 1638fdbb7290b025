"""How much of a file is read, at most: what is beyond is refused or left out with a word on it.

They bound time and memory on any input. Reports stay far below: the longest known has 420 pages
and 400,000 characters.
"""

from __future__ import annotations

MAX_PAGES = 2_000
"""Physical pages of one file."""

MAX_CHARACTERS = 5_000_000
"""Characters of one document's text."""

MAX_PAGE_CHARACTERS = 50_000
"""Characters printed on one page; a page in small print has 4,000."""

MAX_OBJECTS = 50_000
"""Drawn objects (paths, pictures, pieces of text) of one page that are looked at."""

MAX_PIXELS = 40_000_000
"""Pixels of one picture that is decoded: A3 at 300 dots an inch has 17 million."""

MAX_SIDE = 3_500
"""Pixels that the longer side of a page's picture has at most, whatever size the page claims."""

MAX_TABLE_CELLS = 200_000
"""Cells of one table, empty ones included."""

MAX_RULES = 4_000
"""Ruling lines of one page among which tables are looked for; more of them are a drawing."""

MAX_PART = 64 * 1024 * 1024
"""Bytes to which one part of a Word document may unpack; 400,000 characters take 20 MiB."""

MAX_ENTRIES = 20_000
"""Files in one archive or Word document."""

MAX_RATIO = 200
"""How many times larger a packed file may become; text in XML grows thirty times at most."""

SMALL = 1024 * 1024
"""Bytes up to which an unpacked file may be any number of times larger than packed."""
