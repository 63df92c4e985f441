"""Authors, topics and the archive answer at their addresses, and at nothing else."""

from datetime import UTC, datetime

import pytest

from tests.factories import make_article, make_author, make_entry, make_series, make_topic


def ids(response):
    """The primary keys of the articles a page lists, in order."""
    return [article.pk for article in response.context["listing"]]


@pytest.fixture
def author(db):
    return make_author("Inés Carraway")


@pytest.fixture
def topic(db):
    return make_topic("Rivers")


def test_an_author_lists_everything_in_any_role_newest_first(client, section, author):
    older = make_article(section, published_on=datetime(1987, 5, 12, tzinfo=UTC), authors=[author])
    newer = make_article(section, published_on=datetime(1999, 5, 12, tzinfo=UTC), authors=[author])
    make_article(section)
    response = client.get("/authors/ines-carraway/" if author.slug == "ines-carraway" else author.get_absolute_url())
    assert response.status_code == 200
    assert ids(response) == [newer.pk, older.pk]
    assert f'data-page-id="{newer.pk}"' in response.content.decode()
    assert response["Cache-Tag"] == f"author-{author.pk}"


def test_an_author_named_twice_on_an_article_lists_it_once(client, section, author):
    article = make_article(section, authors=[author, author])
    assert ids(client.get(author.get_absolute_url())) == [article.pk]


def test_a_topic_lists_articles_and_entries_alike(client, front, section, topic):
    article = make_article(section, topics=[topic])
    entry = make_entry(make_series(front, section=section), "87", topics=[topic])
    response = client.get("/topics/rivers/")
    assert set(ids(response)) == {article.pk, entry.pk}
    assert response["Cache-Tag"] == f"topic-{topic.pk}"


def test_the_lists_of_authors_and_topics_name_those_with_something_to_read(client, section, author, topic):
    make_article(section, authors=[author], topics=[topic])
    make_author("Nobody Yet"), make_topic("Nothing Yet")
    for address, name, missing in (("/authors/", "Inés Carraway", "Nobody"), ("/topics/", "Rivers", "Nothing")):
        html = client.get(address).content.decode()
        assert name in html
        assert missing not in html


def test_the_archive_names_its_years_and_months(client, section):
    make_article(section, published_on=datetime(1987, 5, 12, tzinfo=UTC))
    make_article(section, published_on=datetime(1987, 12, 31, 23, 59, tzinfo=UTC))
    make_article(section, published_on=datetime(476, 9, 4, tzinfo=UTC))
    years = client.get("/archive/").context["years"]
    assert [(year["label"], year["address"], year["count"]) for year in years] == [
        ("1987", "/archive/1987/", 2),
        ("476", "/archive/0476/", 1),
    ]
    months = client.get("/archive/1987/").context["months"]
    assert [(month["address"], month["count"]) for month in months] == [
        ("/archive/1987/05/", 1),
        ("/archive/1987/12/", 1),
    ]


def test_a_month_lists_its_own_articles(client, section):
    may = make_article(section, published_on=datetime(1987, 5, 1, 0, 0, tzinfo=UTC))
    make_article(section, published_on=datetime(1987, 6, 1, 0, 0, tzinfo=UTC))
    assert ids(client.get("/archive/1987/05/")) == [may.pk]
    assert ids(client.get("/archive/1987/5/")) == [may.pk]


@pytest.mark.parametrize(
    "address",
    [
        "/authors/nobody/",
        "/topics/nothing/",
        "/authors/nobody/feed/",
        "/archive/1987/",
        "/archive/1987/05/",
        "/archive/1987/13/",
        "/archive/0000/",
        "/archive/9999/",
        "/archive/99999999999999999999/",
        "/sitemap-pages-7.xml",
        "/sitemap-secrets-1.xml",
        "/sitemap-pages-99999999999999999999.xml",
    ],
)
def test_what_is_not_there_is_not_found(client, section, address):
    make_article(section, published_on=datetime(2001, 1, 1, tzinfo=UTC))
    assert client.get(address).status_code == 404


def test_an_archive_without_articles_still_answers(client, front):
    for address in ("/archive/", "/authors/", "/topics/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "3", "two", "", "1.5", "١", "99999999999", "1e3", "%00"])
def test_a_bad_page_number_is_not_found(client, section, number, author):
    for _ in range(21):
        make_article(section, authors=[author], published_on=datetime(2001, 1, 1, tzinfo=UTC))
    for address in ("/places/", author.get_absolute_url(), "/archive/2001/", "/archive/2001/01/"):
        assert client.get(f"{address}?page={number}").status_code in (400, 404)


def test_a_listing_has_twenty_a_page_and_says_what_is_before_and_after(client, section, author):
    for _ in range(41):
        make_article(section, authors=[author])
    first, second, third = (client.get(f"{author.get_absolute_url()}?page={page}") for page in (1, 2, 3))
    assert [len(ids(page)) for page in (first, second, third)] == [20, 20, 1]
    assert len(set(ids(first) + ids(second) + ids(third))) == 41
    html = second.content.decode()
    assert 'rel="prev"' in html and 'rel="next"' in html
    assert f'<link rel="canonical" href="http://testserver{author.get_absolute_url()}?page=2">' in html


def test_articles_of_the_same_moment_keep_one_order_over_the_pages(client, section):
    same = datetime(2001, 1, 1, tzinfo=UTC)
    made = [make_article(section, published_on=same).pk for _ in range(25)]
    seen = ids(client.get("/places/")) + ids(client.get("/places/?page=2"))
    assert seen == sorted(made, reverse=True)
