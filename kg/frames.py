"""Messages between a worker and whoever asks it: JSON after its length, over pipes.

JSON and not pickle: a worker reads what strangers wrote, and whoever asks must be able to read
its answers without running anything.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def write_frame(stream: BinaryIO, message: Any) -> None:
    """Send a message.

    Raises:
        OSError: Nobody reads any more.
    """
    content = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    # Texts in the store may hold lone surrogates of damaged reports.
    data = content.encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> Any | None:
    """Wait for a message; `None` if there will be none."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        return None
    return json.loads(data.decode("utf-8", "surrogatepass"))
