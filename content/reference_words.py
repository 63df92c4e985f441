"""A body's texts with the names of today in their references, for whoever wants words and not HTML."""

from typing import Any

from wagtail.blocks import StreamValue

from content import references
from content.links import Links, strings_of


def with_names(stream: StreamValue, links: Links | None = None) -> StreamValue:
    """The stream, with other words in its references.

    `links`: the page's own, where it has looked them up already; otherwise one query where there are references.
    """
    from content.note_keys import replaced

    raw = stream.get_prep_value() if stream else []
    sources = [source for source in strings_of(raw) if references.has_any(source)]
    if not sources:
        return stream
    wanted = {pk for source in sources for pk in references.ids_in(source)}
    names = links.names if links and wanted <= links.pages.keys() else references.names_of(wanted)
    texts = {source: references.renamed(source, names) for source in sources}
    block: Any = stream.stream_block
    return StreamValue(block, replaced(raw, block, texts), is_lazy=True)
