"""The image and the compose file, as far as they can be tried without an engine."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import yaml

from deploy import check

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_dockerfile_passes_its_linter():
    result = run(str(BIN / "hadolint"), "--no-color", "Dockerfile")
    assert (result.returncode, result.stdout) == (0, "")


def test_the_compose_file_follows_the_compose_schema():
    result = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "compose.yaml")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def test_every_image_of_another_is_named_by_a_tag(services):
    images = {service["image"] for service in services.values()} - {"broadsheet"}
    assert images
    assert all(re.fullmatch(r"[\w./-]+:v?\d[\w.-]*", image) for image in images)


def test_every_service_says_how_it_is_well(services):
    # The image's own check asks the web server; what is no web server switches it off.
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"web"}


def test_every_role_of_the_compose_file_is_known_to_the_entrypoint(services):
    script = (ROOT / "deploy/entrypoint.sh").read_text()
    roles = [
        service["command"][0]
        for service in services.values()
        if service["image"] == "broadsheet" and "command" in service
    ]
    assert len(roles) == 4
    assert all(f"\n    {role})" in script for role in roles)


def test_the_image_holds_no_secret_and_no_database():
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".env", ".git", "var", ".venv"} <= set(ignored)


@pytest.fixture
def production(migrated_database, tmp_path):
    """The environment of the image, with files of its own and a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        **check.STAND_IN,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "ALLOWED_HOSTS": ".example.org",
        "DATABASE_URL": f"sqlite:///{migrated_database}",
        "BROADSHEET_VAR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }


def test_the_entrypoint_migrates_serves_and_stops(production, tmp_path):
    (tmp_path / "static").mkdir()
    entrypoint = str(ROOT / "deploy/entrypoint.sh")
    migrated = run(entrypoint, "migrate", **production)
    assert migrated.returncode == 0, migrated.stderr
    assert run(entrypoint, "schedule", "--once", **production).returncode == 0
    worked = run(entrypoint, "worker", "--batch", **production)
    assert worked.returncode == 0, worked.stderr

    server = subprocess.Popen(
        [entrypoint, "web"], cwd="/", env={**os.environ, **production}, stderr=subprocess.PIPE, text=True
    )
    try:
        for line in server.stderr:
            if "Booting worker" in line:
                break
        address = f"http://127.0.0.1:{production['PORT']}"
        ready = Request(f"{address}/health/ready/", headers={"Host": "www.example.org"})
        with urlopen(ready, timeout=30) as answer:
            assert answer.status == 200
        assert run(sys.executable, "deploy/healthcheck.py", **production).returncode == 0
    finally:
        server.send_signal(signal.SIGTERM)
        server.stderr.read()
        assert server.wait(30) == 0
    assert run(sys.executable, "deploy/healthcheck.py", **production).returncode == 1


def test_the_entrypoint_is_plain_shell_and_may_be_run():
    entrypoint = ROOT / "deploy/entrypoint.sh"
    assert os.access(entrypoint, os.X_OK)
    assert run(shutil.which("dash") or "sh", "-n", str(entrypoint)).returncode == 0
