"""A program: `import_archive FOLDER`, ended by a real SIGKILL while the N-th object is written (0: never)."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def main(folder: str, kill_at: int) -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    from django.core.management import call_command

    from importers import items

    written = 0
    remember = items.remember

    def counting(*args: Any, **kwargs: Any) -> Any:
        nonlocal written
        written += 1
        found = remember(*args, **kwargs)
        if written == kill_at:
            # The object and its note are written, and not committed.
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    items.remember = counting
    call_command("import_archive", folder, verbosity=0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
