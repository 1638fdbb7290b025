"""A small OpenID Connect provider that signs in whom a test names: no password, one key.

Source: OpenID Connect Core 1.0, the authorization code flow (section 3.1).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "the-app"


class _Server(ThreadingHTTPServer):
    """Knows its key, who signs in, and what each code stands for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("localhost", 0), _Handler)
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
        self.person: dict[str, Any] = {}
        self.nonces: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_port}"

    def token(self, nonce: str) -> str:
        """Return who signed in, signed."""
        now = int(time.time())
        claims = {
            **{"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600},
            **{"nonce": nonce, **self.person},
        }
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)


class _Handler(BaseHTTPRequestHandler):
    """Answers the four questions of the code flow."""

    server: _Server

    def do_GET(self) -> None:
        """Tell about the provider, show its key, or send somebody back with a code."""
        url = urlsplit(self.path)
        if url.path == "/.well-known/openid-configuration":
            home = self.server.address
            self._send(
                {
                    "issuer": home,
                    "authorization_endpoint": f"{home}/authorize",
                    "token_endpoint": f"{home}/token",
                    "jwks_uri": f"{home}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        elif url.path == "/keys":
            self._send({"keys": [self.server.key.as_dict(private=False)]})
        else:
            self._send_back({name: values[0] for name, values in parse_qs(url.query).items()})

    def do_POST(self) -> None:
        """Give the token for a code."""
        length = int(self.headers.get("Content-Length", 0))
        code = parse_qs(self.rfile.read(length).decode())["code"][0]
        token = self.server.token(self.server.nonces[code])
        self._send({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def _send_back(self, asked: dict[str, str]) -> None:
        code = f"code-{len(self.server.nonces)}"
        self.server.nonces[code] = asked.get("nonce", "")
        self.send_response(302)
        answer = urlencode({"code": code, "state": asked["state"]})
        self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
        self.end_headers()

    def _send(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serve_provider() -> Iterator[_Server]:
    """Run the provider; set `person` to the claims of who signs in next."""
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
