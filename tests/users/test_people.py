"""People are made and changed in the admin, with passwords that hold."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from users.models import User


@pytest.fixture
def administrator(db: Any) -> Client:
    user = User.objects.create_user("ada", "ada@example.org", "pw", first_name="Ada", last_name="Quay")
    user.groups.add(Group.objects.get(name="Administrator"))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def form(**changes: Any) -> dict[str, Any]:
    return {
        "username": "hedda",
        "email": "hedda@example.org",
        "first_name": "Hedda",
        "last_name": "Marsh",
        "password1": "seven-wharves-of-salt",
        "password2": "seven-wharves-of-salt",
        "groups": [Group.objects.get(name="Editor").pk],
        **changes,
    }


def test_an_administrator_makes_and_changes_an_editor(administrator: Client) -> None:
    assert administrator.get("/admin/users/new/").status_code == 200
    administrator.post("/admin/users/new/", form())
    hedda = User.objects.get(username="hedda")
    assert str(hedda) == "Hedda Marsh"
    assert [group.name for group in hedda.groups.all()] == ["Editor"]
    assert Client().login(username="hedda", password="seven-wharves-of-salt")

    assert administrator.get(f"/admin/users/edit/{hedda.pk}/").status_code == 200
    changes = form(last_name="Marram", password1="", password2="", is_active="on")
    administrator.post(f"/admin/users/edit/{hedda.pk}/", changes)
    hedda.refresh_from_db()
    assert hedda.last_name == "Marram" and hedda.check_password("seven-wharves-of-salt")


@pytest.mark.parametrize(
    ("password", "message"),
    [("short-one", "at least 10 characters"), ("1234567890123", "entirely numeric"), ("password123", "too common")],
)
def test_a_weak_password_is_refused_with_the_reason(administrator: Client, password: str, message: str) -> None:
    response = administrator.post("/admin/users/new/", form(password1=password, password2=password))
    assert response.status_code == 200 and message in response.content.decode()
    assert not User.objects.filter(username="hedda").exists()


def test_only_a_superuser_makes_a_superuser(administrator: Client) -> None:
    administrator.post("/admin/users/new/", form(is_superuser="on"))
    assert not User.objects.filter(username="hedda").exists()
    User.objects.filter(pk=administrator.user.pk).update(is_superuser=True)
    administrator.post("/admin/users/new/", form(is_superuser="on"))
    assert User.objects.get(username="hedda").is_superuser


def test_an_administrator_cannot_take_over_a_superuser(administrator: Client) -> None:
    root = User.objects.create_superuser("root", "root@example.org", "seven-wharves-of-salt")
    stolen = form(username="root", password1="eight-wharves-of-salt", password2="eight-wharves-of-salt")
    assert administrator.post(f"/admin/users/edit/{root.pk}/", stolen).status_code == 302
    assert administrator.post(f"/admin/users/delete/{root.pk}/").status_code == 302
    actions = "/admin/bulk/users/user/"
    administrator.post(f"{actions}set_active_state/?id={root.pk}", {"mark_as_active": "False"})
    administrator.post(f"{actions}delete/?id={root.pk}")
    root.refresh_from_db()
    assert root.check_password("seven-wharves-of-salt") and root.is_active


def test_anybody_changes_their_own_account(administrator: Client) -> None:
    assert administrator.get("/admin/account/").status_code == 200
