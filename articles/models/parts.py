"""Groups of an article's fields that belong together and to nothing else."""

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# By what is known: a title, a name, a date. Whole sentences, since languages put these in different places.
FIRST_PUBLISHED = {
    (True, True, True): _("First published as {title} in {name}, {date}."),
    (True, True, False): _("First published as {title} in {name}."),
    (True, False, True): _("First published as {title}, {date}."),
    (True, False, False): _("First published as {title}."),
    (False, True, True): _("First published in {name}, {date}."),
    (False, True, False): _("First published in {name}."),
    (False, False, True): _("First published, {date}."),
}


class FirstPublished(models.Model):
    """Where a reprinted piece first appeared, as it is printed below the text."""

    first_publication_name = models.CharField(
        _("publication"), max_length=255, blank=True, help_text=_("Such as: The Coast Reader.")
    )
    first_publication_title = models.CharField(_("title there"), max_length=255, blank=True)
    first_publication_date = models.CharField(
        _("date there"), max_length=80, blank=True, help_text=_("Such as: spring 1912.")
    )
    first_publication_address = models.URLField(_("address there"), max_length=500, blank=True)
    first_publication_permission = models.CharField(
        _("permission"), max_length=255, blank=True, help_text=_("Such as: Reprinted by permission of the author.")
    )

    class Meta:
        abstract = True

    @property
    def has_first_publication(self) -> bool:
        """Whether it says where it first appeared."""
        return any(
            (
                self.first_publication_name,
                self.first_publication_title,
                self.first_publication_date,
                self.first_publication_address,
                self.first_publication_permission,
            )
        )

    @property
    def first_publication(self) -> SafeString:
        """The sentence that says where, with a link where an address is given; empty when only the permission is."""
        title, name, date = self.first_publication_title, self.first_publication_name, self.first_publication_date
        sentence = FIRST_PUBLISHED.get((bool(title), bool(name), bool(date)))
        if sentence is None:
            where = self.linked(gettext("Where it was first published"))
            return format_html("{}.", where) if self.first_publication_address else SafeString("")
        cited = format_html("<cite>{}</cite>", name)
        return format_html(
            str(sentence),
            title=format_html("<q>{}</q>", self.linked(title)),
            name=cited if title else self.linked(cited),
            date=date,
        )

    def linked(self, words: str) -> str:
        """The words as a link to where it first appeared, or as they are without an address."""
        if not self.first_publication_address:
            return words
        return format_html('<a href="{}">{}</a>', self.first_publication_address, words)


class Teased(models.Model):
    """What a card says instead of the headline, the deck and the lead photo."""

    teaser_headline = models.CharField(_("short headline"), max_length=120, blank=True)
    teaser_text = models.TextField(
        _("teaser"), blank=True, help_text=_("For cards and feeds. Left empty, the deck is used.")
    )
    teaser_photo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("teaser photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
