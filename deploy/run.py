"""`make run`: the database, the demo on the very first start, then server, task worker and schedule until stopped.

Uses Python's standard library and the site itself. Every process it starts leads a group of its own, so that stopping
this one leaves none behind.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
STOP_AFTER_SECONDS = 8


class Stopped(Exception):
    """Someone pressed Ctrl-C or asked the process to end."""


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def chosen_port() -> int:
    """PORT from the environment, 8000 otherwise. Ends with one clear line when it is no port or is taken."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except PermissionError:
            sys.exit(f"Port {text} needs administrator rights. Choose another: make run PORT=8001")
        except OSError:
            sys.exit(f"Port {text} is taken by another program. Choose another: make run PORT={int(text) % 65535 + 1}")
    return int(text)


def prepare_database(port: int) -> None:
    """Migrates when something is unapplied, and loads the demo into a database that was empty before.

    The mark stands while the demo is being loaded: a first start that was stopped half-way goes on at the next one,
    and a demo that was removed on purpose does not come back.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    mark = Path(settings.VAR_DIR) / "demo-unfinished"
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not executor.loader.applied_migrations:
            mark.touch()
        say("Preparing the database.")
        call_command("migrate", verbosity=0, interactive=False)
    if mark.exists():
        say("Loading the demo publication.")
        call_command("load_demo")
        mark.unlink()
    name_site(port)
    connection.close()


def name_site(port: int) -> None:
    """Has a site that lives on this machine answer where it is served, so that its full addresses lead there."""
    from wagtail.models import Site

    local = Site.objects.filter(is_default_site=True, hostname__in=["localhost", HOST])
    local.exclude(hostname=HOST, port=port).update(hostname=HOST, port=port)


def greet(port: int) -> None:
    site = f"http://{HOST}:{port}/"
    say()
    say(f"  Site   {site}")
    say(f"  Admin  {site}admin/")
    logins = demo_logins()
    if logins:
        say("         to sign in (name / password):")
    for login in logins:
        say(f"           {login}")
    say("  Stop with Ctrl-C.")
    say()


def demo_logins() -> list[str]:
    """The name and first password of every demo login that is still there."""
    from importers.demo import ROLES, SYSTEM, password_of
    from importers.models import ImportedItem

    there = set(ImportedItem.objects.filter(source_system=SYSTEM, kind="login").values_list("source_id", flat=True))
    return [f"{name} / {password_of(name)}" for name in ROLES if name in there]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, preexec_fn=end_with_parent)


def end_with_parent() -> None:
    """On Linux the kernel ends a child whose parent was killed without a chance to say so."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Asks all to end, waits, and ends the group of one that doesn't."""
    for process in processes:
        tell(process, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(STOP_AFTER_SECONDS)
        except subprocess.TimeoutExpired:
            say(f"{process.args[2]} does not stop: ending it.")
        tell(process, signal.SIGKILL)
        process.wait()


def tell(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def serve(port: int) -> int:
    """Runs until one of the processes ends or somebody stops them. Returns the exit status."""
    is_for_developers = bool(os.environ.get("RELOAD"))
    reload = [] if is_for_developers else ["--noreload"]
    # A line and more for each task would carry the addresses and logins off the screen within seconds.
    quiet = [] if is_for_developers else ["--verbosity", "0"]
    os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    processes = [start("runserver", f"{HOST}:{port}", "--skip-checks", *reload)]
    try:
        while processes[0].poll() is None and not answers(port):
            wait_for_a_change(processes, 0.1)
        if processes[0].poll() is None:
            greet(port)
            # Beside the server, but after its first page: three starts at once would make the reader wait.
            processes.append(start("db_worker", "--queue-name", "*", "--no-reload", *quiet))
            processes.append(start("run_schedule"))
            say("The task worker and the schedule run beside it.")
        while all(process.poll() is None for process in processes):
            wait_for_a_change(processes, 5)
        ended = next(process for process in processes if process.poll() is not None)
        say(f"{ended.args[2]} ended by itself (status {ended.returncode}): stopping the rest.")
        return 1
    except (Stopped, KeyboardInterrupt):
        say("Stopping.")
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop(processes)


def wait_for_a_change(processes: list[subprocess.Popen[bytes]], seconds: float) -> None:
    try:
        processes[0].wait(seconds)
    except subprocess.TimeoutExpired:
        return


def main() -> int:
    def on_signal(number: int, frame: object) -> None:
        raise Stopped

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGHUP, on_signal)
    os.chdir(ROOT)
    port = chosen_port()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    try:
        import django
        from django.core.management import CommandError

        django.setup()
        try:
            prepare_database(port)
        except CommandError as error:
            sys.exit(f"{error}")
        return serve(port)
    except (Stopped, KeyboardInterrupt):
        say("Stopped before the site was ready. `make run` goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
