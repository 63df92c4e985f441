"""What editors are told about notes after saving."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages

# More would hide the page.
MOST_NAMED = 3


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_renewed_notes(request: HttpRequest, page: Any) -> None:
    """One message when notes got a key of their own; none after each automatic saving, which shows no messages."""
    renewed = getattr(page, "renewed_notes", ())
    if not renewed or not request.accepts("text/html"):
        return
    begin = [Truncator(words).words(8) or _("without text") for words in renewed[:MOST_NAMED]]
    named = ", ".join(f"“{words}”" for words in begin) + (" …" if len(renewed) > MOST_NAMED else "")
    messages.warning(
        request,
        ngettext(
            "A note stood here under the name of another with different text. It is a note of its own now: %(notes)s.",
            "%(number)d notes stood here under the names of others with different texts. They are notes of their own "
            "now: %(notes)s.",
            len(renewed),
        )
        % {"number": len(renewed), "notes": named},
    )
