"""How the `web` role serves. Threads wait for the database and the store; processes use the cores."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
# A long article with its notes is saved in seconds; a big upload through a slow line takes longer.
timeout = 120
graceful_timeout = 20
keepalive = 5
# As long as a line may be; anything longer gets 400 before the site sees it.
limit_request_line = 8190
accesslog = "-"
# Heartbeats in memory: on some container hosts a file in /tmp blocks for seconds.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (gunicorn makes its own files there)
