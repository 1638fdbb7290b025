"""Answers to requests: bodies with their type, and problems in the words of our errors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedQueryError,
    QueryEvaluationError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
    QueryTooLargeError,
)
from kg.serving.addresses import Addresses
from kg.serving.errors import ClientGoneError, RequestError, ServerBusyError
from kg.serving.media import HTML
from kg.serving.negotiation import choose_media_type
from kg.serving.pages import Pages, choose_language

RETRY_AFTER = 5
"""Seconds after which it is worth asking a busy server again."""

_PROBLEM, _PLAIN = "application/problem+json", "text/plain"
_KINDS: tuple[tuple[type[KgError], int, str], ...] = (
    (MalformedQueryError, 400, "malformed query"),
    (ForbiddenQueryError, 403, "query refused"),
    (QueryTooLargeError, 413, "query too large"),
    (QueryRefusedError, 400, "query refused"),
    (QueryTimeoutError, 504, "time limit reached"),
    (QueryMemoryError, 507, "memory limit reached"),
    (QueryEvaluationError, 500, "query failed"),
    (ServerBusyError, 503, "server busy"),
    (ClientGoneError, 499, "client gone"),
    (KgError, 500, "server error"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request is not answered (RFC 9457).

    Attributes:
        status: Status code of HTTP.
        title: The kind of problem, in a few words.
        detail: What was asked, what was found, what is allowed.
        line: Line of the query, from 1; `None` where it is not known or does not matter.
        column: Column there, from 1.
        headers: What the answer's head says beside.
    """

    status: int
    title: str
    detail: str
    line: int | None = None
    column: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, error: Exception) -> Problem:
        """Return what an error means for a request."""
        if isinstance(error, HTTPException):  # Starlette's own: no such path, no such method
            title = HTTPStatus(error.status_code).phrase.lower()
            detail = f"request: {title}. The query page at / says what there is."
            return cls(error.status_code, title, detail, headers=_pairs(error.headers))
        if isinstance(error, RequestError):
            return cls(error.status, error.title, str(error), headers=_pairs(error.headers()))
        status, title = next((s, t) for kind, s, t in _KINDS if isinstance(error, kind))
        return cls(
            status,
            title,
            str(error),
            getattr(error, "line", None),
            getattr(error, "column", None),
            (("Retry-After", str(RETRY_AFTER)),) if status == 503 else (),
        )

    def to_json(self) -> bytes:
        """Return it as application/problem+json."""
        content = {"title": self.title, "status": self.status, "detail": self.detail}
        place = {"line": self.line, "column": self.column}
        known = {name: value for name, value in place.items() if value is not None}
        return (json.dumps(content | known, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def respond(
    content: bytes, media_type: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Return an answer; what is text says that it is UTF-8."""
    is_text = media_type.startswith("text/") or media_type in ("application/n-triples",)
    charset = "; charset=utf-8" if is_text else ""
    head = {"Content-Type": media_type + charset, "Vary": "Accept", **(headers or {})}
    return Response(content, status, head)


def respond_problem(request: Request, problem: Problem, addresses: Addresses) -> Response:
    """Return a problem as JSON, as plain text, or as a page, as the request likes best."""
    offered = [_PROBLEM, "application/json", _PLAIN, HTML]
    media_type = choose_media_type(request.headers.get("accept"), offered) or _PROBLEM
    if media_type == HTML:
        pages = Pages(addresses, choose_language(request.query_params.get("lang")))
        title = f"{pages.words['problem']} ({problem.status})"
        content = pages.render("problem.html", title=title, detail=problem.detail)
    elif media_type == _PLAIN:
        content = f"{problem.detail}\n".encode("utf-8", "replace")
    else:
        content = problem.to_json()
    headers = dict(problem.headers)
    return respond(content, media_type, status=problem.status, headers=headers)


def _pairs(headers: object) -> tuple[tuple[str, str], ...]:
    return tuple(dict(headers).items()) if headers else ()  # type: ignore[call-overload]
