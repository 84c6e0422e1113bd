from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any

import pytest


class Service:
    """A small OpenAI-compatible service on this machine: answers as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: str | bytes | Callable[[dict[str, Any]], str] = "{}"
        self.delay_seconds = 0.0
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append({"path": self.path, **body})
                service.keys.append(self.headers.get("Authorization"))
                sleep(service.delay_seconds)
                text = service.answer(body) if callable(service.answer) else service.answer
                said = text if isinstance(text, bytes) else _completion(text)
                self.send_response(service.status)
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the tests' output quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _completion(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


@pytest.fixture
def service() -> Iterator[Service]:
    """A service that answers what the test tells it to."""
    made = Service()
    yield made
    made.close()
