"""What a load balancer learns, and what it must not."""

import json

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection


def test_a_process_lives_without_asking_the_database(client):
    # No database fixture: a query would fail the test.
    answer = client.get("/health/live/")
    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_site_with_all_its_parts_is_ready(client):
    answer = client.get("/health/ready/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "up", "database": "up", "cache": "up", "storage": "up"}


@pytest.mark.django_db
def test_a_database_that_is_down_is_named_without_its_secrets(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError('connection to "db.internal" failed: password "hunter2" refused')

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "down", "database": "down", "cache": "up", "storage": "up"}
    assert "hunter2" not in json.dumps(answer.json()) + str(answer.headers)


@pytest.mark.django_db
def test_a_cache_that_forgets_is_down(client, monkeypatch):
    monkeypatch.setattr("delivery.health.cache", Forgetful())
    assert client.get("/health/ready/").json()["cache"] == "down"


class Forgetful:
    def set(self, *args):
        """Takes what it is given."""

    def get(self, key):
        return None


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_is_down(client, monkeypatch):
    monkeypatch.setattr("delivery.health.os.access", lambda path, mode: False)
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["storage"]) == (503, "down")


@pytest.mark.django_db
def test_a_bucket_that_does_not_answer_is_down(client, monkeypatch):
    def has_no_folder(name):
        raise NotImplementedError

    def does_not_answer(name):
        raise ConnectionError("no route to the store")

    monkeypatch.setattr(default_storage, "path", has_no_folder, raising=False)
    monkeypatch.setattr(default_storage, "exists", does_not_answer, raising=False)
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["storage"]) == (503, "down")


@pytest.mark.django_db
def test_health_answers_nothing_but_reading(client):
    assert client.post("/health/ready/").status_code == 405
