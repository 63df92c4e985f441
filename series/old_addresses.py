"""The short address that an entry had under another number, or in a series elsewhere: it still leads to the entry."""

from typing import Any

from wagtail.contrib.redirects.models import Redirect

from series.addresses import fraction_address
from series.order import address_of


def keep(entry: Any, series: Any, label: str, part: int) -> None:
    """Leave a redirect at the short address of `label` in `series`, for an entry that readers have seen there.

    A redirect is looked up only where nothing else answers: as soon as an entry of that series has the number, the
    address is that entry's. Of several parts the first has the number's own address, whichever of them leaves last.
    """
    if not series or not address_of(label) or entry.first_published_at is None:
        return
    below = series.get_url()
    if not below:
        return
    names = {address_of(label), fraction_address(label), label}
    routes = {series.reverse_subpage("number", args=[name]): part < 2 for name in names}
    if part:
        routes |= {series.reverse_subpage("numbered_part", args=[name, part]): True for name in names}
    longest = Redirect._meta.get_field("old_path").max_length
    for route, is_own in routes.items():
        old_path = Redirect.normalise_path(below + route)
        if len(old_path) > longest:
            # PostgreSQL would refuse it, and with it the new number.
            continue
        write = Redirect.objects.update_or_create if is_own else Redirect.objects.get_or_create
        write(
            old_path=old_path,
            site=None,
            defaults={"redirect_page": entry, "is_permanent": False, "automatically_created": True},
        )
