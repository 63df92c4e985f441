"""A photo's credit goes where the photo goes: to search engines, feeds and paper."""

import json
import re
from typing import Any
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

from content.models import Photo
from tests.content.bodies import drawn_photo
from tests.factories import make_article

NAMES = {"atom": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}


def images(article: Any) -> list[dict[str, Any]]:
    html = Client().get(article.url).content.decode()
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    return data.get("image", [])


def entry(section: Any) -> ElementTree.Element:
    feed = ElementTree.fromstring(Client().get(section.url + "feed/").content)  # noqa: S314 (our own)
    found = feed.find("atom:entry", NAMES)
    assert found is not None
    return found


def body_of(*photos: Photo) -> str:
    gallery = {"photos": [{"photo": photo.pk} for photo in photos]}
    return json.dumps([{"type": "photo", "value": {"photo": photos[0].pk}}, {"type": "gallery", "value": gallery}])


def test_a_search_engine_is_told_credit_and_licence_of_each_photo_once(section: Any) -> None:
    lead = drawn_photo(
        licence="cc-by", credit_address="https://example.org/hedda", caption="<p>The <i>quay</i></p>", description=""
    )
    other = drawn_photo("Mole", credit="Velden City Archive", licence_text="One use only.")
    article = make_article(section, title="Salt", lead_photo=lead, body=body_of(lead, other))

    first, second = images(article)

    assert first.pop("contentUrl").startswith("http://testserver/")
    assert first == {
        "@type": "ImageObject",
        "caption": "The quay",
        "creditText": "Hedda Marsh",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": "https://example.org/hedda",
        "copyrightNotice": "Hedda Marsh. CC BY",
    }
    assert second["creditText"] == "Velden City Archive"
    assert second["copyrightNotice"] == "Velden City Archive. One use only"
    assert "license" not in second


def test_a_feed_names_who_made_each_photo(section: Any) -> None:
    lead = drawn_photo(credit="Hedda & Co", licence="cc0")
    other = drawn_photo("Mole", credit="Velden City Archive")
    make_article(section, title="Salt", lead_photo=lead, body=body_of(lead, other))

    photos = entry(section).findall("media:content", NAMES)

    assert [photo.findtext("media:credit", "", NAMES) for photo in photos] == ["Hedda & Co", "Velden City Archive"]
    assert photos[0].get("url", "").startswith("http://testserver/")
    licence = photos[0].find("media:license", NAMES)
    assert licence is not None
    assert licence.get("href") == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_a_photo_that_is_withheld_is_named_to_no_machine(section: Any) -> None:
    photo = drawn_photo()
    article = make_article(section, title="Salt", lead_photo=photo)
    assert images(article)
    Photo.objects.filter(pk=photo.pk).update(do_not_publish_after=timezone.now())
    assert images(article) == []
    assert entry(section).findall("media:content", NAMES) == []


def test_a_page_with_a_gallery_asks_for_its_photos_once(section: Any, django_assert_max_num_queries: Any) -> None:
    few, many = ([drawn_photo(f"Photo {number}") for number in range(size)] for size in (2, 12))
    counts = []
    for photos in (few, many):
        article = make_article(section, lead_photo=photos[0], body=body_of(*photos))
        Client().get(article.url)
        with django_assert_max_num_queries(14) as queries:
            Client().get(article.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
