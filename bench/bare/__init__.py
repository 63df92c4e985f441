"""A Wagtail site as `wagtail start` makes one, to measure ours against."""
