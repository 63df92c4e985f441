"""Series as schema.org data."""

from typing import Any

from django.http import HttpRequest

from content.context_processors import frame


def series_data(series: Any, request: HttpRequest, contents: Any | None) -> dict[str, Any]:
    """A series as JSON-LD (https://schema.org/CreativeWorkSeries); what is empty is left out.

    `contents`: what its page shows, where that was found already. Its parts are not named one by one: each entry's own
    page says what it is part of, and how many there are stands in `size`.
    """
    masthead = frame(request)[1]
    data = {
        "@type": "CreativeWorkSeries",
        "description": series.description,
        "inLanguage": series.locale.language_code,
        "publisher": {"@type": "Organization", "name": masthead.name} if masthead else None,
        **(contents_data(contents) if contents else {}),
    }
    return {key: value for key, value in data.items() if value}


def contents_data(contents: Any) -> dict[str, Any]:
    """How much there is, since when, and about what."""
    return {
        "size": contents.counts.size,
        "startDate": contents.counts.first_date,
        "dateModified": contents.counts.last_date,
        "keywords": [topic.name for topic in contents.filters.topics],
    }
