"""An article's text as a feed carries it: whole, plain HTML, every address absolute."""

import re
from typing import Any
from urllib.parse import urljoin

import nh3
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from content import notes
from content.models import PublicationSettings

# Reading programs know these; wrappers such as <picture> and all controls go, what they hold stays.
TAGS = {
    "a", "abbr", "aside", "audio", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "li", "mark", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "video"
}  # fmt: skip
DROPPED = {"script", "style", "template", "button", "form", "dialog", "svg"}
ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "audio": {"src", "controls"},
    "video": {"src", "controls", "poster", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "blockquote": {"cite"},
}
ADDRESSES = {"href", "src", "poster", "cite"}
BLANK_LINES = re.compile(r"\n\s*\n+")


def full_text(article: Any, links: Any, address: str, request: HttpRequest) -> str:
    """HTML of an article. `address`: its own, absolute; ids are prefixed, so that entries on one page don't clash.

    A note's marker leads to the note on the article's own page, and back from the list to its place there: reading
    programs show an entry without its ids.
    """
    context = {
        "page": article,
        "links": links,
        "notes": notes.collect(article),
        "is_feed": True,
        "publication": SimpleLazyObject(lambda: PublicationSettings.for_request(request)),
    }
    html = render_to_string("articles/feed_entry.html", context, request=None)
    prefix = f"a{article.pk}-"

    def absolute(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return prefix + value
        if attribute not in ADDRESSES:
            return value
        if value.startswith("#note-"):
            return f"{address}{value}"
        if value.startswith("#") and len(value) > 1:
            return f"#{prefix}{value[1:]}"
        try:
            return urljoin(address, value)
        except ValueError:
            # No address, such as `//[x`: the words stay.
            return None

    plain = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, clean_content_tags=DROPPED, attribute_filter=absolute, link_rel=None
    )
    return BLANK_LINES.sub("\n", plain).strip()
