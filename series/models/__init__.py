"""Series and their numbered entries."""

from series.models.entry import SeriesEntryPage
from series.models.series import Gap, SeriesIndexPage, SeriesPage

__all__ = ["Gap", "SeriesEntryPage", "SeriesIndexPage", "SeriesPage"]
