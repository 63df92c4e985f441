"""Keys are settled and texts cleaned wherever a page is stored."""

import json
import re
from typing import Any

import pytest

from articles.models import ArticlePage
from content import note_keys, notes
from content.note_markup import found_in, tag

KEY, OTHER = "0123456789abcdef", "fedcba9876543210"


def paragraph(html: str, place: int = 1) -> dict[str, Any]:
    return {"type": "paragraph", "value": html, "id": f"{place:08x}-0000-4000-8000-000000000000"}


def stored(page: Any) -> list[tuple[str, str]]:
    """Key and text of each note of the page's body in the database."""
    body = ArticlePage.objects.get(pk=page.pk).body
    return [found for item in body.raw_data for found in found_in(item["value"])]


def save(page: Any, *htmls: str) -> list[tuple[str, str]]:
    page.body = [paragraph(html, place) for place, html in enumerate(htmls, start=1)]
    page.save()
    return stored(page)


def test_the_same_key_with_the_same_text_is_one_note_cited_twice(article: Any) -> None:
    one = tag(KEY, "<p>One.</p>")

    assert save(article, f"<p>a{one}</p>", f"<p>b{one}</p>") == [(KEY, "<p>One.</p>")] * 2
    assert article.renewed_notes == ()


def test_the_same_key_with_another_text_becomes_a_note_of_its_own(article: Any) -> None:
    first, later = tag(KEY, "<p>One.</p>"), tag(KEY, "<p>Two.</p>")

    found = save(article, f"<p>a{first}</p>", f"<p>b{later} c{later}</p>", f"<p>d{first}</p>")

    assert found[0] == found[3] == (KEY, "<p>One.</p>")
    assert found[1] == found[2]
    assert found[1][0] != KEY
    assert article.renewed_notes == ("Two.",)


def test_the_same_form_saved_again_gives_the_same_keys(article: Any) -> None:
    htmls = [f"<p>a{tag(KEY, '<p>One.</p>')}</p>", f"<p>b{tag(KEY, '<p>Two.</p>')}{tag('', '<p>Ibid.</p>')}</p>"]

    assert save(article, *htmls) == save(article, *htmls)


def test_a_settled_page_stays_as_it_is(article: Any) -> None:
    save(article, f"<p>a{tag(KEY, '<p>One.</p>')}</p>", f"<p>b{tag(KEY, '<p>Two.</p>')}</p>")
    page = ArticlePage.objects.get(pk=article.pk)
    before = json.dumps(list(page.body.raw_data))

    assert note_keys.settle(page) == []
    page.save()

    assert json.dumps(list(ArticlePage.objects.get(pk=page.pk).body.raw_data)) == before


def test_notes_without_a_key_are_notes_of_their_own(article: Any) -> None:
    ibid = tag("", "<p>Ibid.</p>")

    found = save(article, f"<p>a{ibid} b{ibid}</p>", f"<p>c{ibid}</p>")

    assert len({key for key, _text in found}) == 3
    assert article.renewed_notes == ()


def test_a_bad_key_makes_one_good_one_wherever_it_stands_with_that_text(article: Any) -> None:
    found = save(article, f"<p>a{tag('fn3', '<p>x</p>')}</p>", f"<p>b{tag('fn3', '<p>x</p>')}</p>")

    assert found[0] == found[1]
    assert len(found[0][0]) == 16


def test_lead_caption_and_body_share_their_keys_and_the_caption_comes_first(article: Any, photo: Any) -> None:
    article.lead_photo, article.lead_caption = photo, f"Ferry{tag(KEY, '<p>One.</p>')}"

    [(key, text)] = save(article, f"<p>a{tag(KEY, '<p>Two.</p>')}</p>")

    assert key != KEY
    assert [note.text for note in notes.collect(article).items] == ["<p>One.</p>", text]
    assert article.lead_caption.startswith('<p data-block-key="')


def test_a_preview_numbers_notes_as_the_saved_page_does(article: Any) -> None:
    article.body = [
        paragraph(f"<p>a{tag(KEY, '<p>One.</p>')}</p>", 1),
        paragraph(f"<p>b{tag(KEY, '<p>Two.</p>')}</p>", 2),
    ]
    before = notes.collect(article).items
    article.save()

    assert notes.collect(ArticlePage.objects.get(pk=article.pk)).items == before


@pytest.mark.parametrize("given", [KEY, ""])
def test_a_preview_of_a_block_just_duplicated_lists_each_note_once_and_all_its_links_lead_somewhere(
    given: str, article: Any
) -> None:
    alike = f'<p data-block-key="p1">Salt{tag(given, "<p>In pencil.</p>")}</p>'
    article.body = [paragraph(alike, 1), paragraph(alike, 2)]

    found = notes.collect(article)

    html = article.body.stream_block.render(article.body, {"notes": found}) + notes.listed(found)
    assert len(found.items) == 1
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_a_hidden_caption_is_cleaned_too(article: Any) -> None:
    caption = f'<p data-block-key="a">x{tag(KEY, "<p onclick=alert(1)>One.<script>alert(1)</script></p>")}</p>'
    article.body = [{"type": "photo", "value": {"photo": None, "caption": caption}, "id": "00000001-0"}]
    article.save()

    value = ArticlePage.objects.get(pk=article.pk).body.raw_data[0]["value"]["caption"]
    assert list(found_in(value)) == [(KEY, "<p>One.</p>")]


def test_program_text_that_looks_like_a_note_stays(article: Any) -> None:
    code = '<note key="3" text="x"></note>'
    article.body = [
        {"type": "code", "value": {"language": "", "code": code, "caption": ""}, "id": "00000001-0"},
        paragraph(f"<p>{tag('', '<p>y</p>')}</p>", 2),
    ]
    article.save()

    assert ArticlePage.objects.get(pk=article.pk).body.raw_data[0]["value"]["code"] == code
    assert len(notes.collect(article).items) == 1


@pytest.mark.parametrize("kind", ["row", "revision"])
def test_row_and_revision_hold_the_same_keys(article: Any, kind: str) -> None:
    article.body = [paragraph(f"<p>a{tag('', '<p>x</p>')}{tag('no key', '<p>y</p>')}</p>")]
    revision = article.save_revision()
    revision.publish()
    page = ArticlePage.objects.get(pk=article.pk) if kind == "row" else revision.as_object()

    keys = [note.key for note in notes.collect(page).items]
    assert keys == [note.key for note in notes.collect(article).items]
    assert len(keys) == 2
