"""Who may do what: every role before every door."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow

from articles.models import ArticlePage, Promotion
from content.models import Masthead
from tests.admin.forms import post_form
from tests.factories import make_article, make_author, make_photo, make_topic, with_locale
from users import roles
from users.models import User

EVERYBODY = "Contributor Editor Publisher Treasurer Administrator"
WRITERS = "Contributor Editor Publisher Administrator"
DESK = "Editor Publisher Administrator"
HEADS = "Publisher Administrator"

# Address, and who may open it; everybody else is refused.
DOORS = [
    ("/admin/", EVERYBODY),
    ("/admin/articles/", WRITERS),
    ("/admin/entries/", WRITERS),
    ("/admin/pages/add/articles/articlepage/{section}/", WRITERS),
    ("/admin/pages/{article}/edit/", DESK),
    ("/admin/pages/{article}/delete/", HEADS),
    ("/admin/pages/{article}/unpublish/", HEADS),
    ("/admin/pages/{article}/move/", HEADS),
    ("/admin/images/add/", WRITERS),
    ("/admin/images/{photo}/", DESK),
    ("/admin/documents/add/", WRITERS),
    ("/admin/snippets/articles/author/", DESK),
    ("/admin/snippets/articles/author/add/", DESK),
    ("/admin/snippets/articles/author/edit/{author}/", DESK),
    ("/admin/snippets/articles/author/delete/{author}/", HEADS),
    ("/admin/snippets/articles/topic/edit/{topic}/", DESK),
    ("/admin/snippets/articles/topic/delete/{topic}/", HEADS),
    ("/admin/snippets/articles/promotion/edit/{promotion}/", DESK),
    ("/admin/snippets/articles/promotion/delete/{promotion}/", HEADS),
    ("/admin/snippets/content/masthead/edit/{masthead}/", HEADS),
    ("/admin/snippets/content/masthead/delete/{masthead}/", "Administrator"),
    ("/admin/settings/content/publicationsettings/{site}/", HEADS),
    ("/admin/users/", "Administrator"),
    ("/admin/users/new/", "Administrator"),
    ("/admin/redirects/", "Administrator"),
    ("/admin/sites/", "Administrator"),
    ("/admin/collections/", "Administrator"),
    ("/admin/workflows/list/", "Administrator"),
    ("/admin/workflows/tasks/index/", "Administrator"),
    ("/admin/groups/", ""),
]


@pytest.fixture
def place(section: Any) -> dict[str, int]:
    """One of everything, made by somebody else."""
    return {
        "section": section.pk,
        "article": make_article(section).pk,
        "photo": make_photo().pk,
        "author": make_author().pk,
        "topic": make_topic().pk,
        "promotion": Promotion.objects.create(**with_locale({"headline": "The Shipping Hour"})).pk,
        "masthead": Masthead.objects.create(**with_locale({"name": "The Review"})).pk,
        "site": section.get_site().pk,
    }


@pytest.mark.parametrize("role", EVERYBODY.split())
def test_each_door_opens_only_to_those_it_should(signed_in: Any, place: dict[str, int], role: str) -> None:
    client = signed_in(role)
    wrong = []
    for address, allowed in DOORS:
        status = client.get(address.format(**place)).status_code
        expected = 200 if role in allowed.split() else 302
        if status != expected:
            wrong.append(f"{role} {address}: {status}, not {expected}")
    assert wrong == []


def test_without_a_role_nobody_comes_in(client: Any, section: Any) -> None:
    client.force_login(User.objects.create_user("stranger"))
    response = client.get("/admin/")
    assert response.status_code == 302 and response.headers["Location"].startswith("/admin/login/")


def test_a_contributor_writes_and_submits_but_does_not_publish(signed_in: Any, section: Any) -> None:
    contributor = signed_in("Contributor")
    draft = make_article(section, "Mine", live=False, owner=contributor.user)
    assert contributor.get(f"/admin/pages/{draft.pk}/edit/").status_code == 200
    post_form(contributor, draft, "action-publish")
    draft.refresh_from_db()
    assert not draft.live
    post_form(contributor, draft, "action-submit")
    assert draft.current_workflow_state.workflow.name == "the publishers"


def test_a_contributor_cannot_touch_what_others_wrote(signed_in: Any, section: Any) -> None:
    contributor = signed_in("Contributor")
    theirs = make_article(section, "Theirs", live=False)
    assert post_form(contributor, theirs, "action-submit").status_code == 302
    assert not PageLogEntry.objects.filter(page=theirs.pk, user=contributor.user).exists()
    contributor.post(f"/admin/pages/{theirs.pk}/delete/")
    assert ArticlePage.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(("role", "passes"), [("Editor", False), ("Publisher", True), ("Administrator", True)])
def test_publishers_approve_what_is_submitted(signed_in: Any, section: Any, role: str, passes: bool) -> None:
    draft = make_article(section, "Submitted", live=False)
    draft.save_revision()
    draft.get_workflow().start(draft, signed_in("Contributor").user)
    task = draft.current_workflow_task_state
    signed_in(role).post(f"/admin/pages/workflow/action/{draft.pk}/approve/{task.pk}/")
    draft.refresh_from_db()
    assert draft.live is passes


def test_the_stock_groups_are_gone_and_the_workflow_is_ours(db: Any) -> None:
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {role.name for role in roles.ROLES}
    assert [workflow.name for workflow in Workflow.objects.all()] == ["the publishers"]
    assert {group.name for group in GroupApprovalTask.objects.get().groups.all()} == {"Publisher", "Administrator"}


def test_the_migration_goes_back_and_forth(db: Any) -> None:
    migration = import_module("users.migrations.0002_roles")
    before = permissions_of_all()
    migration.unmake_roles(apps, None)
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}
    assert Workflow.objects.get().name == "Moderators approval"
    migration.make_roles(apps, None)
    assert permissions_of_all() == before


def test_a_stock_group_with_somebody_in_it_stays(db: Any) -> None:
    migration = import_module("users.migrations.0002_roles")
    migration.unmake_roles(apps, None)
    User.objects.create_user("moderator").groups.add(Group.objects.get(name="Moderators"))
    migration.make_roles(apps, None)
    assert Group.objects.filter(name="Moderators").exists()
    assert not Group.objects.filter(name="Editors").exists()


def test_applying_the_table_again_changes_nothing(db: Any) -> None:
    before = permissions_of_all()
    roles.apply(apps)
    assert permissions_of_all() == before


def test_every_permission_of_the_table_is_one_that_exists(db: Any) -> None:
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType

    stray = [str(kind) for kind in ContentType.objects.all() if kind.model_class() is None]
    assert stray == []
    known = set()
    for model in apps.get_models():
        options = model._meta
        names = [f"{action}_{options.model_name}" for action in options.default_permissions]
        names += [codename for codename, _name in options.permissions]
        known |= {(options.app_label, name) for name in names}
    unknown = [p for p in Permission.objects.all() if (p.content_type.app_label, p.codename) not in known]
    assert unknown == []


def permissions_of_all() -> dict[str, set[str]]:
    return {
        group.name: {
            *group.permissions.values_list("codename", flat=True),
            *group.page_permissions.values_list("permission__codename", flat=True),
            *group.collection_permissions.values_list("permission__codename", flat=True),
        }
        for group in Group.objects.all()
    }


@pytest.mark.parametrize("role", EVERYBODY.split())
def test_the_menu_shows_no_list_that_refuses(signed_in: Any, role: str) -> None:
    page = signed_in(role).get("/admin/").content.decode()
    for address in ("/admin/articles/", "/admin/entries/"):
        assert (f'"{address}"' in page) == (role in WRITERS.split())
