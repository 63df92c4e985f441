"""Pages appear and go at the time their editors set."""

from datetime import timedelta

from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from delivery.management.commands import run_schedule
from tests.factories import make_section


def test_a_page_whose_time_has_come_is_published(section):
    section.unpublish()
    section.refresh_from_db()
    section.go_live_at = timezone.now() - timedelta(minutes=1)
    section.save_revision(approved_go_live_at=section.go_live_at)
    call_command("run_schedule", once=True)
    section.refresh_from_db()
    assert section.live


def test_a_page_whose_time_has_passed_is_taken_away(section):
    type(section).objects.filter(pk=section.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("run_schedule", once=True)
    section.refresh_from_db()
    assert not section.live


def test_a_database_that_is_down_for_a_while_does_not_end_the_schedule(monkeypatch, caplog):
    def is_down(*args):
        raise OperationalError("the database is starting up")

    monkeypatch.setattr(run_schedule, "call_command", is_down)
    run_schedule.Command().look()
    assert "trying again" in caplog.text


def schedule(page, minutes_ago):
    page.unpublish()
    page.refresh_from_db()
    page.go_live_at = timezone.now() - timedelta(minutes=minutes_ago)
    return page.save_revision(approved_go_live_at=page.go_live_at)


def test_a_page_that_can_not_be_published_is_tried_again_and_stops_no_other(front, capsys):
    pages = [make_section(front, title) for title in ("Places", "Work", "Ideas")]
    for page, minutes in zip(pages, (9, 6, 3), strict=True):
        schedule(page, minutes)
    first = pages[0]
    # Its address is another's now, which nobody can put right but an editor.
    Page.objects.filter(pk=first.pk).update(slug="elsewhere")
    thief = make_section(front, "Thief", slug="places")
    for _minute in range(3):
        call_command("run_schedule", once=True)
    for page in pages:
        page.refresh_from_db()
    assert [page.live for page in pages] == [False, True, True]
    said = PageLogEntry.objects.get(page=first.pk, action="delivery.schedule_failed")
    assert "places" in said.message
    assert "places" in capsys.readouterr().err
    thief.delete()
    call_command("run_schedule", once=True)
    first.refresh_from_db()
    assert first.live


def test_a_page_that_can_not_be_taken_away_stops_no_other(front, monkeypatch):
    pages = [make_section(front, title) for title in ("Places", "Work")]
    type(pages[0]).objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    honest = Page.unpublish

    def fails_once(page, *args, **kwargs):
        if page.pk == pages[0].pk:
            raise RuntimeError("a receiver broke")
        return honest(page, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", fails_once)
    call_command("publish_scheduled")
    assert [Page.objects.get(pk=page.pk).live for page in pages] == [True, False]
    assert "a receiver broke" in PageLogEntry.objects.get(action="delivery.schedule_failed").message


def test_a_database_in_trouble_ends_this_look_and_not_the_schedule(section, monkeypatch, caplog):
    schedule(section, 1)

    def is_down(*args, **kwargs):
        raise OperationalError("the database is starting up")

    monkeypatch.setattr(Revision, "publish", is_down)
    call_command("run_schedule", once=True)
    assert "trying again" in caplog.text
    assert not PageLogEntry.objects.filter(action="delivery.schedule_failed").exists()


def test_a_dry_run_only_says_what_is_due(section, capsys):
    schedule(section, 1)
    call_command("publish_scheduled", dryrun=True)
    assert "places" in capsys.readouterr().out
    section.refresh_from_db()
    assert not section.live
