"""The redirects that a moved or renamed page and all below it leave behind, however many and long they are."""

import logging
from collections import defaultdict

from wagtail.contrib.redirects import signal_handlers
from wagtail.contrib.redirects.models import Redirect

logger = logging.getLogger(__name__)

LONGEST = Redirect._meta.get_field("old_path").max_length
# SQLite takes some thousands of values in a query, and no more than a thousand conditions joined by "or".
AT_ONCE = 500


class OldAddresses(signal_handlers.BatchRedirectCreator):
    """Core's own, which asks for up to two thousand addresses by one long "or", and writes ones of any length."""

    def pre_process(self) -> None:
        too_long = [item for item in self.items if len(item.old_path) > LONGEST]
        for item in too_long:
            logger.warning("An address of %d characters is too long to be led on from: %s", len(item.old_path), item)
        self.items = [item for item in self.items if len(item.old_path) <= LONGEST]
        of_site = defaultdict(list)
        for item in self.items:
            of_site[item.site_id].append(item.old_path)
        for site_id, paths in of_site.items():
            made_before = Redirect.objects.filter(automatically_created=True, site_id=site_id)
            for start in range(0, len(paths), AT_ONCE):
                made_before.filter(old_path__in=paths[start : start + AT_ONCE]).delete()


def connect() -> None:
    """Called when the app is ready: `create_redirects` looks its creator up here at each call."""
    signal_handlers.BatchRedirectCreator = OldAddresses
