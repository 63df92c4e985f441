"""Where editors refer to entries: the button in the rich text editor, and the list that it opens."""

from typing import Any

from django.forms import Media
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.reference_entity import ENTITY
from series.chooser import NamedPageChooserViewSet


class ReferenceFeature(EntityFeature):
    """An entity whose script is a module, and the keys that open its list."""

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": self.data["type"]})

    @property
    def media(self) -> Media:
        return super().media + Media(
            js=[Script(static("js/admin/references/main.js"), type="module")],
            css={"all": [static("css/admin/references.css")]},
        )


@hooks.register("register_admin_viewset")
def register_chooser() -> NamedPageChooserViewSet:
    return NamedPageChooserViewSet("named_page_chooser", url_prefix="named-pages")


@hooks.register("register_rich_text_features")
def register_button(features: FeatureRegistry) -> None:
    features.register_editor_plugin(
        "draftail",
        "reference",
        ReferenceFeature(
            {
                "type": ENTITY,
                "label": "№",
                "description": _("Series entry (Ctrl+Alt+E)"),
                # What may be pasted along with the words.
                "attributes": ["id", "kind", "name", "state"],
                "chooserUrls": {"namedPages": reverse_lazy("named_page_chooser:choose")},
            },
            js=["wagtailadmin/js/chooser-modal.js"],
        ),
    )
