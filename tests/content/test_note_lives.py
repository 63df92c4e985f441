"""Whatever is done to an article, its notes are where they were cited, with their texts."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowState, WorkflowTask

from articles.models import ArticlePage
from tests.content.note_life import loaded, printed, read
from tests.content.note_writing import CHOICE, PLACE, Writing, slugs
from users.models import User


class Publication(Writing):
    """The articles' life: published, reverted, approved, copied."""

    workflow: Workflow
    editor: User

    def went_live(self, pk: int) -> None:
        """The newest version is what readers find now."""
        self.live[pk] = self.cited[pk]
        self.check_live(pk)

    @rule(choice=CHOICE)
    def publish(self, choice: int) -> None:
        page = ArticlePage.objects.get(pk=self.pks[choice % len(self.pks)])
        page.latest_revision.publish()
        self.went_live(page.pk)

    @rule(choice=CHOICE)
    def publish_by_schedule(self, choice: int) -> None:
        page = self.page(choice)
        page.go_live_at = timezone.now() + timedelta(hours=1)
        self.store(page, self.cited[page.pk])
        revision = ArticlePage.objects.get(pk=page.pk).latest_revision
        revision.publish()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=1))
        stored = revision.content
        Revision.objects.filter(pk=revision.pk).update(content={**stored, "go_live_at": None})
        call_command("publish_scheduled")
        self.went_live(page.pk)

    def waiting(self) -> list[int]:
        """The pages that wait for approval."""
        states = WorkflowState.objects.active().values_list("object_id", flat=True)
        return [pk for pk in self.pks if str(pk) in set(states)]

    @precondition(lambda self: len(self.waiting()) < len(self.pks))
    @rule(choice=CHOICE)
    def submit_for_approval(self, choice: int) -> None:
        waiting = self.waiting()
        free = [pk for pk in self.pks if pk not in waiting]
        page = self.newest(free[choice % len(free)])
        self.workflow.start(page, self.editor)
        self.opened(self.newest(page.pk))
        self.check_live(page.pk)

    def one_that_waits(self, choice: int) -> ArticlePage:
        waiting = self.waiting()
        return self.newest(waiting[choice % len(waiting)])

    @precondition(lambda self: self.waiting())
    @rule(choice=CHOICE)
    def approve(self, choice: int) -> None:
        page = self.one_that_waits(choice)
        page.current_workflow_state.current_task_state.specific.approve(user=self.editor)
        self.went_live(page.pk)

    @precondition(lambda self: self.waiting())
    @rule(choice=CHOICE)
    def cancel_the_approval(self, choice: int) -> None:
        page = self.one_that_waits(choice)
        page.current_workflow_state.cancel(user=self.editor)
        self.opened(self.newest(page.pk))
        self.check_live(page.pk)

    @rule(choice=CHOICE, back=PLACE)
    def revert_to_a_revision(self, choice: int, back: int) -> None:
        pk = self.pks[choice % len(self.pks)]
        revision, cited = list(self.revisions[pk].items())[back % len(self.revisions[pk])]
        self.store(Revision.objects.get(pk=revision).as_object(), cited)
        self.check_live(pk)

    @precondition(lambda self: len(self.pks) < 4)
    @rule(choice=CHOICE)
    def copy_the_page(self, choice: int) -> None:
        page = ArticlePage.objects.get(pk=self.pks[choice % len(self.pks)])
        page.latest_revision.publish()
        self.went_live(page.pk)
        page.refresh_from_db()
        copied = page.copy(update_attrs={"slug": f"copy-{next(slugs)}"}, keep_live=False)
        cited = self.cited[page.pk]
        assert read(printed(self.newest(copied.pk))) == cited
        self.pks.append(copied.pk)
        self.forms[copied.pk] = [loaded(self.newest(copied.pk))]
        self.store(self.newest(copied.pk), cited)

    @rule(choice=CHOICE)
    def alias_the_page(self, choice: int) -> None:
        pk = self.pks[choice % len(self.pks)]
        ArticlePage.objects.get(pk=pk).latest_revision.publish()
        if pk not in self.aliases:
            page = Page.objects.get(pk=pk).specific
            self.aliases[pk] = page.create_alias(update_slug=f"alias-{next(slugs)}").pk
        self.went_live(pk)


@pytest.fixture
def world(client: Any, section: Any, photo: Any, admin_user: User, settings: Any) -> dict[str, Any]:
    """What all the walks stand on. What publishing leaves to the worker (renditions, search, caches) waits for ever."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return {"client": client, "section": section, "photo": photo, "workflow": workflow, "editor": admin_user}


def walk(world: dict[str, Any], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        type("Walk", (Publication,), world),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Primary keys go on from one example to the next.
            database=None,
        ),
    )


def test_notes_survive_whatever_is_done_to_their_pages(world: dict[str, Any]) -> None:
    walk(world, 5, 20)


@pytest.mark.long
def test_notes_survive_ten_thousand_steps(world: dict[str, Any]) -> None:
    walk(world, 200, 50)
