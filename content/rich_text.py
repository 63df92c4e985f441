"""Rich text as readers get it: links with their addresses, paragraphs with their lasting ids."""

import re

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs

from content import note_markup, references
from content.links import Links, collect_links
from content.note_markup import INSIDE
from content.notes import Notes, Reference, markers

# What editors may use in running text, and in a line or two.
BODY_FEATURES = [
    "bold",
    "italic",
    "link",
    "reference",
    "document-link",
    "ol",
    "ul",
    "superscript",
    "subscript",
    "strikethrough",
    "small-caps",
    "note",
]
LINE_FEATURES = [
    "bold",
    "italic",
    "link",
    "reference",
    "document-link",
    "superscript",
    "subscript",
    "small-caps",
    "note",
]
# Inside a note, which never holds a note.
NOTE_FEATURES = [
    "bold",
    "italic",
    "small-caps",
    "superscript",
    "subscript",
    "blockquote",
    "link",
    "reference",
    "document-link",
]

TAG = re.compile(rf"<(/?a|p|li|blockquote|h[1-6]|embed|/?note)\b({INSIDE})>")
KEY = re.compile(r'(?<!\s)\s*\bdata-block-key="([\w-]*)"')
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def render(
    value: RichText | str | None,
    links: Links | None = None,
    *,
    notes: Notes | None = None,
    with_ids: bool = True,
) -> SafeString:
    """`value` (database HTML or a RichText) as HTML for the page.

    `links`: the page's own, as `collect_links` found them; what was not looked up there is looked up now.
    `notes`: the page's own, as `notes.collect` found them; a note that isn't among them prints nothing, and without
    `notes` none prints anything.
    `with_ids=False` leaves the ids out, for a text that may stand on one page more than once.
    A link whose page or document is gone prints its text without an address; a reference prints the name of today.
    """
    source = value.source if isinstance(value, RichText) else (value or "")
    cited = notes.references.get(source, ()) if notes and "<note" in source else ()
    return mark_safe(_Rewriter(source, links, cited, with_ids=with_ids).rewritten())  # noqa: S308 (editors' own HTML)


def says_something(value: RichText | str | None) -> bool:
    """Whether rich text has any words or notes: an emptied editor leaves `<p data-block-key="…"></p>` behind."""
    source = value.source if isinstance(value, RichText) else (value or "")
    return "<note" in source or bool(strip_tags(source).strip())


class _Rewriter:
    """One pass over one text."""

    def __init__(self, source: str, links: Links | None, cited: tuple[Reference, ...], *, with_ids: bool) -> None:
        self.source = source
        self.links = links or Links()
        self.with_ids = with_ids
        self.has_looked = False
        self.markers = markers(cited)
        self.open_link = ""
        self.is_in_dropped_link = False

    def rewritten(self) -> str:
        if 'linktype="entry' in self.source:
            for pk in references.ids_in(note_markup.without(self.source)):
                self.address(references.WITH_TITLE, pk)
            self.source = references.named(self.source, self.links.names)
        return TAG.sub(self.replace, self.source)

    def replace(self, match: re.Match[str]) -> str:
        name, attributes = match.groups()
        if name == "a":
            return self.opened_link(attributes)
        if name == "/a":
            closing, self.is_in_dropped_link = ("" if self.is_in_dropped_link else "</a>"), False
            self.open_link = ""
            return closing
        if name == "note":
            return self.marker(match.start())
        if name == "/note":
            return ""
        if name == "embed":
            # No feature of ours writes one; a picture or a player is a block of its own.
            return ""
        replacement = r' id="p-\1"' if self.with_ids else ""
        return f"<{name}{KEY.sub(replacement, attributes)}>"

    def opened_link(self, attributes: str) -> str:
        attrs = extract_attrs(attributes)
        if "linktype" in attrs:
            address = self.address(attrs["linktype"], attrs.get("id", ""))
        else:
            address = attrs.get("href", "")
            if ":" in address.split("/")[0] and not address.lower().startswith(SAFE_SCHEMES):
                address = ""
        if not address:
            self.is_in_dropped_link = True
            return ""
        rel = ' rel="noopener"' if address.startswith(("http://", "https://", "//")) else ""
        self.open_link = f'<a href="{escape(address)}"{rel}>'
        return self.open_link

    def marker(self, at: int) -> str:
        """The next note's marker. It is a link itself, so a link around it ends before it and begins again after it."""
        marker = next(self.markers, "")
        if self.source.endswith("</note>", 0, at):
            # Set apart, or notes 1 and 2 would read 12.
            marker = marker.replace('class="note-ref"', 'class="note-ref note-ref--next"', 1)
        elif self.source.endswith(">", 0, at) and self.source.startswith("<p", self.source.rfind("<", 0, at)):
            # Set apart, or its number would be the drop capital of the article.
            marker = marker.replace('class="note-ref"', 'class="note-ref note-ref--first"', 1)
        return f"</a>{marker}{self.open_link}" if marker and self.open_link else marker

    def address(self, kind: str, pk: str) -> str:
        """The address of a page or document; empty when it is gone."""
        found = self.links.address(kind, pk)
        if found is None and not self.has_looked:
            # Not among the page's own texts, such as a statement or a photo's caption.
            self.has_looked = True
            self.links = self.links | collect_links([], [self.source])
            found = self.links.address(kind, pk)
        return found or ""
