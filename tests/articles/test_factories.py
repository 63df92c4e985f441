"""The factories give what other tests stand on."""

from tests.factories import make_article, make_author, make_entry, make_photo, make_series, make_topic, restrict


def test_an_article_takes_its_section_from_its_place(section):
    article = make_article(section, "Salt", authors=[make_author("Inés Carraway")], topics=[make_topic("Rivers")])
    article.refresh_from_db()
    assert article.section == section and article.top_section == section
    assert article.byline_text == "By Inés Carraway"
    assert [topic.name for topic in article.topics.all()] == ["Rivers"]


def test_an_entry_takes_its_number_and_series(front, section):
    entry = make_entry(make_series(front, section=section), "87")
    assert (entry.number_line, entry.section) == ("Case 87", section)


def test_a_photo_has_its_words(db):
    assert make_photo().default_alt_text


def test_a_restriction_closes_a_page(section):
    article = make_article(section)
    restrict(article)
    assert article.get_view_restrictions()
