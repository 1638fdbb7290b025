"""What a request asks, by the SPARQL 1.1 Protocol (section 2.1), for queries alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.query.dataset import Dataset
from kg.serving.errors import (
    BadRequestError,
    BodyTooLargeError,
    UnsupportedMediaError,
    UpdateRefusedError,
)

MAX_BODY = 1_000_000
"""Bytes of a body; the longest query that is read, 50,000 characters, may take 600,000."""

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
POSTED = (QUERY, FORM)
_MAX_FIELDS = 1_000

Parameters = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """What a request asks.

    Attributes:
        text: The query; `None` if there is none.
        dataset: Graphs that the request names, `None` if it names none.
        format: What it says with `format=`.
        language: What it says with `lang=`.
    """

    text: str | None
    dataset: Dataset | None = None
    format: str | None = None
    language: str | None = None


async def read_query(request: Request) -> QueryRequest:
    """Read what a request asks.

    Raises:
        BadRequestError: It has two queries, none in a POST, or is not UTF-8.
        UpdateRefusedError: It is an update.
        BodyTooLargeError: Its body is longer than `MAX_BODY`.
        UnsupportedMediaError: Its body is of another type.
    """
    parameters = _parse(request.scope["query_string"], "the address")
    text: str | None = None
    if request.method == "POST":
        kind = _content_type(request)
        body = await _read_body(request)
        if kind == QUERY:
            text = _decode(body, "the body")
        else:
            for name, values in _parse(body, "the body").items():
                parameters[name] += values
    return _query_request(parameters, text, is_post=request.method == "POST")


def _query_request(parameters: Parameters, body: str | None, *, is_post: bool) -> QueryRequest:
    if "update" in parameters:
        raise UpdateRefusedError
    texts = parameters.get("query", []) + ([] if body is None else [body])
    if len(texts) > 1:
        raise BadRequestError(f"request: it has {len(texts)} queries; send one.")
    if is_post and not texts:
        raise BadRequestError("request: it has no query; send one as the parameter `query`.")
    default, named = (parameters.get(f"{kind}-graph-uri", []) for kind in ("default", "named"))
    return QueryRequest(
        text=texts[0] if texts else None,
        dataset=Dataset(tuple(default), tuple(named)) if default or named else None,
        format=parameters.get("format", [None])[0],
        language=parameters.get("lang", [None])[0],
    )


def _content_type(request: Request) -> str:
    """Return the type of a body that may hold a query."""
    header = request.headers.get("content-type", "")
    kind, *parameters = (part.strip().lower() for part in header.split(";"))
    if kind == UPDATE:
        raise UpdateRefusedError
    charsets = [p.partition("=")[2].strip('"') for p in parameters if p.startswith("charset=")]
    if kind not in POSTED or any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise UnsupportedMediaError(header, POSTED)
    return kind


async def _read_body(request: Request) -> bytes:
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > MAX_BODY:
        raise BodyTooLargeError(MAX_BODY)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLargeError(MAX_BODY)
    return bytes(body)


def _parse(data: bytes, where: str) -> Parameters:
    parameters: Parameters = defaultdict(list)
    try:
        pairs = parse_qsl(
            _decode(data, where),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except UnicodeDecodeError:
        _not_utf8(where)
    except ValueError as error:
        raise BadRequestError(f"request: {where} cannot be read: {error}.") from error
    for name, value in pairs:
        parameters[name].append(value)
    return parameters


def _decode(data: bytes, where: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        _not_utf8(where)


def _not_utf8(where: str) -> NoReturn:
    raise BadRequestError(f"request: {where} is not UTF-8; encode it so.") from None
