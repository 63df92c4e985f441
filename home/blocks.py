"""The rows of the front page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from content.blocks.kept import StreamBlock, StructBlock

ARTICLE = "articles.ArticlePage"
PREVIEW = "home/row_preview.html"


class LeadRow(StructBlock):
    """One main article and up to four more."""

    main = blocks.PageChooserBlock(ARTICLE, required=False, help_text=_("Left empty, the newest article."))
    others = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE, label=_("Article")),
        max_num=4,
        default=[],
        help_text=_("Up to four; left empty, the next newest."),
    )

    class Meta:
        icon = "home"
        label = _("Lead")
        description = _("One article large, up to four beside it. What you don't choose is the newest.")
        preview_template = PREVIEW


class SectionRow(StructBlock):
    """The newest of a section."""

    section = blocks.PageChooserBlock("articles.SectionPage")
    heading = blocks.CharBlock(required=False, help_text=_("Left empty, the section's name."))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE, label=_("Article")),
        label=_("Articles"),
        max_num=4,
        default=[],
        help_text=_("Up to four; left empty, the section's newest that stand nowhere above."),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Section")
        description = _("Four articles of one section, the newest unless you choose.")
        preview_template = PREVIEW


class SeriesRow(StructBlock):
    """The latest entries of a series."""

    series = blocks.PageChooserBlock("series.SeriesPage")
    heading = blocks.CharBlock(required=False, help_text=_("Left empty, the series' name."))

    class Meta:
        icon = "list-ol"
        label = _("Series")
        description = _("The latest four entries of one series.")
        preview_template = PREVIEW


class ListRow(StructBlock):
    """Any articles under a heading."""

    heading = blocks.CharBlock()
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(ARTICLE, label=_("Article")),
        label=_("Articles"),
        max_num=12,
        default=[],
        help_text=_("Up to twelve; left empty, the newest that stand nowhere above."),
    )

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Articles of any sections under a heading of yours.")
        preview_template = PREVIEW


class TextRow(StructBlock):
    """A few words to the readers."""

    heading = blocks.CharBlock(required=False)
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "document-link", "ol", "ul"])

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A few words to the readers, such as who you are.")
        preview_template = PREVIEW


class PromotionRow(StructBlock):
    """A programme, a book, an event; gone by itself when it is over."""

    promotion = SnippetChooserBlock("articles.Promotion")

    class Meta:
        icon = "pick"
        label = _("Promotion")
        description = _("A programme, a book or an event. It leaves by itself when it is over.")
        preview_template = PREVIEW


class FrontBlock(StreamBlock):
    """What an editor may put on the front page."""

    lead = LeadRow()
    section = SectionRow()
    series = SeriesRow()
    list = ListRow()
    text = TextRow()
    promotion = PromotionRow()
