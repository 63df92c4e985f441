"""Takes the pictures that the documentation shows, and every screen at every size to look through.

    python -m docs.shots                 both: docs/pictures/, which is committed, and var/shots/, which is not
    python -m docs.shots documentation   the pictures in docs/pictures/
    python -m docs.shots screens         every kind of page at 320 to 1920 px, light, dark and printed, and the admin

ONLY=article,front takes those screens alone, ONLY=admin the admin's; BROADSHEET_VAR moves var/. It starts a site of
its own with the demo publication, served as in production, on a free port and in a scratch folder. BASE_URL names a
running site with the demo instead. CHROMIUM names the browser.
"""

import argparse
import os

from docs.shots import documentation, notes, screens, series
from docs.shots.camera import browser
from docs.shots.demo_site import site


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="?", choices=["documentation", "screens"], help="one of the two only")
    kind = parser.parse_args().kind
    only = set(filter(None, os.environ.get("ONLY", "").split(",")))
    with site() as address, browser() as chromium:
        if kind != "screens":
            documentation.take(chromium, address, notes.pictures, series.pictures)
        if kind != "documentation":
            screens.take(chromium, address, only)


if __name__ == "__main__":
    main()
