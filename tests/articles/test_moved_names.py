"""An author or a topic that gets another slug is still found at the old address."""

from urllib.parse import unquote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories import make_author, make_topic


@pytest.fixture(params=[make_author, make_topic])
def named(request, front):
    return request.param("Inés Carraway")


def rename(named, slug: str) -> str:
    """Give it another slug; returns the address it had."""
    before = named.get_absolute_url()
    named.slug = slug
    named.save()
    return before


def test_the_old_address_and_the_old_feed_lead_to_the_new(client: Client, named) -> None:
    before = rename(named, "ines")
    for end in ("", "feed/"):
        answer = client.get(before + end)
        assert (answer.status_code, answer["Location"]) == (301, named.get_absolute_url() + end)


def test_a_second_change_makes_no_chain(client: Client, named) -> None:
    first = rename(named, "ines")
    rename(named, "carraway")
    assert client.get(first)["Location"] == named.get_absolute_url()


def test_a_change_back_makes_no_loop(client: Client, named) -> None:
    before = rename(named, "ines")
    between = rename(named, unquote(before).strip("/").split("/")[-1])
    assert client.get(before).status_code == 200
    assert client.get(between)["Location"] == before


def test_saving_without_a_change_leaves_no_redirect(named) -> None:
    named.save()
    assert not Redirect.objects.exists()
