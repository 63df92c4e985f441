"""The article's editing form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.models import Page

from articles.widgets import FilteredCheckboxes

headline_panels = [
    TitleFieldPanel(
        "title",
        classname="title",
        heading=_("Headline"),
        placeholder=_("Headline"),
        help_text=_("As readers see it, such as: The Ferry at Low Staithe."),
    ),
    FieldPanel("kicker"),
    FieldPanel("deck"),
    InlinePanel(
        "bylines",
        heading=_("Bylines"),
        label=_("byline"),
        help_text=_(
            "In the order in which they are printed. Choose an author, or write a name as it should be printed; "
            "both together print a pen name that leads to the author."
        ),
    ),
]

content_panels = [
    *headline_panels,
    MultiFieldPanel(
        [FieldPanel("lead_photo"), FieldPanel("lead_caption"), FieldPanel("lead_alt"), FieldPanel("lead_position")],
        _("Lead photo"),
    ),
    FieldPanel("body", heading=_("Text")),
    FieldPanel(
        "topics",
        widget=FilteredCheckboxes,
        help_text=_("What it is about, across sections, such as: Harbours, Salt. Three or four are enough."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("dateline"),
            FieldRowPanel([FieldPanel("published_on"), FieldPanel("published_precision")]),
        ],
        _("Place and date"),
    ),
    MultiFieldPanel(
        [FieldPanel("editors_note"), FieldPanel("editors_note_position")], _("Editor's note"), classname="collapsed"
    ),
    MultiFieldPanel(
        [
            FieldPanel("first_publication_name"),
            FieldPanel("first_publication_title"),
            FieldPanel("first_publication_date"),
            FieldPanel("first_publication_address"),
            FieldPanel("first_publication_permission"),
        ],
        _("First published in"),
        classname="collapsed",
    ),
    MultiFieldPanel([FieldPanel("link_address")], _("Link post"), classname="collapsed"),
    InlinePanel("corrections", heading=_("Corrections"), label=_("correction")),
    MultipleChooserPanel(
        "chosen_related",
        chooser_field_name="other",
        heading=_("Related articles"),
        label=_("article"),
        help_text=_("At most three are shown. With none chosen, the newest of the same topics stand there."),
        max_num=3,
    ),
]

teaser_panels = [
    MultiFieldPanel(
        [FieldPanel("teaser_headline"), FieldPanel("teaser_text"), FieldPanel("teaser_photo")],
        _("On cards and in listings"),
        help_text=_("Only where the headline, the deck or the lead photo won't do there. Left empty, those are used."),
    ),
]

settings_panels = [
    PublishingPanel(),
    *[panel for panel in Page.settings_panels if not isinstance(panel, PublishingPanel)],
]

correction_panels = [FieldPanel("date"), FieldPanel("kind"), FieldPanel("text")]
related_panels = [FieldPanel("other")]
