"""What was imported can be looked up in the admin, and not changed there."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from importers.modeladmin import ImportedItemAdmin
from importers.models import ImportedItem
from tests.factories import make_section


@pytest.fixture
def item(front: Any) -> ImportedItem:
    from importers import items

    return items.remember("old", "section", "places", make_section(front), source_address="https://old.example.org/p")


@pytest.fixture
def administrator(client: Client, db: Any) -> Client:
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "a-long-password"))
    return client


def address(view: str, *args: Any) -> str:
    return ImportedItemAdmin().url_helper.get_action_url(view, *args)


def test_the_list_and_one_item_can_be_seen(item: ImportedItem, administrator: Client) -> None:
    listing = administrator.get(address("index"))
    assert listing.status_code == 200
    assert "Places" in listing.content.decode()
    assert administrator.get(address("inspect", item.pk)).status_code == 200


def test_an_item_whose_object_is_gone_does_not_break_the_list(item: ImportedItem, administrator: Client) -> None:
    item.content_object.delete()
    assert administrator.get(address("index")).status_code == 200


def test_nobody_can_make_change_or_delete_one(item: ImportedItem, administrator: Client) -> None:
    for view in (address("create"), address("edit", item.pk), address("delete", item.pk)):
        assert administrator.get(view).status_code in (302, 403, 404)
        assert administrator.post(view, {"source_id": "x"}).status_code in (302, 403, 404)
    item.refresh_from_db()
    assert item.source_id == "places"


def test_an_editor_without_the_permission_does_not_see_it(item: ImportedItem, client: Client) -> None:
    from django.contrib.auth.models import Permission

    user = get_user_model().objects.create_user("ed", password="a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(address("index")).status_code in (302, 403)
    assert "imported-items" not in client.get(reverse("wagtailadmin_home")).content.decode()
