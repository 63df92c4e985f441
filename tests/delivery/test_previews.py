"""A preview is held to the readers' policy: what a draft holds must not run as the editor who looks at it."""

from django.test import Client
from django.urls import reverse

from tests.factories import make_article


def test_a_preview_has_the_readers_policy_and_its_checks(admin_client: Client, section) -> None:
    article = make_article(section, "Salt")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "'unsafe-inline'" in form["Content-Security-Policy"]
    preview = admin_client.get(address, {"in_preview_panel": "true"})
    assert preview.status_code == 200
    assert "'unsafe-inline'" not in preview["Content-Security-Policy"]


def test_readers_never_get_the_editors_bar(admin_client: Client, section) -> None:
    assert "wagtail-userbar" not in admin_client.get(make_article(section, "Salt").url).content.decode()
