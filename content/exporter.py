"""The engine with which the rich-text editor's content is written as HTML, at a cost that grows as the text does.

Wagtail's converters take the exporter's own, which looks through all the children that an element has before it adds
one: 30,000 paragraphs or bold letters would cost half a minute.
"""

from draftjs_exporter.dom import DOM
from draftjs_exporter.engines.string import DOMString, Elt


class QuickString(DOMString):
    """The exporter's own, but for that search."""

    @staticmethod
    def append_child(elt: Elt, child: Elt | str) -> None:
        # What comes again is a list, once for each of its items, and nothing stands between.
        if not (isinstance(child, Elt) and elt.children and elt.children[-1] is child):
            elt.children.append(child)


# Wagtail names the engine by this word.
DOM.STRING = f"{__name__}.QuickString"
