"""`start_publication` makes an empty site that can be edited and read at once, or nothing."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from articles.models import SectionPage
from content.models import Masthead
from home.models import HomePage
from home.publication import make_front
from home.rows import filled_rows
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def start(**given: str) -> str:
    options = {
        "name": "The Coast Reader",
        "domain": "127.0.0.1:8000",
        "admin_email": "desk@example.org",
        "sections": "Places, Work",
        **given,
    }
    out = io.StringIO()
    call_command("start_publication", stdout=out, **options)
    return out.getvalue()


def link_in(output: str) -> str:
    return output.split("127.0.0.1:8000", 1)[1].split()[0]


def state() -> Any:
    pages = list(Page.objects.values_list("pk", "title", "slug", "url_path"))
    sites = list(Site.objects.values_list("hostname", "port", "site_name", "root_page"))
    return pages, sites, Masthead.objects.count(), get_user_model().objects.count()


def test_an_empty_database_becomes_a_publication(client: Any) -> None:
    output = start()
    assert "The Coast Reader is ready to edit." in output
    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name, site.is_default_site) == (
        "127.0.0.1",
        8000,
        "The Coast Reader",
        True,
    )
    assert isinstance(site.root_page.specific, HomePage)
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["home"]
    for path in ("/", "/places/", "/work/", "/series/", "/donate/", "/about/", "/feed/"):
        assert client.get(path).status_code == 200, path
    front = client.get("/").content.decode()
    assert "The Coast Reader" in front
    assert 'href="/places/"' in front and 'href="/about/"' in front and 'href="/donate/"' in front


def test_the_front_fills_itself_from_the_first_article_on() -> None:
    start()
    front = HomePage.objects.get()
    assert filled_rows(front) == []
    places = SectionPage.objects.get(slug="places")
    for _ in range(8):
        make_article(places)
    assert [row["kind"] for row in filled_rows(front)] == ["lead", "section"]


def test_pages_have_a_history_and_can_be_edited(client: Any) -> None:
    start()
    client.force_login(get_user_model().objects.get())
    for page in Page.objects.filter(depth__gt=1):
        assert page.live and page.latest_revision_id, page
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200, page


def test_the_sign_in_link_works_once(client: Any) -> None:
    address = link_in(start())
    form = client.get(address, follow=True)
    assert form.status_code == 200
    password = "a long walk along the quay"
    response = client.post(form.request["PATH_INFO"], {"new_password1": password, "new_password2": password})
    assert response.status_code == 302
    client.cookies.clear()
    assert client.login(username="desk@example.org", password=password)
    client.logout()
    again = client.get(address, follow=True)
    assert again.context["form"] is None
    assert get_user_model().objects.get().check_password(password)


def test_the_sign_in_link_ends(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    address = link_in(start())
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: datetime.now() + timedelta(days=4))
    assert client.get(address, follow=True).context["form"] is None


def test_the_administrator_may_do_everything_and_joins_the_group_of_that_name() -> None:
    group, _made = Group.objects.get_or_create(name="Administrator")
    start()
    user = get_user_model().objects.get()
    assert user.is_superuser and user.is_active and not user.has_usable_password()
    assert list(user.groups.all()) == [group]


def test_without_that_group_the_administrator_is_made_all_the_same() -> None:
    Group.objects.filter(name="Administrator").delete()
    start()
    assert get_user_model().objects.get().is_superuser


def test_a_database_with_pages_is_refused_and_stays_as_it_is(front: Any, section: Any) -> None:
    before = state()
    with pytest.raises(CommandError, match="already holds pages") as refused:
        start()
    assert refused.value.returncode == 1
    assert state() == before


def test_a_second_start_is_refused() -> None:
    start()
    before = state()
    with pytest.raises(CommandError, match="already holds pages"):
        start()
    assert state() == before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"domain": "https://example.org/"}, "is no domain"),
        ({"domain": "exa mple.org"}, "is no domain"),
        ({"domain": "example.org:99999"}, "is no domain"),
        ({"domain": "example.org:"}, "is no domain"),
        ({"domain": ""}, "is no domain"),
        ({"domain": "999.1.1.1"}, "is no domain"),
        ({"domain": "a" * 300 + ".org"}, "is no domain"),
        ({"domain": "x-.org"}, "is no domain"),
        ({"language": "xx"}, "first language"),
        ({"language": "de"}, "LANGUAGE_CODE"),
        ({"admin_email": "nobody"}, "no e-mail address"),
        ({"name": "  "}, "--name is empty"),
        ({"name": "x" * 121}, "longer than 120"),
        ({"sections": "Places, Search"}, "Search.*the site itself uses"),
        ({"sections": "Places, En"}, "En.*the site itself uses"),
        ({"sections": "Series"}, "every publication has"),
        ({"sections": "Places, Donate"}, "every publication has"),
        ({"sections": "Places, places"}, "already in use"),
        ({"sections": "Places, !!!"}, "needs a letter"),
        ({"sections": "x" * 300}, "can't be made"),
    ],
)
def test_what_can_not_be_is_refused_in_words_and_makes_nothing(given: dict[str, str], says: str) -> None:
    before = state()
    with pytest.raises(CommandError, match=says):
        start(**given)
    assert state() == before


def test_an_address_that_has_a_login_already_is_refused() -> None:
    get_user_model().objects.create_user("old", email="DESK@example.org")
    before = state()
    with pytest.raises(CommandError, match="already is a user"):
        start()
    assert state() == before


@pytest.mark.parametrize(
    ("domain", "hostname", "port"),
    [
        ("example.org", "example.org", 443),
        ("Example.ORG:8080", "example.org", 8080),
        ("localhost", "localhost", 80),
        ("10.0.0.7", "10.0.0.7", 80),
        ("bücher.example", "xn--bcher-kva.example", 443),
    ],
)
def test_the_site_answers_at_the_domain(domain: str, hostname: str, port: int) -> None:
    start(domain=domain)
    site = Site.objects.get()
    assert (site.hostname, site.port) == (hostname, port)


def test_a_domain_that_the_settings_do_not_allow_is_pointed_out(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["example.org"]
    assert "ALLOWED_HOSTS" not in start(domain="example.org")
    settings.ALLOWED_HOSTS = ["other.example"]
    Page.objects.filter(depth=2).first().specific.delete()
    get_user_model().objects.all().delete()
    Masthead.objects.all().delete()
    assert "ALLOWED_HOSTS must name example.org" in start(domain="example.org")


def test_sections_are_not_needed(client: Any) -> None:
    start(sections="")
    assert client.get("/").status_code == 200
    assert not SectionPage.objects.exists()


def test_a_front_page_is_made_once() -> None:
    first = make_front("The Coast Reader", "example.org", 443, "en")
    again = make_front("Another name", "other.example", 80, "en")
    assert again.pk == first.pk
    assert Site.objects.get().hostname == "example.org"


def test_a_front_page_is_in_the_language_asked_for(settings: Any) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Spanish")]
    front = make_front("El Faro", "example.org", 443, "es")
    assert front.locale == Locale.objects.get(language_code="es")
