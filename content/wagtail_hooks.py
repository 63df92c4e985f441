"""What the rich-text editor can do beyond Wagtail's own."""

import wagtail.admin.rich_text.editors.draftail.features as draftail
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

# Each registers its hooks.
from content import (  # noqa: F401
    admin_hooks,
    document_addresses,
    note_editor,
    note_messages,
    photo_filters,
    photo_gate_desk,
    photo_work_list,
)


@hooks.register("register_rich_text_features")
def register_small_caps(features: FeatureRegistry) -> None:
    """Small capitals, stored as `<span class="small-caps">`."""
    style = "SMALL_CAPS"
    features.register_editor_plugin(
        "draftail",
        "small-caps",
        draftail.InlineStyleFeature(
            {
                "type": style,
                "label": "Sᴄ",
                "description": _("Small capitals"),
                "style": {"fontVariantCaps": "small-caps"},
            }
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "small-caps",
        {
            "from_database_format": {"span[class=small-caps]": InlineStyleElementHandler(style)},
            "to_database_format": {
                "style_map": {style: {"element": "span", "props": {"class": "small-caps"}}},
            },
        },
    )
