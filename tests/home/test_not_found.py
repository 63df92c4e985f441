"""An address that leads nowhere still leads to something to read."""

from django.db import DatabaseError
from django.test import Client

from tests.factories import make_article, restrict


def test_three_things_to_read_are_offered(client: Client, section) -> None:
    for number in range(4):
        make_article(section, f"Salt {number}")
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert response.content.decode().count("data-page-id") == 3


def test_a_closed_article_is_not_offered(client: Client, section) -> None:
    restrict(make_article(section, "Closed"))
    assert "Closed" not in client.get("/nowhere/").content.decode()


def test_an_empty_publication_has_a_404_too(client: Client, front) -> None:
    assert client.get("/nowhere/").status_code == 404


def test_a_failing_look_up_costs_the_reading_but_not_the_page(client: Client, section, monkeypatch) -> None:
    def fail(request) -> None:
        raise DatabaseError

    monkeypatch.setattr("home.errors.newest", fail)
    assert client.get("/nowhere/").status_code == 404
