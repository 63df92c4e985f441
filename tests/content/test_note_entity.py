"""A note goes into the editor and comes back as it was."""

import json
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import note_entity, note_markup, rich_text
from content.note_entity import PLACEHOLDER, Converter, NoteHandler
from content.note_markup import clean, tag

KEY, OTHER = "0123456789abcdef", "fedcba9876543210"
ONE, TWO = tag(KEY, "<p>Kept in pencil.</p>"), tag(OTHER, "<p>Minutes, 1911.</p>")
LONG = tag(
    KEY,
    '<p>One 🐟 &amp;lt; <b>two</b></p><blockquote>a<br/>b</blockquote><p><a href="https://example.org/?a=1&amp;b=2">'
    '“x”</a> <a linktype="document" id="4">y</a></p>',
)

ROUND_TRIPS = {
    "alone": f'<p data-block-key="a">{ONE}</p>',
    "first": f'<p data-block-key="a">{ONE} after</p>',
    "last": f'<p data-block-key="a">before {ONE}</p>',
    "two in a row": f'<p data-block-key="a">x{ONE}{TWO}, y</p>',
    "the same twice": f'<p data-block-key="a">x{ONE} y{ONE}</p>',
    "in bold": f'<p data-block-key="a"><b>x{ONE}y</b></p>',
    "between bold": f'<p data-block-key="a"><b>x</b>{ONE}<b>y</b></p>',
    "in bold italic": f'<p data-block-key="a"><b><i>x{ONE}</i>y</b> <i>{TWO}</i></p>',
    "in small capitals": f'<p data-block-key="a"><span class="small-caps">a🐟{ONE}b</span></p>',
    "between two halves of a link": (
        f'<p data-block-key="a"><a href="https://example.org/">x</a>{ONE}<a href="https://example.org/">y</a></p>'
    ),
    "in list items": f'<ul><li data-block-key="a">x{ONE}</li><li data-block-key="b">🐟🐟 {LONG}!</li></ul>',
    "without text": f'<p data-block-key="a">x{tag(KEY, "")}</p>',
    "several paragraphs": f'<p data-block-key="a">🐟{LONG}🐟</p><p data-block-key="b">{TWO}</p>',
    "on two lines": f'<p data-block-key="a">x{ONE}<br/>{TWO}<br/>y</p>',
}


def converter() -> Converter:
    return Converter(rich_text.BODY_FEATURES)


def raw(*, text: str, ranges: list[tuple[int, int, int]] = (), entities: Any = (), **block: Any) -> str:
    """Raw content of one paragraph, as a browser sends it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "type": "unstyled",
                    "depth": 0,
                    "text": text,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": o, "length": n, "key": k} for o, n, k in ranges],
                    **block,
                }
            ],
            "entityMap": {str(number): entity for number, entity in enumerate(entities)},
        }
    )


def note(**data: Any) -> dict[str, Any]:
    return {"type": "NOTE", "mutability": "IMMUTABLE", "data": data}


def content(*paragraphs: str) -> dict[str, Any]:
    blocks = [{"key": str(n), "type": "unstyled", "depth": 0, "text": text} for n, text in enumerate(paragraphs)]
    return {"blocks": blocks, "entityMap": {}}


@pytest.mark.django_db
@pytest.mark.parametrize("html", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_a_note_comes_back_from_the_editor_as_it_was(html: str) -> None:
    assert converter().to_database_format(converter().from_database_format(html)) == html


@pytest.mark.django_db
@pytest.mark.parametrize("html", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_the_editor_gets_back_what_it_sent(html: str) -> None:
    sent = converter().from_database_format(html)

    assert json.loads(converter().from_database_format(converter().to_database_format(sent))) == json.loads(sent)


def test_a_note_is_one_immutable_character() -> None:
    sent = json.loads(converter().from_database_format(f'<p data-block-key="a">🐟x{ONE}y</p>'))

    [block], [entity] = sent["blocks"], sent["entityMap"].values()
    assert block["text"] == f"🐟x{PLACEHOLDER}y"
    # Draft.js counts characters in raw content, not UTF-16 units.
    assert block["entityRanges"] == [{"key": 0, "offset": 2, "length": 1}]
    assert (entity["type"], entity["mutability"], entity["data"]["key"]) == ("NOTE", "IMMUTABLE", KEY)
    assert entity["data"]["content"]["blocks"][0]["text"] == "Kept in pencil."


def test_a_note_inside_a_link_cuts_it_in_two_once_and_for_all() -> None:
    link = '<a href="https://example.org/">'

    html = converter().to_database_format(
        converter().from_database_format(f'<p data-block-key="a">{link}x {ONE}y</a>z {link}{TWO}</a></p>')
    )

    assert html == f'<p data-block-key="a">{link}x </a>{ONE}{link}y</a>z {TWO}</p>'


def test_a_placeholder_that_lost_its_note_goes() -> None:
    assert converter().to_database_format(raw(text=f"a{PLACEHOLDER}b")) == '<p data-block-key="a">ab</p>'


def test_words_on_the_entity_stay() -> None:
    sent = raw(text=f"a{PLACEHOLDER}bc", ranges=[(1, 2, 0)], entities=[note(key=KEY, content=content("x"))])

    assert converter().to_database_format(sent) == f'<p data-block-key="a">a{tag(KEY, "<p>x</p>")}bc</p>'


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        ({"key": 7, "content": content("x")}, tag("", "<p>x</p>")),
        ({"key": '"><script>', "content": content("x")}, tag("", "<p>x</p>")),
        ({"key": KEY.upper(), "content": content("x")}, tag("", "<p>x</p>")),
        ({"key": KEY}, tag(KEY, "")),
        ({"key": KEY, "content": None}, tag(KEY, "")),
        ({"key": KEY, "content": "<p>x</p>"}, tag(KEY, "")),
        ({"key": KEY, "content": []}, tag(KEY, "")),
        ({"key": KEY, "text": "<p>x</p>"}, tag(KEY, "")),
        ({"key": KEY, "content": {"blocks": 3}}, tag(KEY, "")),
        ({"key": KEY, "content": {"blocks": [{"text": "<b>x</b>"}, 3]}}, tag(KEY, "<p>&lt;b&gt;x&lt;/b&gt;</p>")),
        ({"key": KEY, "content": {"blocks": [{"text": "x", "type": "unstyled", "depth": {}}]}}, tag(KEY, "<p>x</p>")),
        ("no data", tag("", "")),
        (None, tag("", "")),
    ],
)
def test_what_no_editor_wrote_is_read_as_far_as_it_goes(data: Any, stored: str) -> None:
    sent = raw(text=PLACEHOLDER, ranges=[(0, 1, 0)], entities=[{"type": "NOTE", "data": data}])

    assert converter().to_database_format(sent) == f'<p data-block-key="a">{stored}</p>'


def test_a_note_inside_a_note_goes() -> None:
    inner = json.loads(raw(text=f"x{PLACEHOLDER}y", ranges=[(1, 1, 0)], entities=[note(key=OTHER, content=content())]))
    sent = raw(text=PLACEHOLDER, ranges=[(0, 1, 0)], entities=[note(key=KEY, content=inner)])

    assert converter().to_database_format(sent) == f'<p data-block-key="a">{tag(KEY, "<p>xy</p>")}</p>'


def test_entities_that_overlap_or_lead_nowhere_lose_no_note_and_no_words() -> None:
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/"}}
    ranges = [(0, 3, 0), (1, 1, 1), (2, 40, 9), (-4, 2, 9), (3, 0, 0)]
    sent = raw(text=f"a{PLACEHOLDER}b", ranges=ranges, entities=[link, note(key=KEY, content=content("x"))])

    open_link = '<a href="https://example.org/">'
    expected = f'<p data-block-key="a">{open_link}a</a>{tag(KEY, "<p>x</p>")}{open_link}b</a></p>'
    assert converter().to_database_format(sent) == expected


def test_characters_that_no_database_holds_go_with_no_words_lost() -> None:
    bad = "\x00\x0b\ud800\uffff"
    sent = raw(text=f"a{bad}b{PLACEHOLDER}", ranges=[(6, 1, 0)], entities=[note(key=KEY, content=content(f"x{bad}y"))])

    assert converter().to_database_format(sent) == f'<p data-block-key="a">ab{tag(KEY, "<p>xy</p>")}</p>'


@pytest.mark.parametrize(
    "sent",
    [
        "{half",
        "",
        "[]",
        '"text"',
        "[" * 100_000,
        '{"blocks": 5}',
        '{"blocks": [null]}',
        '{"blocks": [{"type": "unstyled"}]}',
        '{"blocks": [{"type": "unstyled", "text": "x", "depth": "9"}]}',
        raw(text="x", type="unordered-list-item", depth=-3),
        raw(text="x", type="unordered-list-item", depth=1_000_000),
        raw(text="x", type=["a"]),
        raw(text="xx", ranges=[(float("inf"), 1, 0), (0, 2, 0)], entities=[note(key=KEY)]),
    ],
    ids=lambda sent: sent[:20],
)
def test_what_is_no_content_is_refused_and_not_read_as_empty(sent: str) -> None:
    with pytest.raises(BadRequest):
        converter().to_database_format(sent)


@pytest.mark.parametrize(
    ("nested", "flat"),
    [
        ("<blockquote><blockquote>a</blockquote></blockquote>", "<blockquote>a</blockquote>"),
        (
            "<blockquote>a<blockquote><p>b</p></blockquote>c</blockquote><p>d</p>",
            "<blockquote>a</blockquote><blockquote>b</blockquote><blockquote>c</blockquote><p>d</p>",
        ),
    ],
)
def test_quotations_in_quotations_stand_side_by_side_and_closed(nested: str, flat: str) -> None:
    assert clean(nested) == flat


TEXT = st.text(st.sampled_from("ab 🐟&<>\"'\u00a0é"), max_size=6)
INLINE = st.one_of(
    TEXT.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    st.tuples(st.sampled_from(["b", "i", "sup"]), st.text("xy🐟", min_size=1, max_size=3)).map(
        lambda made: f"<{made[0]}>{made[1]}</{made[0]}>"
    ),
    st.text("xyz", min_size=1).map(lambda text: f'<a href="https://example.org/{text}">{text}</a>'),
)
NOTE_TEXT = st.lists(st.lists(INLINE, min_size=1, max_size=4).map("".join), max_size=3).map(
    lambda paragraphs: clean("".join(f"<p>{text}</p>" for text in paragraphs))
)
NOTE = st.builds(tag, st.sampled_from([KEY, OTHER]), NOTE_TEXT)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.one_of(INLINE, NOTE), min_size=1, max_size=6).map("".join), min_size=1, max_size=4))
def test_any_text_with_notes_is_steady_after_one_way_through_the_editor(paragraphs: list[str]) -> None:
    html = "".join(f'<p data-block-key="k{n}">{text}</p>' for n, text in enumerate(paragraphs))

    once = converter().to_database_format(converter().from_database_format(html))
    twice = converter().to_database_format(converter().from_database_format(once))

    assert twice == once
    assert len(list(note_markup.found_in(once))) == html.count("<note ")


@settings(max_examples=150, deadline=None)
@given(NOTE_TEXT)
def test_any_notes_text_comes_back_in_the_same_words(text: str) -> None:
    back = note_entity.text_of(NoteHandler().get_attribute_data({"key": KEY, "text": text})["content"])

    assert note_markup.words(back) == note_markup.words(text)
    assert note_entity.text_of(note_entity.content_of(back)) == back
