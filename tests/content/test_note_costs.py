"""No text that can be sent makes saving or printing slow: the work grows as the text does, never as its square."""

import json
import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
from draftjs_exporter.dom import DOM
from draftjs_exporter.engines.string import DOMString
from hypothesis import given, settings
from hypothesis import strategies as st

from content import anchors, exporter, links, note_entity, note_markup, ranges, rich_text
from content.note_entity import Converter
from tests.content.test_note_entity import KEY, content, note

STYLES = ["BOLD", "ITALIC", "SMALL_CAPS"]
LINK = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "/a"}}


def block(text: str, **more: Any) -> dict[str, Any]:
    return {"key": "a", "type": "unstyled", "text": text, "inlineStyleRanges": [], "entityRanges": [], **more}


def saved(*blocks: dict[str, Any], **entities: Any) -> str:
    sent = {"blocks": blocks, "entityMap": {name[1:]: entity for name, entity in entities.items()}}
    return Converter(rich_text.BODY_FEATURES).to_database_format(json.dumps(sent))


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs: the same each time, however busy the machine is."""
    count = 0

    def trace(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def overlapping_styles(size: int) -> str:
    places = [{"offset": n, "length": size, "style": STYLES[n % 3]} for n in range(size)]
    return saved(block("x" * 2 * size, inlineStyleRanges=places))


def unknown_styles(size: int) -> str:
    places = [{"offset": n, "length": size, "style": f"STYLE_{n}"} for n in range(size)]
    return saved(block("x" * 2 * size, inlineStyleRanges=places))


def overlapping_links(size: int) -> str:
    places = [{"offset": n, "length": size, "key": n % 2} for n in range(size)]
    return saved(block("x" * 2 * size, entityRanges=places), _0=LINK, _1=LINK)


def links_side_by_side(size: int) -> str:
    places = [{"offset": 2 * n, "length": 1, "key": 0} for n in range(size)]
    return saved(block("x" * 2 * size, entityRanges=places), _0=LINK)


def list_items(size: int) -> str:
    return saved(*[block("x", type="unordered-list-item", depth=n % 3) for n in range(size)])


def paragraphs_of_a_note(size: int) -> str:
    return note_entity.text_of(content(*["x"] * size))


def many_notes(size: int) -> str:
    places = [{"offset": n, "length": 1, "key": n} for n in range(size)]
    entities = {f"_{n}": note(key="", content=content("x")) for n in range(size)}
    return saved(block("\ufffc" * size, entityRanges=places), **entities)


@pytest.mark.parametrize(
    "make",
    [
        overlapping_styles,
        unknown_styles,
        overlapping_links,
        links_side_by_side,
        list_items,
        paragraphs_of_a_note,
        many_notes,
    ],
)
def test_four_times_the_text_is_at_most_five_times_the_work(make: Callable[[int], str]) -> None:
    make(10)

    assert lines_run(lambda: make(400)) < 5 * lines_run(lambda: make(100))


class Counted:
    """Something in the exporter's tree that counts how often it is compared with another."""

    comparisons = 0

    def __eq__(self, other: object) -> bool:
        Counted.comparisons += 1
        return self is other

    __hash__ = None  # type: ignore[assignment]


def test_the_exporter_does_not_look_through_what_stands_in_an_element_already() -> None:
    assert DOM.STRING == "content.exporter.QuickString"
    element = exporter.QuickString.create_tag("p")
    for _number in range(100):
        exporter.QuickString.append_child(element, Counted())  # type: ignore[arg-type]

    assert len(element.children) == 100
    assert Counted.comparisons == 0


ITEM = st.tuples(
    st.sampled_from(["unstyled", "unordered-list-item", "ordered-list-item"]),
    st.integers(0, 3),
    st.text("ab", max_size=2),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ITEM, max_size=12))
def test_the_quick_exporter_writes_what_the_slow_one_does(items: list[tuple[str, int, str]]) -> None:
    blocks = [block(text, type=kind, depth=depth if kind != "unstyled" else 0) for kind, depth, text in items]
    quick = saved(*blocks)
    append_child = exporter.QuickString.append_child
    exporter.QuickString.append_child = staticmethod(DOMString.append_child)  # type: ignore[method-assign]
    try:
        slow = saved(*blocks)
    finally:
        exporter.QuickString.append_child = staticmethod(append_child)  # type: ignore[method-assign]

    assert quick == slow


RANGE = st.fixed_dictionaries({"offset": st.integers(-3, 12), "length": st.integers(-2, 12)})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(RANGE, st.sampled_from(["0", "1", "gone"])), max_size=8), st.integers(0, 10))
def test_on_a_character_that_several_entities_claim_the_last_one_stands(claims: Any, length: int) -> None:
    sent = [{**place, "key": key} for place, key in claims]

    wanted: list[str | None] = [None] * length
    for own in sent:
        for place in range(length):
            if own["key"] != "gone" and own["offset"] <= place < own["offset"] + own["length"]:
                wanted[place] = own["key"]
    assert covered(ranges.one_each(sent, length, {"0": 1, "1": 1}), "key", length) == wanted


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(RANGE, st.sampled_from([*STYLES, "GONE"])), max_size=8), st.integers(0, 10))
def test_each_character_keeps_its_styles(claims: Any, length: int) -> None:
    sent = [{**place, "style": style} for place, style in claims]
    made = ranges.styled_once(sent, length, STYLES)

    for style in STYLES:
        wanted = [
            style if any(own["style"] == style and 0 <= place - own["offset"] < own["length"] for own in sent) else None
            for place in range(length)
        ]
        assert covered([own for own in made if own["style"] == style], "style", length) == wanted
    assert all(own["style"] in STYLES for own in made)


def covered(made: list[dict[str, Any]], name: str, length: int) -> list[Any]:
    """What covers each character; no two ranges may."""
    found: list[Any] = [None] * length
    for own in made:
        for place in range(own["offset"], own["offset"] + own["length"]):
            assert found[place] is None
            found[place] = own[name]
    return found


UNCLOSED = ["<note", "<a", "<p", "<a ", '<note text="', "<a href='", '<p data-block-key="', "<p" + " " * 50, "<a \"'"]


@pytest.mark.parametrize("piece", UNCLOSED)
@pytest.mark.parametrize(
    "expression",
    [note_markup.TAG, note_markup.LINK, links.OPENING_A, rich_text.TAG, anchors.KEYED_TAG, anchors.KEY, rich_text.KEY],
    ids=["note", "link in a note", "link", "tag", "keyed tag", "key", "id"],
)
def test_a_tag_that_is_never_closed_is_not_looked_for_to_the_end_of_the_text(expression: Any, piece: str) -> None:
    # A search that went on to the end each time would take minutes for this.
    assert expression.sub("", piece * 100_000) == piece * 100_000 or expression in (anchors.KEY, rich_text.KEY)


ATTRIBUTES = [' key="a>b"', " key='a<b'", ' a="it\'s" b', "", ' text="&lt;p&gt;"']


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_a_sign_in_quotes_does_not_end_a_tag(attributes: str) -> None:
    assert note_markup.TAG.fullmatch(f"<note{attributes}></note>")[1] == attributes
    assert links.OPENING_A.fullmatch(f"<a{attributes}>")[1] == attributes


def test_a_link_with_such_a_sign_in_its_address_is_cleaned_in_one_reading() -> None:
    text = note_markup.clean('<a href="https://example.org/?a<b>c">there</a>')

    assert text == '<p><a href="https://example.org/?a&lt;b&gt;c">there</a></p>'
    assert note_markup.clean(text) == text
    assert list(note_markup.found_in(note_markup.tag(KEY, text))) == [(KEY, text)]


def test_a_random_text_of_marks_is_saved_and_read_without_loss() -> None:
    chance = random.Random(4)  # noqa: S311 (only has to be the same each time)
    text = "".join(chance.choice('&<>"a ') for _number in range(20_000))

    stored = note_entity.text_of(content(text))

    assert note_markup.words(stored) == " ".join(text.split())
