"""The five roles: what each may do, as a table, and how the table becomes groups.

A role is a Django group with Wagtail's permissions. `apply()` only ever adds, so a group that the publication has
changed keeps its changes, and a later migration may call it again after the table has grown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ADMIN_ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Role:
    """A group's name and permissions.

    `pages`: what it may do with every page, by Wagtail's codenames without "_page".
    `files`: what it may do with every photo and document ("add" and "change" its own; "choose" any).
    `permissions`: anything else, as "app_label.codename".
    """

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    permissions: tuple[str, ...] = (ADMIN_ACCESS,)


def every(actions: str, *models: str) -> tuple[str, ...]:
    """Permissions for several models at once: every("add change", "articles.author")."""
    return tuple(
        f"{app_label}.{action}_{model}"
        for app_label, model in (name.split(".") for name in models)
        for action in actions.split()
    )


GATHERED = ("articles.author", "articles.topic", "articles.promotion")
HOUSEKEEPING = (
    "users.user",
    "wagtailcore.site",
    "wagtailcore.locale",
    "wagtailcore.workflow",
    "wagtailcore.task",
    "wagtailredirects.redirect",
)
PUBLISHER_PERMISSIONS = (
    ADMIN_ACCESS,
    *every("add change delete", *GATHERED),
    *every("add change", "content.masthead"),
    "content.change_publicationsettings",
)

CONTRIBUTOR = Role("Contributor", pages=("add",), files=("add", "choose"))
EDITOR = Role(
    "Editor",
    pages=("add", "change"),
    files=("add", "change", "choose"),
    permissions=(ADMIN_ACCESS, *every("add change", *GATHERED)),
)
PUBLISHER = Role(
    "Publisher",
    pages=("add", "change", "publish", "lock", "unlock"),
    files=("add", "change", "choose"),
    permissions=PUBLISHER_PERMISSIONS,
)
TREASURER = Role("Treasurer")
ADMINISTRATOR = Role(
    "Administrator",
    pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    files=("add", "change", "choose"),
    collections=("add", "change", "delete"),
    permissions=(
        *PUBLISHER_PERMISSIONS,
        "content.delete_masthead",
        *every("add change delete", *HOUSEKEEPING),
        "importers.view_importeditem",
    ),
)
ROLES = (CONTRIBUTOR, EDITOR, PUBLISHER, TREASURER, ADMINISTRATOR)

# Who passes what others submit; Wagtail's own workflow is theirs from now on.
APPROVERS = (PUBLISHER, ADMINISTRATOR)
# Stands after "Submit to" on the editors' button.
APPROVAL = "the publishers"
STOCK_APPROVAL = "Moderators approval"
STOCK_GROUPS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "publish", "lock", "unlock")}


def apply(apps: Any) -> None:
    """Make the groups and give them what the table says. `apps`: a migration's registry, or Django's own."""
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*(permission_named(apps, name) for name in role.permissions))
        give_pages(apps, group, role.pages)
        give_collections(apps, group, role)


def give_pages(apps: Any, group: Any, actions: tuple[str, ...]) -> None:
    """The right to `actions` on the root page, and so on every page."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).order_by("path").first()
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    for action in actions:
        permission = permission_named(apps, f"wagtailcore.{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def give_collections(apps: Any, group: Any, role: Role) -> None:
    """The right to photos, documents and collections below the root collection, and so to all."""
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).order_by("path").first()
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for name in collection_permissions(role):
        permission = permission_named(apps, name)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def collection_permissions(role: Role) -> Iterator[str]:
    """Wagtail asks for its own image's and document's permissions, whatever models stand in for them."""
    for action in role.files:
        yield f"wagtailimages.{action}_image"
        yield f"wagtaildocs.{action}_document"
    for action in role.collections:
        yield f"wagtailcore.{action}_collection"


def permission_named(apps: Any, name: str) -> Any:
    """The permission "app_label.codename", made if Django has not come to it yet.

    Django makes permissions after all migrations; what it finds then, it leaves as it is.
    """
    app_label, codename = name.split(".")
    model_name = "admin" if codename == "access_admin" else codename.rsplit("_", 1)[1]
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission


def hand_over_approval(apps: Any) -> None:
    """Wagtail's own workflow, where it still stands, asks publishers from now on."""
    Group = apps.get_model("auth", "Group")
    approvers = Group.objects.filter(name__in=[role.name for role in APPROVERS])
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=STOCK_APPROVAL):
        task.name = APPROVAL
        task.save()
        task.groups.add(*approvers)
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=STOCK_APPROVAL).update(name=APPROVAL)


def retire_stock_groups(apps: Any) -> None:
    """Wagtail's Editors and Moderators go, unless somebody is in them."""
    apps.get_model("auth", "Group").objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()


def restore_stock_groups(apps: Any) -> None:
    """The way back: Wagtail's groups with what it gives them, and its workflow, without ours."""
    Group = apps.get_model("auth", "Group")
    for name, actions in STOCK_GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(permission_named(apps, ADMIN_ACCESS))
        give_pages(apps, group, actions)
        give_collections(apps, group, Role(name, files=("add", "change", "choose")))
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=APPROVAL):
        task.name = STOCK_APPROVAL
        task.save()
        task.groups.add(Group.objects.get(name="Moderators"))
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=APPROVAL).update(name=STOCK_APPROVAL)
    Group.objects.filter(name__in=[role.name for role in ROLES]).delete()
