"""Which of several media types a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"(?P<type>[\w!#$&^.+*-]+)/(?P<subtype>[\w!#$&^.+*-]+)")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_QUOTED = r'"(?:\\.|[^"\\])*"'
_PARTS = re.compile(rf'(?:[^,"]|{_QUOTED})+')  # text/html;a="x, y" is one
_PARAMETERS = re.compile(rf'(?:[^;"]|{_QUOTED})+')


@dataclass(frozen=True, slots=True)
class MediaRange:
    """A range of media types and how much it is liked.

    Attributes:
        type: `text`, or `*`.
        subtype: `turtle`, or `*`.
        quality: From 0, which is not accepted, to 1.
    """

    type: str
    subtype: str
    quality: float

    def precision(self, media_type: str) -> int:
        """Tell how exactly it names a media type: 3 itself, 2 its group, 1 any, 0 not at all."""
        if (self.type, self.subtype) == ("*", "*"):
            return 1
        group, _, kind = media_type.partition("/")
        if self.type != group:
            return 0
        return {kind: 3, "*": 2}.get(self.subtype, 0)


def parse_accept(header: str) -> tuple[MediaRange, ...]:
    """Read an Accept header; what is no media range is left out.

    Parameters other than `q` do not matter: no type is offered in two forms.

    Example:
        >>> parse_accept("text/turtle, */*;q=0.1")
        (MediaRange(type='text', subtype='turtle', quality=1.0), \
MediaRange(type='*', subtype='*', quality=0.1))
    """
    return tuple(_ranges(header))


def choose_media_type(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type that a client likes best.

    Args:
        accept: Its Accept header; `None`, or one without any media range, accepts all.
        offered: Media types, what we like best first.

    Returns:
        One of `offered`; of equally liked ones the first. `None` if none is accepted.

    Example:
        >>> choose_media_type("text/*;q=0.5, text/csv", ["text/turtle", "text/csv"])
        'text/csv'
    """
    ranges = parse_accept(accept or "")
    if not ranges:
        return offered[0] if offered else None
    qualities = [_quality(ranges, media_type) for media_type in offered]
    best = max(qualities, default=0.0)
    return offered[qualities.index(best)] if best > 0 else None


def _quality(ranges: Sequence[MediaRange], media_type: str) -> float:
    # The most exact range decides, whatever the others say.
    found = [(each.precision(media_type), each.quality) for each in ranges]
    precision, quality = max(found)
    return quality if precision else 0.0


def _ranges(header: str) -> Iterator[MediaRange]:
    for part in _PARTS.findall(header):
        name, *parameters = (piece.strip() for piece in _PARAMETERS.findall(part.lower()))
        match = _RANGE.fullmatch(name)
        if match is None:
            continue
        values = dict(p.partition("=")[::2] for p in parameters if p)
        quality = values.get("q", "1").strip()
        if _QUALITY.fullmatch(quality):
            yield MediaRange(match["type"], match["subtype"], float(quality))
