"""The error pages: the site's own, and still there when what they stand on is gone."""

import pytest
from django.template import loader
from django.test import Client, RequestFactory

from delivery import errors


def test_the_500_page_asks_no_database():
    # No database fixture: a query would fail the test.
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "/static/css/error.css" in answer.content.decode()


def test_a_broken_500_template_still_gives_a_page(monkeypatch):
    def break_down(name):
        raise OSError("the disk is gone")

    monkeypatch.setattr(loader, "get_template", break_down)
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "<h1>Something broke on our side</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_a_view_that_fails_gives_the_500_page_and_no_detail(front, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the secret reason")

    monkeypatch.setattr(type(front), "serve", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "secret reason" not in answer.content.decode()
    assert "Something broke" in answer.content.decode()


def test_an_unknown_address_gets_the_404_page(client, front):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "This page is not here" in answer.content.decode()


def test_a_stranger_host_gets_400(client, front, settings):
    settings.ALLOWED_HOSTS = ["example.org"]
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "can’t be read" in answer.content.decode()


def test_a_form_without_its_token_gets_the_403_page(front):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
