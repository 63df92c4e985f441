"""The publication's own name, statement, menus and settings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from content.colours import check_contrast

# As in static/css/tokens.css.
SIGNAL = "#9f2b20"
SIGNAL_DARK = "#f08a78"

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six digits, such as #9f2b20."))


class Masthead(TranslatableMixin, ClusterableModel):
    """What the publication calls itself, in one language: name, tagline, statement, menus, footer."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As printed at the top of every page."))
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("A few words under the name, such as: A review of places and work."),
    )
    statement = RichTextField(
        _("statement"),
        blank=True,
        features=["bold", "italic", "link", "document-link"],
        help_text=_("Printed under each article: who you are and why you publish. As long as you like."),
    )
    statement_short = RichTextField(
        _("short statement"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("One sentence for phones. Left empty, the whole statement is shown there too."),
    )
    footer_text = RichTextField(_("footer text"), blank=True, features=["bold", "italic", "link"])
    copyright = models.CharField(
        _("copyright line"), max_length=200, blank=True, help_text=_("Such as: © The Marram Review.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        MultiFieldPanel([FieldPanel("statement"), FieldPanel("statement_short")], _("Statement")),
        InlinePanel("header_links", heading=_("Menu at the top"), label=_("link")),
        InlinePanel("footer_links", heading=_("Menu in the footer"), label=_("link")),
        MultiFieldPanel([FieldPanel("footer_text"), FieldPanel("copyright")], _("Footer")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("masthead")
        verbose_name_plural = _("mastheads")
        constraints = [models.UniqueConstraint(fields=["locale"], name="one_masthead_a_language")]

    def __str__(self) -> str:
        return self.name


class MenuLink(Orderable):
    """A link in a menu: to a page, or to an address."""

    label = models.CharField(
        _("label"), max_length=80, blank=True, help_text=_("Left empty, the page's title is used.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Instead of a page, such as /series/ or https://example.org/."),
    )

    panels = [FieldPanel("page"), FieldPanel("address"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.address):
            raise ValidationError(_("Choose a page or write an address, one of the two."))
        if self.address and not self.address.startswith(("/", "https://", "http://", "mailto:")):
            raise ValidationError({"address": _("An address begins with /, https:// or mailto:.")})
        if self.address and not self.label:
            raise ValidationError({"label": _("An address needs a label.")})

    @property
    def text(self) -> str:
        """The words of the link."""
        return self.label or (self.page.title if self.page else self.address)

    @property
    def url(self) -> str:
        """Where it leads; empty when the page has no address."""
        return self.address or (self.page.url if self.page and self.page.live else "") or ""


class HeaderLink(MenuLink):
    """A link in the menu under the publication's name."""

    masthead = ParentalKey(Masthead, on_delete=models.CASCADE, related_name="header_links")


class FooterLink(MenuLink):
    """A link in the footer, in a column with the others of its group."""

    masthead = ParentalKey(Masthead, on_delete=models.CASCADE, related_name="footer_links")
    group = models.CharField(
        _("column"), max_length=80, blank=True, help_text=_("The column's heading, such as: Read.")
    )

    panels = [FieldPanel("group"), *MenuLink.panels]


@register_setting(icon="cog", order=100)
class PublicationSettings(BaseSiteSetting, ClusterableModel):
    """What has no language: logo, colours, social picture, addresses."""

    logo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the name is set in type."),
    )
    signal_colour = models.CharField(
        _("signal colour"),
        max_length=7,
        default=SIGNAL,
        validators=[hex_colour],
        help_text=_("For links and marks on light paper."),
    )
    signal_colour_dark = models.CharField(
        _("signal colour, dark"),
        max_length=7,
        default=SIGNAL_DARK,
        validators=[hex_colour],
        help_text=_("The same on dark paper."),
    )
    has_drop_caps = models.BooleanField(_("drop capital at the start of an article"), default=False)
    social_photo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("picture for social networks"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For pages that have no picture of their own."),
    )
    hides_uncredited_photos = models.BooleanField(
        _("hide uncredited photos of imported pages"),
        default=False,
        help_text=_(
            "Until somebody has written who made them. Left open, they are shown, and listed under Photos as work."
        ),
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        blank=True,
        help_text=_(
            "Printed in /.well-known/security.txt, such as mailto:security@example.org. Left empty, the e-mail is used."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldPanel("signal_colour"),
                FieldPanel("signal_colour_dark"),
                FieldPanel("has_drop_caps"),
            ],
            _("Look"),
        ),
        MultiFieldPanel([FieldPanel("social_photo"), FieldPanel("hides_uncredited_photos")], _("Photos")),
        InlinePanel("social_addresses", heading=_("Elsewhere"), label=_("address")),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_address"), FieldPanel("security_contact")], _("Contact")
        ),
    ]

    class Meta:
        verbose_name = _("publication")

    @property
    def has_own_colours(self) -> bool:
        """Whether a reader's browser must be told of them."""
        return (self.signal_colour, self.signal_colour_dark) != (SIGNAL, SIGNAL_DARK)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        for name, paper in (("signal_colour", "#fffdf9"), ("signal_colour_dark", "#151310")):
            try:
                check_contrast(getattr(self, name), paper)
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)


class SocialAddress(Orderable):
    """Where else the publication can be found."""

    settings = ParentalKey(PublicationSettings, on_delete=models.CASCADE, related_name="social_addresses")
    label = models.CharField(_("name"), max_length=60, help_text=_("Such as: Mastodon."))
    address = models.URLField(_("address"))

    panels = [FieldPanel("label"), FieldPanel("address")]

    def __str__(self) -> str:
        return self.label
