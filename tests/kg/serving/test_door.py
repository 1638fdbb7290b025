"""Who may come in, and what browsers may do with an answer."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import httpx
import pytest

from kg.serving.errors import SettingError
from kg.serving.settings import ServerSettings
from kg.workspace import Workspace
from tests.kg.serving.conftest import Server, StartServer, run_server

TOKEN = "geheim-1"
ASK = {"query": "ASK { ?s ?p ?o }"}
ORIGIN = "https://tools.example"


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()


@pytest.fixture(scope="module")
def locked(served_workspace: Workspace) -> Iterator[Server]:
    """A server that wants a token and lets one origin ask."""
    settings = ServerSettings(token=TOKEN, origins=(ORIGIN,), workers=1)
    with run_server(served_workspace, settings) as running:
        yield running


@pytest.fixture(scope="module")
def open_to_all(served_workspace: Workspace) -> Iterator[Server]:
    """A server that says that it listens to others."""
    settings = ServerSettings(host="0.0.0.0", workers=1)
    with run_server(served_workspace, settings) as running:
        yield running


@pytest.mark.parametrize("shown", [f"Bearer {TOKEN}", f"bearer {TOKEN}", basic(TOKEN)])
def test_token_opens(locked: Server, shown: str) -> None:
    response = locked.client.get("/sparql", params=ASK, headers={"Authorization": shown})

    assert response.json()["boolean"] is True


@pytest.mark.parametrize(
    "shown",
    ["", "Bearer", "Bearer x", f"Bearer {TOKEN}x", f"Token {TOKEN}", basic(""), "Basic ???"],
)
@pytest.mark.parametrize("path", ["/sparql", "/", "/ontology", "/id/x", "/static/style.css", "/x"])
def test_nothing_opens_without_the_token(locked: Server, shown: str, path: str) -> None:
    headers = {"Authorization": shown} if shown else {}
    response = locked.client.get(path, headers=headers)

    assert response.status_code == 401
    assert "Bearer" in response.headers["www-authenticate"]
    assert TOKEN not in response.text


def test_health_needs_no_token(locked: Server) -> None:
    assert locked.client.get("/health").status_code == 200


def test_page_of_an_allowed_origin_may_ask(locked: Server) -> None:
    headers = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    response = locked.client.options("/sparql", headers=headers)

    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == ORIGIN


def test_page_of_an_allowed_origin_reads_refusals(locked: Server) -> None:
    response = locked.client.get("/sparql", params=ASK, headers={"Origin": ORIGIN})

    assert response.status_code == 401
    assert response.headers["access-control-allow-origin"] == ORIGIN


def test_page_of_another_origin_may_not(locked: Server) -> None:
    headers = {"Origin": "https://evil.example", "Authorization": f"Bearer {TOKEN}"}
    response = locked.client.get("/sparql", params=ASK, headers=headers)

    assert "access-control-allow-origin" not in response.headers


def test_no_origin_may_ask_unless_told(server: Server) -> None:
    response = server.client.get("/sparql", params=ASK, headers={"Origin": ORIGIN})

    assert "access-control-allow-origin" not in response.headers


def test_any_origin_may_ask_where_told(start_server: StartServer) -> None:
    with start_server(origins=("*",)) as server:
        response = server.client.get("/sparql", params=ASK, headers={"Origin": ORIGIN})

    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", "["])
def test_local_server_answers_to_its_own_machine_alone(server: Server, host: str) -> None:
    response = server.client.get("/sparql", params=ASK, headers={"Host": host})

    assert response.status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8580", "LOCALHOST"])
def test_local_server_answers_to_names_of_its_machine(server: Server, host: str) -> None:
    assert server.client.get("/health", headers={"Host": host}).status_code == 200


def test_server_behind_a_proxy_uses_the_address_outside(start_server: StartServer) -> None:
    with start_server(url="https://tools.example/kg") as server:
        host = {"Host": "tools.example"}
        page = server.client.get("/", headers=host).text
        description = server.client.get("/sparql", headers=host).text

    assert 'action="/kg/sparql"' in page
    assert "<https://tools.example/kg/sparql>" in description


@pytest.mark.parametrize("path", ["/", "/sparql", "/ontology", "/id/nobody", "/static/style.css"])
def test_answers_tell_browsers_to_load_nothing_from_elsewhere(server: Server, path: str) -> None:
    headers = httpx.get(server.address + path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "settings",
    [
        {"timeout": 0},
        {"limit": 0},
        {"workers": 0},
        {"queue": -1},
        {"origins": ("example.org",)},
        {"origins": ("https://example.org/path",)},
        {"token": ""},
        {"token": "two words"},
        {"token": "秘密"},
        {"url": "example.org"},
        {"url": "https://example.org/"},
        {"url": "ftp://example.org"},
    ],
    ids=str,
)
def test_settings_out_of_bounds_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        ServerSettings(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["tools.example", "[", "a>b", "", "x y"])
@pytest.mark.parametrize("path", ["/", "/sparql", "/health", "/id/nobody"])
def test_server_for_others_answers_to_any_host(open_to_all: Server, host: str, path: str) -> None:
    response = open_to_all.client.get(path, headers={"Host": host})

    assert response.status_code == (404 if path == "/id/nobody" else 200)
    assert "a>b" not in response.text
