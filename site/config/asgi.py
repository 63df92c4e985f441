"""The ASGI door that a server opens (`--pythonpath site`)."""

import os
import sys
from pathlib import Path

from django.core.asgi import get_asgi_application

# The apps live at the root of the project, beside `site/`.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_asgi_application()
