"""`make bench`: query counts and CPU milliseconds a request, ours beside a bare Wagtail site, in one run.

Two archives are made in a scratch folder, a small and a large one (ARTICLES=, 3000 unless said otherwise), and served
by a process each. The pages of both are asked for in turns, so that whatever else the machine does meets all alike.
SCRATCH= names a folder that is kept, with archives that the next run finds there.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SMALL = 1000
ROUNDS = int(os.environ.get("ROUNDS") or 200)
# Rounds before the first that counts: templates are read, caches filled.
WARM_UP = 5
MOST_MEMORY = 150
LIMITS = {
    "article": 14,
    "article, 0 notes": 14,
    "article, 30 notes": 14,
    "article, 300 notes": 14,
    "article, 1,000 notes": 14,
    "entry of 10": 14,
    "entry of 100": 14,
    "entry of 1,000": 14,
    "series, 10 entries": 15,
    "series, 100 entries": 15,
    "series, 1,000 entries": 15,
    "all series": 15,
    "home": 15,
    "section, page 1": 15,
    "section, far page": 15,
    "author": 15,
}
# What is compared with what.
BESIDE = (
    ("article", "bare article"),
    ("article, no links", "bare article, no links"),
    ("section, page 1", "bare listing, page 1"),
    ("section, far page", "bare listing, far page"),
)


def environment(folder: Path, own: Path) -> dict[str, str]:
    """What a process of the site is started with; `own`: the folder for its database."""
    own.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        "BROADSHEET_VAR": str(own),
        "STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": f"sqlite:///{own / 'archive.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }


def collect_static(folder: Path) -> None:
    """Gather the static files under their hashed names; a process reads the list of them when it starts."""
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, env=environment(folder, folder / "static-only"), check=True)


class Worker:
    """A site of one size, in a process of its own."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.folder = folder / str(size)
        self.environment = environment(folder, self.folder)
        self.process: Any = subprocess.Popen(
            [sys.executable, str(ROOT / "bench" / "worker.py")],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, what: str) -> Any:
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"The site of {self.size} articles stopped; why, it says above.")
        return json.loads(answer)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def say(line: str = "") -> None:
    print(line, flush=True)  # noqa: T201 (its table)


def measure(workers: list[Worker]) -> list[dict[str, float]]:
    """The median CPU milliseconds of each page, by size."""
    times: list[dict[str, list[float]]] = [{} for _worker in workers]
    for number in range(WARM_UP + ROUNDS):
        for worker, found in zip(workers, times, strict=True):
            for name, cost in worker.ask("round").items():
                if number >= WARM_UP:
                    found.setdefault(name, []).append(cost)
    return [{name: statistics.median(costs) for name, costs in found.items()} for found in times]


def memory(worker: Worker, addresses: list[str]) -> float:
    """Megabytes of one gunicorn worker after 200 requests."""
    import http.client

    port = 8900 + os.getpid() % 1000
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", str(ROOT / "site"), "config.wsgi:application"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "--log-level", "warning"],
        cwd=ROOT,
        env=worker.environment,
    )
    try:
        for _attempt in range(100):
            try:
                ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/health/live/")
                break
            except OSError:
                time.sleep(0.3)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for number in range(200):
            ask(connection, addresses[number % len(addresses)])
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        return max(resident(int(child)) for child in children)
    finally:
        server.terminate()
        server.wait()


def ask(connection: Any, address: str) -> None:
    connection.request("GET", address, headers={"Host": "localhost"})
    connection.getresponse().read()


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def report(workers: list[Worker]) -> None:
    """Print the tables."""
    queries = [worker.ask("queries") for worker in workers]
    costs = measure(workers)
    sizes = [f"{worker.size:,}" for worker in workers]
    say(f"{'':26}{'queries at':>18}{'CPU ms a request at':>26}{'large/small':>13}")
    say(f"{'':26}" + "".join(f"{size:>9}" for size in sizes) + "".join(f"{size:>13}" for size in sizes))
    for name in queries[0]:
        counted = "".join(f"{found[name]:>9}" for found in queries)
        timed = "".join(f"{found[name]:>13.1f}" for found in costs)
        limit = LIMITS.get(name)
        is_over = limit and max(found[name] for found in queries) > limit
        mark = f"  more than {limit} queries" if is_over else ""
        say(f"{name:26}{counted}{timed}{costs[-1][name] / costs[0][name]:>13.2f}{mark}")
    say()
    for one, other in BESIDE:
        ratios = ", ".join(f"{cost[one] / cost[other]:.2f} at {size}" for cost, size in zip(costs, sizes, strict=True))
        say(f"{one} / {other}: {ratios}")
    each = [cost["article, 1,000 notes"] - cost["article, 0 notes"] for cost in costs]
    # Milliseconds of a thousand notes are microseconds of one.
    say("a note, its link and its place in the list: " + ", ".join(f"{cost:.0f} µs" for cost in each))


def main() -> None:
    large = int(os.environ.get("ARTICLES") or 3000)
    folder = Path(os.environ.get("SCRATCH") or tempfile.mkdtemp(prefix="broadsheet-bench-"))
    folder.mkdir(exist_ok=True)
    workers: list[Worker] = []
    try:
        sizes = dict.fromkeys([min(SMALL, large), large])
        collect_static(folder)
        workers += [Worker(folder, size) for size in sizes]
        for worker in workers:
            start = time.monotonic()
            pages = worker.ask(f"prepare {worker.size}")
            say(f"{worker.size:,} articles made in {time.monotonic() - start:.0f} s")
        say()
        report(workers)
        ours = [address for host, address in pages.values() if host == "localhost"]
        used = memory(workers[-1], ours)
        say(f"one gunicorn worker after 200 requests: {used:.0f} MB (at most {MOST_MEMORY})")
    finally:
        for worker in workers:
            worker.end()
        if not os.environ.get("SCRATCH"):
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
