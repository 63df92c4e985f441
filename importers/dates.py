"""Dates as archives give them: "1787", "1987-05", "1987-05-12", "1987-05-12T18:30:00+01:00"."""

import re
from datetime import date, datetime, time, tzinfo

from django.utils import timezone

from articles.dates import Precision

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# A day has no hour. Noon keeps it the same day if the site's time zone is set differently one day.
NOON = time(12)


def moment(text: str, zone: tzinfo) -> tuple[datetime, str]:
    """The aware date-time that `text` gives, and how much of it is given (a `Precision`).

    A time without a zone is in `zone`. A date without a time is that day on this site, whatever its time zone.
    Raises ValueError for anything else.
    """
    text = text.strip()
    if match := PARTIAL.fullmatch(text):
        year, month, day = match.groups()
        found = date(int(year), int(month or 1), int(day or 1))
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return datetime.combine(found, NOON, tzinfo=timezone.get_default_timezone()), precision
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        found = found.replace(tzinfo=zone)
    # Far ends of the calendar can't be shown in another zone.
    if not 1 < found.year < 9999:
        raise ValueError(f"{text} lies beyond the calendar")
    return found, Precision.MINUTE


def day(text: str) -> date:
    """A full date. Raises ValueError."""
    return date.fromisoformat(text.strip()[:10])
