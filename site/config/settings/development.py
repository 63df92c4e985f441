"""A newcomer's machine: `make run` and the tests' common ground."""

from .base import *  # noqa: F403
from .base import BASE_DIR, SECRET_KEY

DEBUG = True
# The demo's logins have known passwords.
DEMO_ALLOWED = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SECRET_KEY = SECRET_KEY or "only-for-development-on-this-machine-never-in-production"
# Sourced from disk as they are edited.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
INTERNAL_IPS: list[str] = []
LOCAL_DEMO = BASE_DIR / "demo"
