"""What a load balancer or a container asks: is the process alive, and can it serve?

Neither answer tells a stranger more than a name and up or down: no address, no error text, no version.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing else, so that a database that is down restarts no process."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database, the cache and the media storage answer, else 503; the JSON names each as up or down."""
    parts = {name: "up" if works(name, probe) else "down" for name, probe in PROBES.items()}
    is_ready = "down" not in parts.values()
    return JsonResponse({"status": "up" if is_ready else "down", **parts}, status=200 if is_ready else 503)


def works(name: str, probe: Callable[[], None]) -> bool:
    try:
        probe()
    except Exception:  # Every library behind these has its own errors; each of them means down.
        logger.exception("Not ready: %s", name)
        return False
    return True


def ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_cache() -> None:
    cache.set("health", "up", 10)
    if cache.get("health") != "up":
        raise OSError("The cache does not keep what it is given.")


def ask_storage() -> None:
    """A bucket is asked for one file; a folder must be writable (or, before the first upload, the one above it)."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        default_storage.exists("health")
        return
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        raise OSError(f"{folder} is not writable.")


PROBES: dict[str, Callable[[], None]] = {"database": ask_database, "cache": ask_cache, "storage": ask_storage}
