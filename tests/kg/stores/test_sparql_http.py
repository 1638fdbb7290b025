"""What a store on a server says when the server is not as it should be."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from kg.errors import StoreError, StoreQueryError
from kg.stores import open_store, sparql_client
from kg.stores.errors import (
    ServerLoginError,
    ServerRequestError,
    ServerTimeoutError,
    ServerUnreachableError,
    UnsuitableServerError,
)
from tests.servers.sparql_servers import running_fuseki

JSON = "application/sparql-results+json"
TRUE = b'{"head":{},"boolean":true}'
QUAD = Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"))


def test_server_that_is_down_is_named(free_address):
    with pytest.raises(ServerUnreachableError, match=rf"{free_address}: it cannot be reached"):
        open_store(f"sparql+http://{free_address}")


def test_server_that_is_silent_is_named(silent_address, monkeypatch):
    monkeypatch.setattr(sparql_client, "ANSWER_SECONDS", 0.3)

    with pytest.raises(ServerTimeoutError, match=r"gave no answer in 0\.3 seconds"):
        open_store(f"sparql+http://{silent_address}")


def test_server_of_pages_is_no_sparql_server(serve):
    address = serve(lambda method, path: (200, "text/html", b"<html>"))

    with pytest.raises(UnsuitableServerError, match=r"no SPARQL endpoint answers there .*200"):
        open_store(f"sparql+{address}")


def test_address_without_host_is_none():
    with pytest.raises(UnsuitableServerError, match="no address of a server"):
        open_store("sparql+http://")


def test_server_that_refuses_the_password_says_what_to_check(serve, monkeypatch):
    monkeypatch.setenv("KG_SPARQL_USER", "steward")
    monkeypatch.setenv("KG_SPARQL_PASSWORD", "secret")
    address = serve(lambda method, path: (401, "text/plain", b""))

    with pytest.raises(ServerLoginError, match=r"'steward'.*KG_SPARQL_PASSWORD") as caught:
        open_store(f"sparql+{address}")

    assert "secret" not in str(caught.value)


def test_password_in_the_address_is_not_shown(free_address):
    with pytest.raises(ServerUnreachableError) as caught:
        open_store(f"sparql+http://steward:secret@{free_address}")

    assert "secret" not in str(caught.value)


def test_server_without_graph_store_takes_no_quads(serve):
    def answer(method, path):
        return (200, JSON, TRUE) if method == "POST" else (404, "text/plain", b"")

    with (
        open_store(f"sparql+{serve(answer)}") as store,
        pytest.raises(UnsuitableServerError, match="no graph store answers there"),
    ):
        store.extend([QUAD])


def test_service_description_is_no_graph_store(serve):
    def answer(method, path):
        return (200, JSON, TRUE) if method == "POST" else (200, "text/turtle", b"")

    address = serve(
        lambda method, path: answer(method, path) if "/sparql" in path else (404, "text/plain", b"")
    )

    with (
        open_store(f"sparql+{address}/sparql") as store,
        pytest.raises(UnsuitableServerError, match="no graph store"),
    ):
        store.extend([QUAD])


def test_answer_that_is_cut_short_is_an_error_of_the_server(serve):
    answers = iter([(200, JSON, TRUE), (200, JSON, b'{"head":{"vars":["a"]},"results":{"bin')])
    address = serve(lambda method, path: next(answers))

    with (
        open_store(f"sparql+{address}") as store,
        pytest.raises(ServerRequestError, match="its answer cannot be read"),
    ):
        store.query("SELECT ?a { ?a ?b ?c }")


def test_answer_that_trickles_ends_at_the_time_limit(trickling_address):
    with open_store(f"sparql+{trickling_address}") as store:
        began = time.monotonic()
        with pytest.raises(ServerTimeoutError), store.answering("SELECT", timeout=0.7) as rows:
            list(rows)

    assert time.monotonic() - began < 1.7


def test_blank_nodes_are_refused(serve):
    address = serve(lambda method, path: (200, JSON, TRUE))

    with open_store(f"sparql+{address}") as store, pytest.raises(StoreError, match="blank nodes"):
        store.extend([Quad(BlankNode("b"), NamedNode("urn:p"), NamedNode("urn:o"))])


def test_https_is_spoken(tmp_path, monkeypatch, tls_address):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))

    with open_store(f"sparql+{tls_address}") as store:
        assert bool(store.query("ASK {}"))


def test_certificate_that_nobody_vouches_for_is_refused(tls_address):
    with pytest.raises(ServerUnreachableError, match="certificate verify failed"):
        open_store(f"sparql+{tls_address}")


@pytest.mark.slow
def test_fuseki_with_password_is_used(tmp_path, monkeypatch):
    with running_fuseki(tmp_path / "fuseki", password="geheim 密码") as server:
        with pytest.raises(ServerLoginError, match="anonymous"):
            open_store(f"sparql+{server.url}")
        monkeypatch.setenv("KG_SPARQL_USER", server.user)
        monkeypatch.setenv("KG_SPARQL_PASSWORD", server.password)
        with open_store(f"sparql+{server.url}") as store:
            store.extend([QUAD])

            assert list(store) == [QUAD]


@pytest.mark.slow
def test_time_limit_holds_on_a_real_server(oxigraph_server):
    product = (
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6)) + "}"
    )
    with open_store(f"sparql+{oxigraph_server.url}") as store:
        store.extend(Quad(NamedNode(f"urn:{i}"), QUAD.predicate, QUAD.object) for i in range(99))
        began = time.monotonic()

        with pytest.raises(ServerTimeoutError), store.answering(product, timeout=1) as rows:
            list(rows)

        assert time.monotonic() - began < 2
        assert bool(store.query("ASK { ?s ?p ?o }"))


@pytest.mark.slow
def test_update_is_refused_by_a_real_server(fuseki_server):
    with open_store(f"sparql+{fuseki_server.url}") as store, pytest.raises(StoreQueryError):
        store.query("CLEAR ALL")


@pytest.fixture
def trickling_address(serve):
    """A server that sends its answer a byte at a time, without end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            asked = b"ASK" in self.rfile.read(length)
            self.send_response(200)
            self.send_header("Content-Type", JSON)
            self.end_headers()
            self.wfile.write(TRUE if asked else b'{"head":{"vars":["a"]},"results":{"bindings":[')
            while not asked:
                time.sleep(0.1)
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return

        def log_message(self, *arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def tls_address(tmp_path):
    """A server with a certificate of its own making, beside which the test can find it."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    try:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-subj", "/CN=localhost"),
                *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
                *("-keyout", str(key), "-out", str(certificate)),
            ],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("no openssl here to make a certificate with")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", JSON)
            self.send_header("Content-Length", str(len(TRUE)))
            self.end_headers()
            self.wfile.write(TRUE)

        def log_message(self, *arguments):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()
