"""Reading never talks to the store: the demo is read with a bucket that nobody can reach."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, Page

from articles.models import Author, Topic
from content.models import Document
from importers.references import address_of
from tests.factories import make_photo
from tests.media.conftest import IN_BUCKET
from tests.media.store import Gate, gate_before

pytestmark = pytest.mark.django_db

MOST_OF_A_KIND = 4
OTHERS = ["feed/", "search/?q=sea", "series/", "sitemap.xml", "news-sitemap.xml", "robots.txt", "site.webmanifest"]


@pytest.fixture
def demo(settings: Any, tmp_path: Any, front: Any) -> None:
    """The demo publication, its media in a folder."""
    settings.MEDIA_ROOT = tmp_path
    # The other sizes take a minute to make, and are addressed as the first one is.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    call_command("load_demo", verbosity=0)


@pytest.fixture
def shut() -> Iterator[Gate]:
    with gate_before("http://127.0.0.1:9") as gate:
        gate.always("shut")
        yield gate


def move_to_bucket(settings: Any, gate: Gate) -> None:
    """As if the media had been moved since."""
    settings.AWS_STORAGE_BUCKET_NAME = "press"
    settings.AWS_S3_ENDPOINT_URL = settings.AWS_S3_SIGNED_ENDPOINT_URL = gate.address
    settings.AWS_S3_REGION_NAME = "us-east-1"
    settings.AWS_ACCESS_KEY_ID, settings.AWS_SECRET_ACCESS_KEY = "key", "secret"
    settings.MEDIA_URL = "https://media.example.org/"
    settings.STORAGES = IN_BUCKET
    cache.clear()


def page_kinds() -> dict[str, list[str]]:
    """The addresses of the demo's pages, by kind."""
    kinds: dict[str, list[str]] = {}
    for page in Page.objects.live().filter(depth__gt=1).specific():
        kinds.setdefault(type(page).__name__, []).append(page.url)
    return kinds


def addresses() -> list[str]:
    pages = [address for kind in page_kinds().values() for address in kind[:MOST_OF_A_KIND]]
    people = [one.get_absolute_url() for model in (Author, Topic) for one in model.objects.all()[:MOST_OF_A_KIND]]
    return [*pages, *people, *(f"/{path}" for path in OTHERS), *(f"{page}feed/" for page in people)]


def read(client: Client, found: list[str]) -> dict[str, tuple[int, str]]:
    """Every page as it is served, wherever its pictures are."""
    pages = {}
    for address in found:
        answer = client.get(address)
        html = b"".join(answer) if answer.streaming else answer.content
        for place in ("http://testserver/media/", "https://media.example.org/", "/media/"):
            html = html.replace(place.encode(), b"{media}/")
        pages[address] = answer.status_code, html.decode()
    return pages


def test_every_page_is_the_same_with_a_bucket_that_nobody_can_reach(
    demo: None, shut: Gate, settings: Any, client: Client
) -> None:
    found = addresses()
    with_folder = read(client, found)
    move_to_bucket(settings, shut)
    with_bucket = read(client, found)
    assert set(page_kinds()) == {
        "HomePage", "SectionPage", "ArticlePage", "SeriesIndexPage", "SeriesPage", "SeriesEntryPage", "StandardPage",
        "DonationPage",
    }  # fmt: skip
    assert {address: status for address, (status, _html) in with_bucket.items() if status != 200} == {}
    assert sum("{media}/images/" in html for _status, html in with_bucket.values()) > 10
    assert [address for address in found if with_bucket[address] != with_folder[address]] == []
    assert shut.asked == []


@pytest.fixture
def document(folder: Any) -> Document:
    document = Document(title="Tides")
    document.file.save("tides.csv", ContentFile(b"day,hour\n"))
    return document


def test_a_document_is_sent_on_without_a_word_to_the_store(
    document: Document, shut: Gate, settings: Any, client: Client
) -> None:
    move_to_bucket(settings, shut)
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{shut.address}/press/documents/tides.csv?")
    assert "X-Amz-Expires=300&" in answer["Location"]
    assert answer["Cache-Control"] == "private, no-store"
    assert shut.asked == []


def test_a_recording_can_be_played_to_its_end(document: Document, shut: Gate, settings: Any, client: Client) -> None:
    document.file.save("tides.mp3", ContentFile(b"sound"))
    move_to_bucket(settings, shut)
    assert "X-Amz-Expires=14400&" in client.get(document.url)["Location"]


def test_a_private_document_has_no_address_for_strangers(
    document: Document, shut: Gate, settings: Any, client: Client, django_user_model: Any
) -> None:
    move_to_bucket(settings, shut)
    login = CollectionViewRestriction.LOGIN
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type=login)
    answer = client.get(document.url)
    assert answer["Location"].startswith(reverse("wagtailcore_login"))
    client.force_login(django_user_model.objects.create_superuser("editor", password="salt"))
    assert "X-Amz-Signature=" in client.get(document.url)["Location"]


def test_an_address_from_before_the_move_leads_to_the_bucket(
    folder: Any, shut: Gate, settings: Any, client: Client, front: Any
) -> None:
    name = make_photo().renditions.first().file.name
    move_to_bucket(settings, shut)
    answer = client.get(f"/media/{name}")
    assert (answer.status_code, answer["Location"]) == (301, f"https://media.example.org/{name}")
    assert client.get("/media/original_images/quay.jpg").status_code == 404


def test_a_link_to_a_photo_in_an_imported_text_leads_to_what_readers_may_see(
    folder: Any, client: Client, db: Any
) -> None:
    photo = make_photo()
    assert client.get(address_of(photo)).status_code == 200
    photo.renditions.all().delete()
    assert address_of(photo) == ""
