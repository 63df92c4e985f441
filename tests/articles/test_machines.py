"""What machines ask for: sitemaps, robots.txt, security.txt, colours, manifest."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import sitemaps
from content.models import PublicationSettings
from tests.factories import make_article, make_author, make_entry, make_series, make_topic, restrict


def addresses(client, address):
    """Every <loc> of a sitemap file."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
    return [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def all_addresses(client):
    """Every address that the index leads to."""
    files = addresses(client, "/sitemap.xml")
    return [found for file in files for found in addresses(client, file.removeprefix("http://testserver"))]


def test_the_sitemap_leads_to_every_public_page_author_and_topic(client, front, section):
    article = make_article(section, authors=[make_author("Inés Carraway")], topics=[make_topic("Rivers")])
    entry = make_entry(make_series(front), "87")
    found = all_addresses(client)
    assert len(found) == len(set(found))
    assert {front.full_url, section.full_url, article.full_url, entry.full_url} <= set(found)
    assert "http://testserver/topics/rivers/" in found
    assert "http://testserver/authors/in%C3%A9s-carraway/" in found


def test_drafts_and_closed_pages_stand_in_no_sitemap(client, section):
    author = make_author()
    draft, closed = make_article(section, live=False), make_article(section, authors=[author])
    restrict(closed)
    found = all_addresses(client)
    for page in (draft, closed):
        assert page.full_url not in found
    assert not any("/authors/" in address for address in found)


def test_a_large_sitemap_is_cut_into_files(client, section, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 3)
    articles = [make_article(section).full_url for _ in range(7)]
    assert len(addresses(client, "/sitemap.xml")) == 3
    assert set(articles) <= set(all_addresses(client))


def test_a_sitemap_file_costs_the_same_for_any_number_of_pages(client, section, django_assert_max_num_queries):
    for _ in range(30):
        make_article(section)
    client.get("/sitemap-pages-1.xml")
    with django_assert_max_num_queries(6):
        client.get("/sitemap-pages-1.xml")


def test_news_are_the_articles_of_the_last_two_days(client, section):
    now = timezone.now()
    fresh = make_article(section, "Salt & \x01tide", published_on=now - timedelta(hours=47))
    stale = make_article(section, published_on=now - timedelta(hours=49))
    later = make_article(section, published_on=now + timedelta(hours=1))
    closed = make_article(section, published_on=now)
    restrict(closed)
    found = addresses(client, "/news-sitemap.xml")
    assert found == [fresh.full_url]
    assert not {stale.full_url, later.full_url, closed.full_url} & set(found)


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave_alone(client, front):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text and "Disallow: /search/" in text


def test_security_contact_is_told_when_there_is_one(client, front):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings = PublicationSettings.for_site(front.get_site())
    settings.contact_email = "desk@example.org"
    settings.save()
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:desk@example.org\n" in text
    assert "Canonical: http://testserver/.well-known/security.txt\n" in text
    assert "\nExpires: " in text


def test_the_publications_colours_are_a_style_sheet_that_may_be_kept(client, front):
    settings = PublicationSettings.for_site(front.get_site())
    settings.signal_colour = "#123456"
    settings.save()
    response = client.get("/publication.css")
    assert "--signal-light: #123456;" in response.content.decode()
    assert "immutable" not in response["Cache-Control"]
    version = response["ETag"].strip('"')
    assert "immutable" in client.get(f"/publication.css?v={version}")["Cache-Control"]
    assert client.get("/publication.css", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_the_manifest_names_the_publication(client, front):
    assert client.get("/site.webmanifest").json()["name"]


@pytest.mark.parametrize("address", ["/robots.txt", "/publication.css", "/site.webmanifest"])
def test_machines_may_only_read(client, front, address):
    assert client.post(address).status_code == 405
