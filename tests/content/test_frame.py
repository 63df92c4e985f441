"""What stands around every page follows what editors do, at once."""

import pytest
from django.test import Client
from wagtail.models import Site

from content.models import HeaderLink, Masthead, PublicationSettings
from tests.factories import with_locale


@pytest.fixture
def menu(section) -> None:
    masthead = Masthead.objects.create(name="The Review", **with_locale({}))
    HeaderLink.objects.create(masthead=masthead, page=section)


def test_a_page_that_is_taken_back_leaves_the_menu(client: Client, menu, section) -> None:
    assert 'href="/places/"' in client.get("/").content.decode()
    section.unpublish()
    assert 'href="/places/"' not in client.get("/").content.decode()


def test_a_renamed_page_is_renamed_in_the_menu(client: Client, menu, section) -> None:
    client.get("/")
    section.title = "Rooms"
    section.save_revision().publish()
    assert ">Rooms<" in client.get("/").content.decode().replace("\n", "").replace("  ", "")


def test_the_postal_address_stands_in_the_footer(client: Client, front) -> None:
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, contact_address="1 <Quay>\nLow Staithe")
    assert "<address>1 &lt;Quay&gt;<br>Low Staithe</address>" in client.get("/").content.decode()
