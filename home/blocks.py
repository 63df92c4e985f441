"""The rows of the front page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

ARTICLE = "articles.ArticlePage"


class LeadRow(blocks.StructBlock):
    """One main article and up to four more."""

    main = blocks.PageChooserBlock(ARTICLE, required=False, help_text=_("Left empty, the newest article."))
    others = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE), max_num=4, default=[], help_text=_("Up to four; left empty, the next newest.")
    )

    class Meta:
        icon = "home"
        label = _("Lead")


class SectionRow(blocks.StructBlock):
    """The newest of a section."""

    section = blocks.PageChooserBlock("articles.SectionPage")
    heading = blocks.CharBlock(required=False, help_text=_("Left empty, the section's name."))
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE), max_num=4, default=[], help_text=_("Up to four; left empty, the newest.")
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Section")


class SeriesRow(blocks.StructBlock):
    """The latest entries of a series."""

    series = blocks.PageChooserBlock("series.SeriesPage")
    heading = blocks.CharBlock(required=False, help_text=_("Left empty, the series' name."))

    class Meta:
        icon = "list-ol"
        label = _("Series")


class ListRow(blocks.StructBlock):
    """Any articles under a heading."""

    heading = blocks.CharBlock()
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE),
        max_num=12,
        default=[],
        help_text=_("Left empty, the newest that stand nowhere above."),
    )

    class Meta:
        icon = "list-ul"
        label = _("List")


class TextRow(blocks.StructBlock):
    """A few words to the readers."""

    heading = blocks.CharBlock(required=False)
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "document-link", "ol", "ul"])

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class PromotionRow(blocks.StructBlock):
    """A programme, a book, an event; gone by itself when it is over."""

    promotion = SnippetChooserBlock("articles.Promotion")

    class Meta:
        icon = "pick"
        label = _("Promotion")


class FrontBlock(blocks.StreamBlock):
    """What an editor may put on the front page."""

    lead = LeadRow()
    section = SectionRow()
    series = SeriesRow()
    list = ListRow()
    text = TextRow()
    promotion = PromotionRow()
