"""What a person with the right to manage people may still not do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from users.models import User


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def keep_superusers_among_themselves(request: HttpRequest, user: User | None = None) -> None:
    """Only a superuser makes, changes or deletes a superuser; otherwise managing people would mean everything."""
    if request.user.is_superuser:
        return
    makes_one = request.method == "POST" and "is_superuser" in request.POST
    if makes_one or (user is not None and user.is_superuser):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def keep_superusers_from_bulk_actions(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """The same for many at once."""
    if not request.user.is_superuser and any(isinstance(one, User) and one.is_superuser for one in objects):
        raise PermissionDenied
