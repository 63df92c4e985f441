"""The demo publication as readers get it in production, and a browser to read it with.

The server is the image's own entrypoint in a process of its own, on a SQLite file, with hashed and compressed static
files. It answers plain http, so what insists on https is switched off, as in any rehearsal on one's own machine.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
# A busy machine takes longer than Playwright's five seconds to save a long article.
expect.set_options(timeout=15_000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo publication's database, pictures and static files.

    DEMO_FOLDER names one to keep: made by the first run, found there by the next.
    """
    folder = Path(os.environ.get("DEMO_FOLDER") or tmp_path_factory.mktemp("demo"))
    if (folder / "complete").exists():
        return folder
    environment = environment_for(folder, "http://127.0.0.1")
    # The demo has logins that everybody knows, so production settings would not load it.
    for arguments in (["migrate", "-v0"], ["load_demo"], ["db_worker", "--batch", "--queue-name", "*", "--no-reload"]):
        manage(environment, "config.settings.development", *arguments)
    manage(environment, "config.settings.production", "collectstatic", "--noinput", "-v0")
    (folder / "complete").touch()
    return folder


@pytest.fixture(scope="session")
def site_address(demo: Path) -> Iterator[str]:
    """Where the demo publication is served for reading, without a slash at the end. Nobody changes anything there."""
    with served(demo) as address:
        yield address


@pytest.fixture(scope="session")
def desk_folder(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second copy for writing, so that what one test writes is not in what another reads."""
    folder = tmp_path_factory.mktemp("desk") / "demo"
    shutil.copytree(demo, folder)
    return folder


@pytest.fixture(scope="session")
def desk_address(desk_folder: Path) -> Iterator[str]:
    """Where the copy for writing is served."""
    with served(desk_folder) as address:
        yield address


@pytest.fixture(scope="session")
def noted_address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a copy with an article full of notes is served (tests/browser/noted.py)."""
    folder = tmp_path_factory.mktemp("noted") / "demo"
    shutil.copytree(demo, folder)
    make = "from tests.browser import noted; noted.make()"
    settings = "config.settings.development"
    manage(environment_for(folder, "http://127.0.0.1"), settings, "shell", "-v0", "--no-imports", "-c", make)
    with served(folder) as address:
        yield address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [str(ROOT / "deploy/entrypoint.sh"), "web"],
        env={
            **environment_for(folder, address),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    log: list[str] = []
    for line in server.stderr:
        log.append(line)
        if "Booting worker" in line:
            break
    # Read to the end, or a talkative server would stop at a full pipe.
    reader = threading.Thread(target=lambda: log.extend(server.stderr), daemon=True)
    reader.start()
    yield address
    server.terminate()
    server.wait(30)
    reader.join()
    failures = [line for line in log if "Internal Server Error" in line]
    assert failures == [], "".join(log[-200:])


def environment_for(folder: Path, address: str) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SECRET_KEY": "stand-in-of-more-than-fifty-characters-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "BROADSHEET_VAR": str(folder),
        "SECURE_SSL_REDIRECT": "False",
        "SECURE_COOKIES": "False",
        "SECURE_HSTS_SECONDS": "0",
        "WEB_CONCURRENCY": "1",
        "FETCH_POSTERS": "False",
    }


def finish_tasks(folder: Path) -> None:
    """What the worker would do by itself."""
    arguments = ["db_worker", "--batch", "--queue-name", "*", "--no-reload"]
    manage(environment_for(folder, "http://127.0.0.1"), "config.settings.development", *arguments)


def manage(environment: dict[str, str], settings: str, *arguments: str) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{arguments}: {result.stdout}{result.stderr}"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    assert program, "No Chromium was found. Install the package chromium, or name the program: CHROMIUM=/path/to/it"
    with playwright.chromium.launch(executable_path=program, args=ARGUMENTS) as chromium:
        yield chromium


@pytest.fixture
def context(browser: Browser, site_address: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site_address, viewport={"width": 1280, "height": 900}) as fresh:
        fresh.set_default_timeout(15_000)
        yield fresh


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def desk(browser: Browser, desk_address: str) -> Iterator[BrowserContext]:
    """For tests that write: a context on the copy that may change."""
    with browser.new_context(base_url=desk_address, viewport={"width": 1280, "height": 900}) as fresh:
        fresh.set_default_timeout(15_000)
        yield fresh
