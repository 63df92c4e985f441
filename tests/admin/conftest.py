"""Somebody of each role, signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from users.models import User


@pytest.fixture
def signed_in(db: Any) -> Callable[[str], Client]:
    """signed_in("Editor") is a client with a new editor's session; its user is `client.user`."""

    def sign_in(role: str) -> Client:
        user = User.objects.create_user(f"{role.lower()}-{User.objects.count()}", f"{role.lower()}@example.org", "pw")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sign_in
