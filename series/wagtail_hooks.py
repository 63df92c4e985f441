"""What series add to the admin."""

from wagtail import hooks

from series.viewsets import EntryListing


@hooks.register("register_admin_viewset")
def register_entry_listing() -> EntryListing:
    return EntryListing("entry_listing", url_prefix="entries")
