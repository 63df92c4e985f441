"""A photo on a page: its files, its words, its credit, and what it costs."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.figures import first_shown
from content.models import Photo, PhotoRendition, PublicationSettings
from content.renditions import FIRST, make_all, make_renditions, specs_for
from tests.content.bodies import drawn_file, drawn_photo
from tests.factories import make_article


def figure(arguments: str, **context: Any) -> str:
    return Template("{% load figures %}{% figure " + arguments + " %}").render(Context(context))


def card(arguments: str, **context: Any) -> str:
    return Template("{% load figures %}{% picture_only " + arguments + " %}").render(Context(context))


def test_a_photo_has_its_960_px_jpeg_as_soon_as_it_is_saved(photo: Photo) -> None:
    assert [rendition.filter_spec for rendition in photo.renditions.all()] == [FIRST]


def test_the_other_sizes_are_made_by_the_worker_and_none_is_wider_than_the_photo(
    db: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        photo = drawn_photo(width=1000)

    made = {(r.filter_spec.split("-")[-1], r.width) for r in photo.renditions.all()}
    assert made == {(kind, width) for kind in ("avif", "webp", "jpeg") for width in (480, 960)}


@pytest.mark.parametrize(
    "width,widths", [(300, {960}), (480, {480, 960}), (1440, {480, 960, 1440}), (9000, {480, 960, 1440, 1920})]
)
def test_the_widths_follow_from_the_photos_own(width: int, widths: set[int]) -> None:
    assert {int(re.findall(r"\d+", spec)[0]) for spec in specs_for(width)} == widths


def test_making_them_again_makes_none(photo: Photo) -> None:
    assert make_all(photo) == 5
    assert make_all(photo) == 0
    assert make_renditions.func(999_999) == 0


def test_a_changed_file_gets_new_sizes_and_a_changed_caption_none(photo: Photo) -> None:
    make_all(photo)
    old = photo.renditions.get(filter_spec=FIRST)

    photo.caption = "<p>The quay</p>"
    photo.save()
    assert photo.renditions.count() == 6

    photo.file = ContentFile(drawn_file(1200, 1200), "other.jpg")
    photo.save()
    new = photo.renditions.get()
    assert new.filter_spec == FIRST
    assert (new.pk, new.width, new.height) != (old.pk, old.width, old.height)


def test_a_file_changed_in_the_admin_has_its_first_size_at_once(
    admin_client: Any, photo: Photo, django_capture_on_commit_callbacks: Any
) -> None:
    other = drawn_photo("Other", width=1200, height=1200)
    with other.file.open("rb") as content, django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(
            f"/admin/images/{photo.pk}/",
            {
                "title": "Harbour",
                "file": content,
                "description": "",
                "tags": "",
                "licence": "",
                "collection": photo.collection_id,
            },
        )

    assert answer.status_code == 302, answer.context["form"].errors
    assert Photo.objects.get(pk=photo.pk).renditions.get(filter_spec=FIRST).height == 960


def test_a_figure_offers_every_format_that_exists_and_always_a_jpeg(photo: Photo) -> None:
    first = figure("photo", photo=photo)
    assert first.count("<source") == 0
    assert " 960w" in first

    make_all(photo)
    html = figure("photo", photo=photo)

    assert re.findall(r'<source type="([^"]+)"', html) == ["image/avif", "image/webp"]
    image = re.search(r"<img [^>]+>", html)
    assert image
    assert ".jpg" in image[0]
    assert 'width="960" height="576"' in image[0]
    assert " 480w, " in image[0]
    assert "1440w" not in html
    assert 'loading="lazy"' in image[0]
    assert "sizes=" in image[0]


def test_the_lead_is_fetched_first_and_not_lazily(photo: Photo) -> None:
    html = figure("photo is_lead=True", photo=photo)

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


@pytest.mark.parametrize("arguments", ["photo", 'photo caption="<p>Another</p>"', 'photo size="full" alt="x"'])
def test_the_credit_always_stands(arguments: str, db: Any) -> None:
    photo = drawn_photo(caption="<p>Own</p>", credit="Hedda <Marsh>", credit_address="https://example.org/hedda")

    html = figure(arguments, photo=photo)

    assert '<a href="https://example.org/hedda" rel="noopener">Hedda &lt;Marsh&gt;</a>' in html
    assert ("Own" in html) is ("Another" not in arguments)


def test_a_photos_own_caption_has_no_ids_since_it_may_stand_twice(db: Any) -> None:
    photo = drawn_photo(caption='<p data-block-key="abc12">Own</p>')

    assert "abc12" not in figure("photo", photo=photo)
    assert 'id="p-12345678"' in figure('photo anchor="12345678"', photo=photo)


@pytest.mark.parametrize(
    "values,arguments,alt",
    [
        ({"description": "The quay"}, "photo", "The quay"),
        ({"description": "The quay"}, 'photo alt="Low tide"', "Low tide"),
        ({"description": "The quay", "is_decorative": True}, "photo", ""),
        ({"description": ""}, "photo", ""),
    ],
)
def test_the_alt_text_is_the_one_given_here_else_the_photos_own(
    values: dict[str, Any], arguments: str, alt: str, db: Any
) -> None:
    assert f'alt="{alt}"' in figure(arguments, photo=drawn_photo(**values))


def test_a_card_may_pass_over_the_alt_text_and_has_no_words(photo: Photo) -> None:
    assert 'alt="Harbour from the quay"' in card("photo", photo=photo)
    html = card('photo size="card" alt=""', photo=photo)
    assert 'alt=""' in html
    assert "Hedda" not in html
    assert card("photo", photo=None).strip() == ""


def test_a_photo_without_any_file_keeps_caption_and_credit(db: Any) -> None:
    photo = drawn_photo(caption="<p>The quay</p>")
    Path(photo.file.path).unlink()
    photo.renditions.all().delete()

    assert make_all(photo) == 0
    html = figure("photo", photo=photo)

    assert "<img" not in html
    assert "The quay" in html
    assert "Hedda Marsh" in html
    assert figure("photo", photo=None).strip() == ""


def test_reading_makes_nothing_and_opens_no_file(photo: Photo, django_assert_num_queries: Any) -> None:
    make_all(photo)
    for rendition in photo.renditions.all():
        Path(rendition.file.path).unlink()
    Path(photo.file.path).unlink()
    photo = Photo.objects.prefetch_related("renditions").get(pk=photo.pk)

    with django_assert_num_queries(0):
        html = figure("photo", photo=photo)

    assert 'width="960"' in html
    photo = Photo.objects.get(pk=photo.pk)
    with django_assert_num_queries(1):
        figure("photo", photo=photo)


def test_a_format_that_cannot_be_made_stops_neither_the_upload_nor_the_others(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file = Photo.generate_rendition_file

    def failing(self: Photo, rendition_filter: Any, **options: Any) -> Any:
        if "avif" in rendition_filter.spec or self.title == "Broken":
            raise OSError("no such codec")
        return make_file(self, rendition_filter, **options)

    monkeypatch.setattr(Photo, "generate_rendition_file", failing)

    assert drawn_photo("Broken").renditions.count() == 0
    photo = drawn_photo()
    assert make_all(photo) == 3


def test_an_emptied_caption_prints_no_caption(db) -> None:
    photo = drawn_photo(caption='<p data-block-key="a1b2c"></p>', credit="")
    html = Template("{% load figures %}{% figure photo caption=caption %}").render(
        Context({"photo": photo, "caption": '<p data-block-key="d3e4f"></p>'})
    )
    assert "<figure" in html
    assert "figcaption" not in html


def test_a_photo_whose_permission_has_ended_keeps_caption_and_credit_but_no_file(db: Any) -> None:
    photo = drawn_photo(caption="<p>The quay</p>", do_not_publish_after=timezone.now() + timedelta(minutes=5))
    assert "<img" in figure("photo", photo=photo)
    assert "<img" in card("photo", photo=photo)

    photo.do_not_publish_after = timezone.now()

    html = figure('photo number=1 size="wide"', photo=photo)
    assert "<img" not in html
    assert photo.renditions.get().url not in html
    assert "Picture no longer available" in html
    assert "The quay" in html
    assert "Hedda Marsh" in html
    assert card("photo", photo=photo).strip() == ""


@pytest.mark.parametrize(
    "values,hides,is_shown",
    [
        ({"source_system": "old-site", "credit": ""}, True, False),
        ({"source_system": "old-site", "credit": ""}, False, True),
        ({"source_system": "old-site", "credit": "Hedda Marsh"}, True, True),
        ({"source_system": "old-site", "credit": "", "licence": "own"}, True, True),
        ({"source_system": "old-site", "credit": "", "no_credit_reason": "A scan of our own front page"}, True, True),
        ({"source_system": "", "credit": ""}, True, True),
    ],
)
def test_uncredited_photos_of_imported_pages_are_hidden_where_the_publication_says_so(
    values: dict[str, Any], hides: bool, is_shown: bool, db: Any
) -> None:
    photo = drawn_photo(**values)
    html = figure("photo", photo=photo, publication=PublicationSettings(hides_uncredited_photos=hides))
    assert ("<img" in html) is is_shown


def test_a_sensitive_photo_is_shown_after_a_click_and_never_on_a_card(db: Any) -> None:
    photo, other = drawn_photo(is_sensitive=True), drawn_photo("Mole")

    assert re.search(
        r"<details[^>]*>\s*<summary>[^<]*Show it</summary>\s*(<span.*?)?<picture>", figure("photo", photo=photo)
    )
    assert first_shown([None, photo, other]) == other
    assert "<img" not in figure("photo", photo=photo, is_feed=True)


def test_the_main_colour_fills_the_pictures_place_until_it_has_arrived(db: Any) -> None:
    photo = drawn_photo()
    photo.dominant_colour = "#285a78"
    assert 'fill="#285a78"' in figure("photo", photo=photo)
    assert "<svg" not in card('photo size="logo"', photo=photo)
    photo.dominant_colour = ""
    assert "<svg" not in figure("photo", photo=photo)


@pytest.mark.parametrize(
    "alt,caption,printed",
    [
        ("The quay at dawn", "<p>The quay at <i>dawn</i>.</p>", ""),
        ("The quay at dawn", "<p>the  Quay at dawn</p>", ""),
        ("A ferry", "<p>The quay at dawn.</p>", "A ferry"),
        ("Tom & Jo", "<p>Tom &amp; Jo</p>", ""),
        ("", "<p>The quay</p>", ""),
    ],
)
def test_an_alt_text_that_repeats_the_caption_is_said_once(alt: str, caption: str, printed: str, db: Any) -> None:
    photo = drawn_photo(description=alt, caption=caption)
    assert f'alt="{printed}"' in figure("photo", photo=photo)
    assert f'alt="{printed}"' in figure("photo caption=caption", photo=photo, caption=caption)


def test_a_picture_of_a_gallery_leads_to_its_largest_jpeg(db: Any) -> None:
    photo = drawn_photo(width=2000, height=1000)
    make_all(photo)
    largest = photo.renditions.get(filter_spec="width-1920|format-jpeg")

    html = figure("photo number=3", photo=photo)

    assert f'<a class="figure__enlarge" href="{largest.url}">' in html
    assert "Enlarge photo 3" in html


def test_twenty_cards_make_no_picture_and_ask_for_renditions_at_most_twice(section: Any) -> None:
    for number in range(20):
        make_article(section, title=f"Article {number}", lead_photo=drawn_photo(f"Photo {number}"))
    Photo.objects.first().renditions.all().delete()
    before = PhotoRendition.objects.count()

    with CaptureQueriesContext(connection) as queries:
        html = Client().get(section.url).content.decode()

    assert html.count('class="card__picture"') == 20
    assert html.count("<picture>") == 19
    assert PhotoRendition.objects.count() == before
    assert 1 <= sum("content_photorendition" in query["sql"] for query in queries) <= 2


def test_an_expired_or_sensitive_photo_leaves_cards_shared_links_and_feeds_by_itself(section: Any) -> None:
    photo = drawn_photo()
    article = make_article(section, title="Salt", lead_photo=photo)
    feed = section.url + "feed/"
    address = photo.renditions.get().url
    for place in (article.url, section.url, feed):
        assert address in Client().get(place).content.decode(), place

    Photo.objects.filter(pk=photo.pk).update(do_not_publish_after=timezone.now())
    for place in (article.url, section.url, feed):
        assert address not in Client().get(place).content.decode(), place

    Photo.objects.filter(pk=photo.pk).update(do_not_publish_after=None, is_sensitive=True)
    html = Client().get(article.url).content.decode()
    assert 'property="og:image"' not in html
    for place in (section.url, feed):
        assert address not in Client().get(place).content.decode(), place
