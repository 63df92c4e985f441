"""Photos with their credit, and documents."""

from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet, get_upload_to
from wagtail.images.models import Image as WagtailImage
from wagtail.models import ReferenceIndex
from wagtail.search import index

from content.models.source import Sourced
from content.photo_files import PhotoField, ServedFilter

CAPTION_FEATURES = ["bold", "italic", "link"]
# No word, but perhaps a space; PostgreSQL and SQLite both read it so.
BLANK = r"^\s*$"


class Licence(models.TextChoices):
    """The licences a photo may stand under; anything else goes into the free text beside it."""

    UNKNOWN = "", _("Not known")
    ALL_RIGHTS = "all-rights", _("All rights reserved, used by permission")
    OWN = "own", _("Our own work")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CC0 = "cc0", _("CC0")
    CC_BY = "cc-by", _("CC BY")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA")
    CC_BY_ND = "cc-by-nd", _("CC BY-ND")
    CC_BY_NC = "cc-by-nc", _("CC BY-NC")


class PhotoQuerySet(ImageQuerySet):
    """The work lists of a photo desk. Each says in a query what the property of `Photo` says of one photo."""

    def uncredited(self) -> "PhotoQuerySet":
        return self.filter(credit__regex=BLANK, no_credit_reason__regex=BLANK).exclude(licence=Licence.OWN)

    def without_alt(self) -> "PhotoQuerySet":
        return self.filter(is_decorative=False, description__regex=BLANK)

    def expired(self, now: datetime | None = None) -> "PhotoQuerySet":
        return self.filter(do_not_publish_after__lte=now or timezone.now())

    def unused(self) -> "PhotoQuerySet":
        """Photos that no page, snippet or setting shows, as Wagtail's index of references has it."""
        shown = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(self.model),
            to_object_id=Cast(OuterRef("pk"), models.CharField()),
        )
        return self.filter(~Exists(shown))


class Photo(Sourced, AbstractImage):
    """A picture, with the words and the credit that belong to it wherever it is shown.

    `description` (Wagtail's own field) is the alt text.
    """

    # Wagtail's own field, but for what reading a size costs.
    file = PhotoField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_(
            "Tick this only if the picture says nothing the text doesn't say. Screen readers then pass over it."
        ),
    )
    caption = RichTextField(
        _("caption"),
        blank=True,
        features=CAPTION_FEATURES,
        help_text=_(
            "Printed under the picture unless an article gives its own, such as: The ferry at Low Staithe, June."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_(
            "Who made it, as it should be printed, such as: Hedda Marsh, or Velden City Archive. It is always shown."
        ),
    )
    no_credit_reason = models.CharField(
        _("needs no credit, because"),
        max_length=255,
        blank=True,
        help_text=_(
            "Only where nobody is to be named, such as: Screenshot of our own page. Then the credit may stay empty."
        ),
    )
    credit_address = models.URLField(_("credit address"), blank=True, help_text=_("Where the name leads, if anywhere."))
    licence = models.CharField(
        _("licence"), max_length=20, blank=True, choices=Licence.choices, default=Licence.UNKNOWN
    )
    licence_text = models.CharField(
        _("licence, in words"), max_length=255, blank=True, help_text=_("For terms that are not in the list.")
    )
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Where the file came from, such as: e-mail from the author."),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    do_not_publish_after = models.DateTimeField(
        _("do not publish after"), null=True, blank=True, help_text=_("When the permission to print it ends.")
    )
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Tick this if some readers would rather not meet it unprepared, such as: the dead of the 1911 strike. "
            "It is then shown only after a click."
        ),
    )
    dominant_colour = models.CharField(
        _("main colour"),
        max_length=7,
        blank=True,
        editable=False,
        help_text=_("Fills the picture's place until it has arrived, such as #7a8f9a. Found on upload."),
    )
    words_changed_at = models.DateTimeField(
        _("file, credit or alt text changed"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When an editor last changed what is checked before publishing. Empty for an import."),
    )

    objects = PhotoQuerySet.as_manager()

    # What the check before publishing looks at.
    CHECKED_FIELDS = ("file", "description", "is_decorative", "credit", "no_credit_reason", "licence")
    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "caption",
        "credit",
        "no_credit_reason",
        "credit_address",
        "licence",
        "licence_text",
        "source",
        "taken_on",
        "do_not_publish_after",
        "is_sensitive",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *WagtailImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.FilterField("credit"),
        index.FilterField("licence"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_image", "Can choose photo")]
        indexes = [*Sourced.Meta.indexes]

    @property
    def default_alt_text(self) -> str:
        """The alt text: never the file's name, empty for a decorative picture."""
        return "" if self.is_decorative else self.description

    @property
    def is_credited(self) -> bool:
        """Whether it says who made it, is our own work, or says why nobody is named."""
        return bool(self.credit.strip() or self.licence == Licence.OWN or self.no_credit_reason.strip())

    @property
    def has_alt(self) -> bool:
        """Whether a screen reader knows what to say, if only to say nothing."""
        return self.is_decorative or bool(self.description.strip())

    def is_expired(self, now: datetime | None = None) -> bool:
        """Whether the permission to print it has ended."""
        return bool(self.do_not_publish_after and self.do_not_publish_after <= (now or timezone.now()))

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002 (Wagtail's)
        """A picture that holds nothing but the picture, whatever the camera wrote into the original."""
        return super().generate_rendition_file(ServedFilter(spec=filter.spec), source=source)

    def lacks(self) -> list[str]:
        """What must be written before it may be published, in words: "a credit", "an alt text"; empty if nothing."""
        missing = [] if self.is_credited else [gettext("a credit")]
        return missing if self.has_alt else [*missing, gettext("an alt text")]


class PhotoRendition(AbstractRendition):
    """A photo at one size and in one format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_photo_rendition")
        ]


class Document(Sourced, AbstractDocument):
    """A file to download, or a sound or film that a body plays."""

    # Wagtail's own Document is still installed, so its reverse names are taken.
    tags = TaggableManager(verbose_name=_("tags"), blank=True, related_name="publication_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="publication_documents",
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
        indexes = [*Sourced.Meta.indexes]
