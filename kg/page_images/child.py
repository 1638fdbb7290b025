"""The process that draws one page: `python -m kg.page_images.child`, without files or network.

It reads what to draw from standard input, as JSON, and answers with one byte and what follows it:
`=` and the picture, or `!` and what is wrong, as UTF-8. What strangers wrote is drawn
by libraries in C, so that the process gives up all that it does not need before it opens a file.
"""

from __future__ import annotations

import io
import json
import math
import sys
from pathlib import Path

from extract.errors import ReadError
from extract.readers.pages import render_page
from kg.page_images.limits import MAX_LOSSLESS, MEMORY, SECONDS
from kg.query.sandbox import enter_sandbox

DRAWN, PROBLEM = b"=", b"!"
_QUALITY = 82  # of JPEG: characters of a scan stay sharp


def main() -> None:
    """Draw what standard input asks for."""
    import PIL.Image
    import PIL.ImageOps
    import pypdfium2  # noqa: F401

    PIL.Image.init()
    task = json.load(sys.stdin.buffer)
    enter_sandbox(memory=MEMORY)
    _limit_time()
    try:
        answer = DRAWN + _shrink(render_page(Path(task["path"]), task["page"], task["width"]))
    except ReadError as error:
        answer = PROBLEM + error.problem.encode()
    except MemoryError:
        problem = b"it needs more memory than the page of a report does. Open the file itself."
        answer = PROBLEM + problem
    sys.stdout.buffer.write(answer)


def _shrink(png: bytes) -> bytes:
    """Return a picture as JPEG where it is large as PNG: scans are, pages of text are not."""
    if len(png) <= MAX_LOSSLESS:
        return png
    from PIL import Image

    stream = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        image.save(stream, format="JPEG", quality=_QUALITY)
    return min(png, stream.getvalue(), key=len)


def _limit_time() -> None:
    """End this process by itself where nobody is left to end it."""
    if sys.platform == "win32":
        return
    import resource

    seconds = math.ceil(SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    main()
