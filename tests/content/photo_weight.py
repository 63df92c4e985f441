"""What uploading a photo costs: each file given is checked and made into all its renditions, in a process of its own.

    python -m tests.content.photo_weight file ...

Prints a line of JSON a file: `words` (why it was refused; empty if it was taken), `seconds` until the editor has an
answer, `seconds_for_all` until the worker has made the rest, and `megabytes`, the most the process has held until then,
Django and all.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

SECONDS = 60


def cost_of(path: Path) -> dict[str, Any]:
    from django.core.exceptions import ValidationError
    from django.core.files.uploadedfile import TemporaryUploadedFile
    from wagtail.images.models import Filter

    from content.models import Photo
    from content.photo_colour import colour_of
    from content.photo_forms import PhotoFileField, offered
    from content.renditions import FIRST, specs_for

    begun, answered, words, held = time.monotonic(), 0.0, "", 0
    # As Django hands over whatever is larger than it keeps in memory.
    with TemporaryUploadedFile(path.name, "", path.stat().st_size, None) as upload:
        upload.write(path.read_bytes())
        upload.seek(0)
        try:
            file = PhotoFileField().clean(upload)
        except ValidationError as error:
            words = " ".join(error.messages)
        else:
            offered(file)
            photo = Photo(title=path.name, file=file, collection_id=1)
            colour_of(photo)
            photo.generate_rendition_file(Filter(spec=FIRST))
            answered, held = time.monotonic() - begun, most_held()
            for spec in specs_for(photo.width):
                photo.generate_rendition_file(Filter(spec=spec))
    everything = time.monotonic() - begun
    return {
        "file": path.name,
        "words": words,
        "seconds": round(answered or everything, 2),
        "seconds_for_all": round(everything, 2),
        "megabytes": held or most_held(),
        "megabytes_for_all": most_held(),
    }


def most_held() -> int:
    """What Linux wrote down of this process alone (`ru_maxrss` goes on from the process that started it), in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * len(sys.argv), SECONDS * len(sys.argv)))
    django.setup()
    for argument in sys.argv[1:]:
        sys.stdout.write(json.dumps(cost_of(Path(argument))) + "\n")
