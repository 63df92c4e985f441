"""`make run`: its environment, its port, and that it leaves nothing running."""

import os
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "cat", "cksum", "basename")


def make_environment(tmp_path: Path, pythons: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """environment.sh on a machine that has only these Pythons, each a shell script that plays one."""
    path = tmp_path / "bin"
    path.mkdir()
    for tool in TOOLS:
        (path / tool).symlink_to(shutil.which(tool))
    for name, script in pythons.items():
        (path / name).write_text(f"#!/bin/sh\n{script}\n")
        (path / name).chmod((path / name).stat().st_mode | stat.S_IEXEC)
    return subprocess.run(
        [str(path / "sh"), "deploy/environment.sh", "requirements.txt"],
        cwd=ROOT,
        env={"PATH": str(path), "VENV": str(tmp_path / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )


OLD = 'case "$*" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac'
# The version is fine and told on request, but the modules that Debian packs apart are missing.
BARE = (
    'case "$2" in *ensurepip*) exit 1 ;; *version_info\\[:2\\]*) echo 3.12 ;; *print*) echo 3.12 ;; *) exit 0 ;; esac'
)


def test_an_old_python_gets_one_clear_message(tmp_path):
    result = make_environment(tmp_path, {"python3": OLD})
    assert result.returncode == 1
    assert "needs Python 3.11 or newer" in result.stderr
    assert "Python 3.9.2" in result.stderr
    assert "python3-venv" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_machine_without_python_gets_the_same(tmp_path):
    result = make_environment(tmp_path, {})
    assert result.returncode == 1
    assert "Found: none." in result.stderr


def test_a_python_without_ensurepip_names_the_package_to_install(tmp_path):
    result = make_environment(tmp_path, {"python3.12": BARE, "python3": OLD})
    assert result.returncode == 1
    assert "apt install python3.12-venv" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def run(port: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "deploy/run.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port), "BROADSHEET_VAR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_gets_one_clear_line(taken_port, tmp_path):
    result = run(taken_port, tmp_path)
    assert result.returncode == 1
    assert result.stderr.strip() == (
        f"Port {taken_port} is taken by another program. Choose another: make run PORT={taken_port + 1}"
    )


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "٣"])
def test_what_is_no_port_gets_one_clear_line(port, tmp_path):
    result = run(port, tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("PORT must be a number")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_server_worker_and_schedule_start_and_stop_together(migrated_database, number):
    environment = {
        **os.environ,
        "BROADSHEET_VAR": str(migrated_database.parent),
        "DATABASE_URL": f"sqlite:///{migrated_database}",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    supervisor = subprocess.Popen(
        [sys.executable, "deploy/run.py"],
        cwd=ROOT,
        env={**environment, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # A shell starts what runs in its background with Ctrl-C ignored, and this suite may run there.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        shown = read_until(supervisor, "The task worker and the schedule run")
        assert f"http://127.0.0.1:{port}/admin/" in shown
        with urlopen(f"http://127.0.0.1:{port}/health/live/", timeout=30) as answer:
            assert answer.status == 200
        children = descendants(supervisor.pid)
        assert {"runserver", "db_worker", "run_schedule"} <= set(children.values())
    finally:
        supervisor.send_signal(number)
        try:
            # Ends only when no process holds the pipe any more.
            supervisor.communicate(timeout=90)
        except subprocess.TimeoutExpired:
            os.killpg(supervisor.pid, signal.SIGKILL)
            raise
    assert supervisor.wait(30) == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    assert [process for process in children if not ends(process)] == []


def ends(process: int) -> bool:
    """Whether a process is gone within half a minute. One that has closed the pipe may still be on its way out."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        gone, _, _ = select.select([handle], [], [], 30)
        return bool(gone)
    finally:
        os.close(handle)


def read_until(process: subprocess.Popen[str], words: str) -> str:
    shown = ""
    for line in process.stdout:
        shown += line
        if words in line:
            return shown
    raise AssertionError(f"{words!r} never came:\n{shown}")


def descendants(parent: int) -> dict[int, str]:
    """The `manage.py` command of every process below one, by process id (from /proc: Linux only)."""
    found = {}
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        found[int(child)] = words[2] if len(words) > 2 else ""
        found |= descendants(int(child))
    return found
