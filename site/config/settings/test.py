"""The suite: fast, closed to the network, its files in a folder of its own."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES

DEBUG = False
# The demo's logins have known passwords.
DEMO_ALLOWED = True
SECRET_KEY = "only-for-tests"  # noqa: S105 (a test's key guards nothing)
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Removed again when the process ends.
SCRATCH = tempfile.TemporaryDirectory(prefix="broadsheet-test-")
MEDIA_ROOT = Path(SCRATCH.name) / "media"
STATIC_ROOT = Path(SCRATCH.name) / "static"
for folder in (MEDIA_ROOT, STATIC_ROOT):
    folder.mkdir()
AXES_ENABLED = False
# A test that means to see one fetched switches it on, and puts something in the network's place.
FETCH_POSTERS = False

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": None}
