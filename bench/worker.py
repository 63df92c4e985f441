"""One site of one size in one process. It does what the lines on its input say and answers each with a line of JSON.

prepare 1000     makes the archive and says what will be measured
round            one request to each page: CPU milliseconds
queries          how many queries each page takes
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

OURS, BARE = "localhost", "bare.localhost"


class Handlers:
    """Ours with our middleware, the bare pages with that of a new Wagtail project."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler
        from django.test import RequestFactory, override_settings

        self.factory = RequestFactory()
        self.by_host = {OURS: WSGIHandler()}
        with override_settings(MIDDLEWARE=settings.BARE_MIDDLEWARE):
            self.by_host[BARE] = WSGIHandler()

    def get(self, host: str, address: str) -> Any:
        """Ask for an address as a visitor without a cookie would. Raises when the answer is not 200."""
        from django.core.signals import request_finished, request_started
        from django.db import close_old_connections, reset_queries

        # A server keeps its connection from one request to the next.
        for signal, receiver in ((request_started, close_old_connections), (request_finished, close_old_connections)):
            signal.disconnect(receiver)
        request_started.disconnect(reset_queries)
        response = self.by_host[host].get_response(self.factory.get(address, headers={"host": host}))
        if response.status_code != 200:
            raise RuntimeError(f"{host}{address} answered {response.status_code}")
        return response

    def cost(self, host: str, address: str) -> float:
        """CPU milliseconds of one request."""
        start = time.process_time()
        self.get(host, address)
        return (time.process_time() - start) * 1000

    def queries(self, host: str, address: str) -> int:
        """How many queries a page takes once what outlives a request is at hand."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.get(host, address)
        with CaptureQueriesContext(connection) as captured:
            self.get(host, address)
        return len(captured)


def prepare(size: int) -> dict[str, tuple[str, str]]:
    """Make the database, the archive and the bare pages, unless they are there; gives what to measure, by name."""
    from django.conf import settings
    from django.core.management import call_command

    made = settings.VAR_DIR / "pages.json"
    if made.exists():
        return json.loads(made.read_text())

    call_command("migrate", verbosity=0)
    call_command("seed_archive", articles=size, seed=1, verbosity=0)
    from bench.pages import make_pages

    pages = make_pages()
    made.write_text(json.dumps(pages))
    return pages


def main() -> None:
    import django

    django.setup()
    handlers: Any = None
    pages: dict[str, tuple[str, str]] = {}
    for line in sys.stdin:
        what, *values = line.split()
        if what == "prepare":
            pages = prepare(int(values[0]))
            handlers = Handlers()
            answer: dict[str, Any] = pages
        elif what == "round":
            answer = {name: handlers.cost(*place) for name, place in pages.items()}
        else:
            answer = {name: handlers.queries(*place) for name, place in pages.items()}
        print(json.dumps(answer), flush=True)  # noqa: T201 (its answer)


if __name__ == "__main__":
    main()
