"""References in the rich-text editor: an immutable entity on the words of the name.

Whoever types into the words, or breaks the line among them, has written words of his own: what is no longer the whole
name is saved as plain text (`whole`).
"""

from collections.abc import Iterator
from typing import Any

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.models import Page
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from content import references

ENTITY = "REFERENCE"


class ReferenceHandler(InlineEntityElementHandler):
    """The link as an entity, from the HTML that `references.for_editors` gives."""

    mutability = "IMMUTABLE"

    def __init__(self) -> None:
        super().__init__(ENTITY)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        return {
            "id": attrs.get("id") or "",
            "kind": attrs.get("linktype") or "",
            "name": attrs.get("data-name") or "",
            "state": attrs.get("data-state") or "",
        }


def reference_element(props: dict[str, Any]) -> Any:
    """The link; only its words where the editor's data name no page."""
    given = f'linktype="{escape(str(props.get("kind")))}" id="{escape(str(props.get("id")))}"'
    kind, pk = references.target(given)
    children = props.get("children")
    if pk:
        return DOM.create_element("a", {"linktype": kind, "id": pk}, children)
    words = DOM.create_element()
    for child in children if isinstance(children, list | tuple) else [children]:
        DOM.append_child(words, child)
    return words


def whole(ranges: list[dict[str, Any]], text: str, entities: dict[str, Any]) -> list[dict[str, Any]]:
    """The ranges without references whose words are no longer the name."""

    def is_whole(own: dict[str, Any]) -> bool:
        entity = entities[str(own["key"])]
        if entity.get("type") != ENTITY:
            return True
        words = text[own["offset"] : own["offset"] + own["length"]]
        data = entity.get("data")
        name = data.get("name") if isinstance(data, dict) else None
        return isinstance(name, str) and words.split() == name.split()

    return [own for own in ranges if is_whole(own)]


class ReferenceLink(LinkHandler):
    """For Wagtail's index of what refers to what, and for whatever prints rich text without `rich_text.render`."""

    identifier = references.WITH_TITLE
    get_model = PageLinkHandler.get_model
    get_many = PageLinkHandler.get_many
    expand_db_attributes = PageLinkHandler.expand_db_attributes
    expand_db_attributes_many = PageLinkHandler.expand_db_attributes_many

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        yield Page, attrs.get("id", ""), "", ""


class NumberLink(ReferenceLink):
    identifier = references.NUMBER_ALONE


@hooks.register("register_rich_text_features")
def register_references(features: FeatureRegistry) -> None:
    handler = ReferenceHandler()
    features.register_link_type(ReferenceLink)
    features.register_link_type(NumberLink)
    features.register_converter_rule(
        "contentstate",
        "reference",
        {
            "from_database_format": {f'a[linktype="{kind}"]': handler for kind in references.KINDS},
            "to_database_format": {"entity_decorators": {ENTITY: reference_element}},
        },
    )
