"""The five roles, in place of Wagtail's Editors and Moderators."""

from typing import Any

from django.db import migrations

from users import roles


def make_roles(apps: Any, schema_editor: Any) -> None:
    roles.apply(apps)
    roles.hand_over_approval(apps)
    roles.retire_stock_groups(apps)


def unmake_roles(apps: Any, schema_editor: Any) -> None:
    roles.restore_stock_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_initial"),
        # What the roles are made of, and the last of Wagtail's migrations that touch groups: those would
        # otherwise come later and give the stock groups more.
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(make_roles, unmake_roles)]
