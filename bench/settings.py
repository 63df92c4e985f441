"""The site as in production, in a scratch folder, with the bare pages beside it."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring-and-gone-when-the-measuring-is-over-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,bare.localhost")
# Requests come in by Django's own handler, without a proxy that speaks https.
os.environ.setdefault("SECURE_SSL_REDIRECT", "false")
os.environ.setdefault("LOG_LEVEL", "WARNING")

from config.settings.production import *  # noqa: F403
from config.settings.production import BASE_DIR, INSTALLED_APPS, STORAGES, TEMPLATES

INSTALLED_APPS = ["bench.bare", *INSTALLED_APPS]
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "bare" / "templates")
# Hashed names as in production; compressing them would only take time here.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
# Nothing runs them here.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

# What `wagtail start` writes into a new project's settings.
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
