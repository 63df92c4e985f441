"""The demo comes, comes again without harm, and goes without taking anything else along."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from articles.models import ArticlePage, Author, Promotion, SectionPage, Topic
from content.models import Document, Masthead, Photo
from home.models import HomePage, StandardPage
from importers import demo
from importers.archive import Archive
from importers.models import ImportedItem
from tests.factories import make_article, make_section

MADE = (ArticlePage, Author, Topic, Promotion, Document, Photo, Masthead, Redirect, SectionPage, HomePage)


@pytest.fixture
def small_demo(small: Any, monkeypatch: Any) -> Any:
    """A little demo in the place of the real one, whose pictures take a while to draw."""
    small.write("archive.json", {**json.loads((small.path / "archive.json").read_text()), "system": "demo"})
    monkeypatch.setattr(demo, "FOLDER", small.path)
    monkeypatch.setattr(demo, "draw_files", lambda progress: None)
    return small


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MADE}


def test_the_demo_has_a_login_for_each_role(small_demo: Any, client: Client) -> None:
    load()
    for name in demo.ROLES:
        user = get_user_model().objects.get(username=name)
        assert user.check_password(f"{name}-demo-2026")
        wanted = Group.objects.filter(name__iexact=name).values_list("name", flat=True)
        assert list(user.groups.values_list("name", flat=True)) == list(wanted)
    assert client.login(username="editor", password="editor-demo-2026")


def test_loading_twice_changes_nothing_and_keeps_what_was_edited(small_demo: Any) -> None:
    load()
    page = StandardPage.objects.get()
    page.title = "Edited"
    page.save_revision().publish()
    user = get_user_model().objects.get(username="editor")
    user.set_password("another-password")
    user.save()
    before = counts()
    assert "0 made, 0 updated" in load()
    assert counts() == before
    assert StandardPage.objects.get().title == "Edited"
    user.refresh_from_db()
    assert user.check_password("another-password")


def test_the_demo_goes_without_a_trace(small_demo: Any, media: Path, django_capture_on_commit_callbacks: Any) -> None:
    before = counts()
    load()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("remove_demo", stdout=StringIO())
    assert counts() == before
    assert not ImportedItem.objects.exists()
    assert not get_user_model().objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_front_page_made_for_the_demo_goes_with_it(db: Any, folder: Any, monkeypatch: Any) -> None:
    folder.write("archive.json", {**json.loads((folder.path / "archive.json").read_text()), "system": "demo"})
    folder.write("sections.jsonl", [{"id": "places", "title": "Places"}])
    monkeypatch.setattr(demo, "FOLDER", folder.path)
    monkeypatch.setattr(demo, "draw_files", lambda progress: None)
    load()
    assert HomePage.objects.count() == 1
    call_command("remove_demo", stdout=StringIO())
    assert not HomePage.objects.exists()
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific_class is Page
    load()
    assert Site.objects.get(is_default_site=True).root_page.specific_class is HomePage


def test_what_the_demo_did_not_make_stays(small_demo: Any, front: Any) -> None:
    load()
    own_section = make_section(front, "Our own")
    own = make_article(own_section, "Ours", authors=[Author.objects.get()])
    below = make_article(SectionPage.objects.get(slug="places"), "Ours in theirs")
    get_user_model().objects.create_user("editor-in-chief", password="a-long-password")
    out = StringIO()
    call_command("remove_demo", stdout=out)
    assert set(ArticlePage.objects.values_list("pk", flat=True)) == {own.pk, below.pk}
    assert get_user_model().objects.get().username == "editor-in-chief"
    assert Author.objects.count() == 1
    assert "stays" in out.getvalue()
    assert len(HomePage.objects.get().rows) == 0


def test_a_login_that_somebody_made_keeps_its_password(small_demo: Any) -> None:
    get_user_model().objects.create_user("editor", password="her-own-password")
    load()
    assert get_user_model().objects.get(username="editor").check_password("her-own-password")
    call_command("remove_demo", stdout=StringIO())
    assert get_user_model().objects.get().username == "editor"


def test_production_settings_refuse_the_demo(settings: Any, db: Any) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("load_demo")
    del settings.DEMO_ALLOWED
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("load_demo")
    assert not get_user_model().objects.exists()


def test_the_real_demo_names_nothing_that_is_not_there(front: Any, tmp_path: Path) -> None:
    """Without its pictures, which are drawn when it is loaded: every other reference leads somewhere."""
    import shutil

    from importers.run import Import

    folder = tmp_path / "demo"
    shutil.copytree(demo.FOLDER, folder, ignore=shutil.ignore_patterns("media", "pictures", "*.py"))
    shutil.copytree(folder / "files", folder / "media")
    report = Import(Archive(folder)).run()
    told = {what for _place, what in report.remarks}
    assert {what for what in told if not what.startswith(("ref:photo:", "ref:document:bell-recording leads"))} == set()
    assert {place.file for place, _reason in report.skipped} <= {"photos.jsonl", "documents.jsonl"}
    assert ArticlePage.objects.count() >= 40
