"""Who signs in to the admin. A class of our own from the first migration, since it can't be swapped in later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with a login: contributor, editor, publisher, treasurer or administrator, by group."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
