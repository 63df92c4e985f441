"""A publication's first pages: what stands before anything was written."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from articles.models import SectionPage
from content.models import Masthead
from content.models.publication import FooterLink, HeaderLink
from content.slugs import check_slug
from donations.models import DonationPage
from home.models import HomePage, StandardPage
from series.models import SeriesIndexPage

ADMINISTRATORS = "Administrator"
OUR_SLUGS = ("series", "donate", "about")


@dataclass(frozen=True)
class Plan:
    """What the operator asked for. `sections`: their names, in the order of the menu."""

    name: str
    hostname: str
    port: int
    language: str
    admin_email: str
    sections: tuple[str, ...] = ()


def holds_pages() -> bool:
    """Whether there is any page but the root and the welcome page that Wagtail itself brings."""
    return Page.objects.filter(depth__gt=1).exclude(pk__in=welcome_pages().values("pk")).exists()


def welcome_pages() -> Any:
    """Wagtail's welcome page: of no kind of ours, directly below the root, with nothing below it."""
    kind = {"content_type__app_label": "wagtailcore", "content_type__model": "page"}
    return Page.objects.filter(depth=2, numchild=0, **kind)


@transaction.atomic
def make_front(name: str, hostname: str, port: int, language: str) -> HomePage:
    """The front page as the root of the default site, in place of Wagtail's welcome page.

    Where the default site already has a front page, that one is given back as it is.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first() or Site(is_default_site=True)
    if site.root_page_id and issubclass(site.root_page.specific_class or Page, HomePage):
        return site.root_page.specific
    welcome = list(welcome_pages())
    for page in welcome:
        # Out of the way first: a site would be deleted together with its root page.
        page.slug = f"welcome-{page.pk}"
        page.save(clean=False)
    locale, _made = Locale.objects.get_or_create(language_code=language)
    front = HomePage(title=name, slug="home", locale=locale)
    add(Page.get_first_root_node(), front)
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, name, front
    site.save()
    for page in welcome:
        Page.objects.get(pk=page.pk).delete()
    return HomePage.objects.get(pk=front.pk)


def add(parent: Page, page: Any) -> Any:
    """Make a page below another and publish it, with a first entry in its history."""
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


@transaction.atomic
def start(plan: Plan) -> Any:
    """Make everything an empty publication needs; gives its administrator. Raises ValidationError and makes nothing."""
    with translation.override(plan.language):
        front = make_front(plan.name, plan.hostname, plan.port, plan.language)
        sections = [add_section(front, title) for title in plan.sections]
        series = add(front, SeriesIndexPage(title=_("Series"), slug="series", locale=front.locale))
        donate = add(front, DonationPage(title=_("Support us"), slug="donate", locale=front.locale))
        about = add(front, StandardPage(title=_("About us"), slug="about", locale=front.locale))
        place_rows(front, sections)
        make_masthead(plan, front.locale, [*sections, series], [about, donate])
    return make_administrator(plan.admin_email)


def add_section(front: HomePage, title: str) -> SectionPage:
    """A section at an address made from its name. Raises ValidationError when the address is taken."""
    slug = slugify(title, allow_unicode=True)
    if not slug:
        raise ValidationError(_("“%(title)s” makes no address: a section's name needs a letter.") % {"title": title})
    try:
        if slug in OUR_SLUGS:
            raise ValidationError(_("/%(slug)s/ is a page that every publication has.") % {"slug": slug})
        check_slug(slug, page_depth=front.depth + 1)
        return add(front, SectionPage(title=title, slug=slug, locale=front.locale))
    except ValidationError as error:
        said = {"title": title, "why": " ".join(error.messages)}
        raise ValidationError(_("The section “%(title)s” can't be made. %(why)s") % said) from error


def place_rows(front: HomePage, sections: list[SectionPage]) -> None:
    """A lead, a row for each section, and a list of whatever stands nowhere above; all fill themselves."""
    front = HomePage.objects.get(pk=front.pk)
    front.rows = [
        {"type": "lead", "value": {"main": None, "others": []}},
        *({"type": "section", "value": {"section": one.pk, "heading": "", "pages": []}} for one in sections),
        {"type": "list", "value": {"heading": _("More to read"), "pages": []}},
    ]
    front.save_revision().publish()


def make_masthead(plan: Plan, locale: Locale, read: list[Page], publication: list[Page]) -> None:
    """The name and the menus: what there is to read at the top and in the footer, and the publication's own pages."""
    masthead = Masthead(name=plan.name, copyright=f"© {plan.name}"[:200], locale=locale)
    masthead.header_links = [HeaderLink(page=page) for page in read]
    masthead.footer_links = [
        *(FooterLink(page=page, group=_("Read")) for page in read),
        *(FooterLink(page=page, group=_("The publication")) for page in publication),
        FooterLink(address="/feed/", label=_("Feed"), group=_("The publication")),
    ]
    masthead.full_clean()
    masthead.save()


def make_administrator(email: str) -> Any:
    """A user who may do everything and has no password yet. Raises ValidationError when there is such a user."""
    users = get_user_model()
    if users.objects.filter(username__iexact=email).exists() or users.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("There already is a user with the address %(email)s.") % {"email": email})
    user = users(username=email, email=email, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    user.groups.set(Group.objects.filter(name=ADMINISTRATORS))
    return user


def sign_in_link(user: Any) -> str:
    """An address where this user sets a password: it works once, and ends with PASSWORD_RESET_TIMEOUT (three days)."""
    site = Site.objects.get(is_default_site=True)
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return f"{site.root_url}{reverse('wagtailadmin_password_reset_confirm', args=[uid, token])}"
