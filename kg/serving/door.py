"""What every request passes: is it meant for this server, and may it come in?

Also puts the headers on every answer that tell browsers what they may do with it.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serving.addresses import Addresses
from kg.serving.errors import MisdirectedError, RequestError, UnauthorizedError
from kg.serving.pages import SECURITY_POLICY
from kg.serving.responses import Problem, respond_problem
from kg.serving.settings import ServerSettings

OPEN_PATHS = ("/health",)
"""What monitors ask without a token; it tells nothing of the graph."""

HEADERS = {
    "Content-Security-Policy": SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Door:
    """Lets requests to an application through, or turns them away."""

    def __init__(self, application: ASGIApp, *, settings: ServerSettings) -> None:
        """Stand before an application."""
        self._application, self._settings = application, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with the reason why not."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope)
        try:
            self._check(request)
        except RequestError as error:
            addresses = Addresses("", self._settings.root)
            response = respond_problem(request, Problem.of(error), addresses)
            await response(scope, receive, send_with_headers)
            return
        await self._application(scope, receive, send_with_headers)

    def _check(self, request: Request) -> None:
        """Refuse a request for another host, or without the token.

        Raises:
            MisdirectedError: It names a host that this server does not answer to.
            UnauthorizedError: It needs a token and has none, or another.
        """
        hosts, host = self._settings.hosts, request.headers.get("host", "")
        if hosts and _host_name(host) not in hosts:
            raise MisdirectedError(host)
        token = self._settings.token
        if token is None or request.scope["path"] in OPEN_PATHS:
            return
        shown = _shown_token(request.headers)
        # Constant time: how long it takes tells nothing of how much of it is right.
        if not hmac.compare_digest(shown.encode(), token.encode()):
            raise UnauthorizedError


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _shown_token(headers: Mapping[str, str]) -> str:
    """Return the token of a request, `` if it has none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
