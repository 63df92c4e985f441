"""What a page that was moved or renamed leaves behind."""

from typing import Any

import pytest
from wagtail.contrib.redirects import signal_handlers
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests.factories import make_article, make_section


@pytest.fixture
def renamed(django_capture_on_commit_callbacks: Any) -> Any:
    def rename(page: Any, slug: str) -> None:
        page.refresh_from_db()
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


def test_two_thousand_old_addresses_are_written_at_once(front: Any) -> None:
    site = Site.objects.get()
    Redirect.objects.create(old_path="/old/7", site=site, redirect_link="/elsewhere/", automatically_created=True)
    Redirect.objects.create(old_path="/old/8", site=site, redirect_link="/chosen/")
    batch = signal_handlers.BatchRedirectCreator(max_size=2000, ignore_conflicts=True)
    for number in range(2000):
        batch.add(old_path=f"/old/{number}", site=site, redirect_page=front, automatically_created=True)
    batch.process()
    assert Redirect.objects.count() == 2000
    # What was made by itself before gives way; what somebody wrote stays.
    assert Redirect.objects.get(old_path="/old/7").redirect_page_id == front.pk
    assert Redirect.objects.get(old_path="/old/8").link == "/chosen/"


def test_a_renamed_section_leads_on_from_all_its_articles(client: Any, section: Any, renamed: Any) -> None:
    make_article(section, "The mill", slug="the-mill")
    renamed(section, "landscapes")
    answer = client.get("/places/the-mill/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/landscapes/the-mill/")


def test_an_address_that_is_too_long_to_be_led_on_from_stops_nothing(
    client: Any, front: Any, renamed: Any, caplog: Any
) -> None:
    section = make_section(front, "Places", slug="p" * 200)
    make_article(section, "The mill", slug="m" * 200)
    make_article(section, "The lock", slug="lock")
    renamed(section, "places")
    assert client.get(f"/places/{'m' * 200}/").status_code == 200
    assert client.get(f"/{'p' * 200}/lock/").headers["Location"] == "/places/lock/"
    assert client.get(f"/{'p' * 200}/{'m' * 200}/").status_code == 404
    assert "402 characters is too long" in caplog.text
