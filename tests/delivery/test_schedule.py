"""Pages appear and go at the time their editors set."""

from datetime import timedelta

from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from delivery.management.commands import run_schedule


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
