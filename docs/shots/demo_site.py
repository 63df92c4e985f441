"""A site with the demo publication to take pictures of."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def site() -> Iterator[str]:
    """The address of a site with the demo: the one of BASE_URL, or a fresh one that is gone afterwards.

    The fresh one is served as in production, without https. Ends the program when it does not start.
    """
    if os.environ.get("BASE_URL"):
        yield os.environ["BASE_URL"].rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="broadsheet-shots-") as folder:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = environment_for(folder, port)
        make(environment)
        server = subprocess.Popen(
            [str(ROOT / "deploy/entrypoint.sh"), "web"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(server, address)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def environment_for(folder: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "stand-in-of-more-than-fifty-characters-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "BROADSHEET_VAR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SECURE_SSL_REDIRECT": "False",
        "SECURE_COOKIES": "False",
        "SECURE_HSTS_SECONDS": "0",
    }


def make(environment: dict[str, str]) -> None:
    """Database, demo, pictures in every size, and static files."""
    # The demo has logins that everybody knows, so production settings would not load it.
    development = {**environment, "DJANGO_SETTINGS_MODULE": "config.settings.development"}
    manage(development, "migrate", "-v0")
    manage(development, "load_demo")
    manage(development, "db_worker", "--batch", "--queue-name", "*", "--no-reload", "-v0")
    manage(environment, "collectstatic", "--noinput", "-v0")


def manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], env=environment, cwd=ROOT, check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server: subprocess.Popen[bytes], address: str, tries: int = 120) -> None:
    """Until the site answers; gives up after a minute or when the server has ended."""
    for _attempt in range(tries):
        try:
            with urlopen(f"{address}/health/live/", timeout=5):
                return
        except (URLError, ConnectionError):
            try:
                server.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
            break
    sys.exit("The site did not start.")
