"""Asks the site in this container whether it lives, under the first name it answers to. Status 0 is yes."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen


def main() -> int:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".").replace("*", "localhost")
    request = Request(f"http://127.0.0.1:{os.environ.get('PORT') or 8000}/health/live/", headers={"Host": host})
    try:
        with urlopen(request, timeout=4) as answer:
            return 0 if answer.status == 200 else 1
    except (URLError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
