"""What every way of running the site shares.

Every setting that comes from the environment is read here, once, and listed in docs/operators/settings.md.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[3]

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- The machine -----------------------------------------------------------

VAR_DIR = Path(env.str("BROADSHEET_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
DEBUG = False

# --- Applications ----------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "search",
    "importers",
    "donations",
    "series",
    "articles",
    "content",
    "users",
    "delivery",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.frontend_cache",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "delivery.middleware.ContentPolicyMiddleware",
    "delivery.middleware.BadInputMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "content.saving.SecondLookMiddleware",
    "content.photo_gate_desk.PhotoGateMiddleware",
    "content.uploads.NotStoredMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.context_processors.publication",
            ],
        },
    },
]

# --- Database --------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'broadsheet.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while an editor saves; IMMEDIATE takes the write lock at the start of a transaction,
    # so that the timeout counts instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that has gone silent must not hold every worker until the system gives up.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
}

# --- People ----------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# A locked-out pair of user name and address may try again after a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "delivery.addresses.client_address"
AXES_LOCKOUT_TEMPLATE = "errors/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 429

# --- Language and time -----------------------------------------------------

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LANGUAGE_NAMES = {"en": _("English"), "es": _("Spanish"), "de": _("German"), "fr": _("French")}
# Every language the publication appears in, the first one at "/", each other below "/<code>/".
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANGUAGE_NAMES.get(code, code)) for code in env.list("LANGUAGES", default=[LANGUAGE_CODE])
]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = len(LANGUAGES) > 1
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Files -----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# What is made for readers. Originals and documents are private: documents have an address that asks who may read.
MEDIA_PUBLIC_FOLDERS = ["images", "avatar_images"]

STORAGES = {
    "default": {"BACKEND": "content.stores.Folder"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One setting moves all media to a bucket of any S3-compatible store.
AWS_STORAGE_BUCKET_NAME = env.str("AWS_STORAGE_BUCKET_NAME", default="")
AWS_S3_ENDPOINT_URL = env.str("AWS_S3_ENDPOINT_URL", default="").rstrip("/") or None
# Where browsers reach the store, when that is another address than the site's own way to it.
AWS_S3_SIGNED_ENDPOINT_URL = env.str("AWS_S3_SIGNED_ENDPOINT_URL", default="").rstrip("/") or AWS_S3_ENDPOINT_URL
AWS_S3_REGION_NAME = env.str("AWS_S3_REGION_NAME", default="") or None
AWS_S3_CUSTOM_DOMAIN = env.str("AWS_S3_CUSTOM_DOMAIN", default="").rstrip("/") or None
AWS_S3_URL_PROTOCOL = env.str("AWS_S3_URL_PROTOCOL", default="https:")
AWS_S3_ADDRESSING_STYLE = env.str("AWS_S3_ADDRESSING_STYLE", default="auto")
AWS_S3_TIMEOUT = env.float("AWS_S3_TIMEOUT", default=10.0)
AWS_ACCESS_KEY_ID = env.str("AWS_ACCESS_KEY_ID", default="") or None
AWS_SECRET_ACCESS_KEY = env.str("AWS_SECRET_ACCESS_KEY", default="") or None
AWS_QUERYSTRING_EXPIRE = env.int("AWS_QUERYSTRING_EXPIRE", default=300)

# Where browsers fetch pictures and recordings from, when that is not the site itself.
MEDIA_ORIGINS: list[str] = []
if AWS_STORAGE_BUCKET_NAME:
    STORAGES["default"] = {"BACKEND": "content.stores.Bucket"}
    # The bucket as browsers reach it, with its name before the store's own or after it.
    store = AWS_S3_SIGNED_ENDPOINT_URL or "https://" + ".".join(
        filter(None, ["s3", AWS_S3_REGION_NAME, "amazonaws.com"])
    )
    if AWS_S3_SIGNED_ENDPOINT_URL and AWS_S3_ADDRESSING_STYLE != "virtual":
        bucket = f"{store}/{AWS_STORAGE_BUCKET_NAME}/"
    else:
        bucket = store.replace("://", f"://{AWS_STORAGE_BUCKET_NAME}.") + "/"
    MEDIA_URL = f"{AWS_S3_URL_PROTOCOL}//{AWS_S3_CUSTOM_DOMAIN}/" if AWS_S3_CUSTOM_DOMAIN else bucket
    # A document's address asks who may read, and then sends the browser on to the bucket's own.
    # An address may go on with a path ("localhost:7070/media"); an origin may not.
    MEDIA_ORIGINS = list(dict.fromkeys("/".join(address.split("/")[:3]) for address in (MEDIA_URL, bucket)))

# --- Tasks and mail --------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="broadsheet@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Whether publishing fetches the picture of a recording elsewhere, once, from its host.
FETCH_POSTERS = env.bool("FETCH_POSTERS", default=True)

# --- Wagtail ---------------------------------------------------------------

WAGTAIL_SITE_NAME = env.str("PUBLICATION_NAME", default="Broadsheet")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "content.note_entity.RichTextArea"}}
WAGTAILIMAGES_IMAGE_MODEL = "content.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.uploads.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "content.Document"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "epub",
    "m4a",
    "mp3",
    "mp4",
    "odt",
    "ogg",
    "pdf",
    "txt",
    "vtt",
    "wav",
    "webm",
    "xlsx",
    "zip",
]
# Named here, since a small machine's own list of types lacks some, and a player needs the right one.
WAGTAILDOCS_CONTENT_TYPES = {
    "epub": "application/epub+zip",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "vtt": "text/vtt",
    "webm": "video/webm",
}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
# Always through the view that asks who may read; a bucket's own address would outlive that question.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.uploads.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAIL_USAGE_COUNT = True
WAGTAIL_DATE_FORMAT = "%Y-%m-%d"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A long article's editing form has many more fields than Django's thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000

# --- Headers ---------------------------------------------------------------

# Wagtail itself allows its previews into the editor's frame; nothing else belongs into one.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_FAILURE_VIEW = "delivery.errors.csrf_failure"
# The players that a reader may start; nothing is fetched from them before.
EMBED_ORIGINS = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://archive.org",
    "https://w.soundcloud.com",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", *MEDIA_ORIGINS],
        "media-src": ["'self'", *MEDIA_ORIGINS],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "frame-src": ["'self'", *EMBED_ORIGINS],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
# The admin writes scripts and styles into its pages, and shows a picture before it is uploaded.
ADMIN_CONTENT_SECURITY_POLICY = {
    "img-src": ["'self'", "data:", "blob:", *MEDIA_ORIGINS],
    "style-src": ["'self'", "'unsafe-inline'"],
    "script-src": ["'self'", "'unsafe-inline'"],
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}
