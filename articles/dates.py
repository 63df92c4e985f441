"""Dates as a publication gives them: to the minute, the day, the month or the year."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Precision(models.TextChoices):
    """How much of a date is known, and so printed."""

    MINUTE = "minute", _("Day and time")
    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


def printed(moment: datetime, precision: str) -> str:
    """A date in words as precise as it is known: "12 May 1987, 18:30", "12 May 1987", "May 1987", "1987"."""
    local = timezone.localtime(moment)
    formats = {
        Precision.MINUTE: pgettext_lazy("date format, to the minute", "j F Y, H:i"),
        Precision.DAY: pgettext_lazy("date format, to the day", "j F Y"),
        Precision.MONTH: pgettext_lazy("date format, to the month", "F Y"),
        Precision.YEAR: pgettext_lazy("date format, to the year", "Y"),
    }
    return date_format(local, str(formats[Precision(precision)]))


def machine_readable(moment: datetime, precision: str) -> str:
    """The same for a <time datetime>: "1987-05-12T18:30:00+00:00", "1987-05-12", "1987-05", "1987"."""
    local = timezone.localtime(moment)
    if precision == Precision.MINUTE:
        return local.isoformat(timespec="seconds")
    # strftime() pads years before 1000 differently from system to system.
    parts = [f"{local.year:04d}", f"{local.month:02d}", f"{local.day:02d}"]
    return "-".join(parts[: {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[Precision(precision)]])
