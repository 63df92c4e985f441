"""A series' feed: its newest entries, whichever way it is read."""

from articles.feeds import ArticleFeed


class SeriesFeed(ArticleFeed):
    """The entries of a series, newest first."""
