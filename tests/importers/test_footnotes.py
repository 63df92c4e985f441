"""Footnotes in the forms that other systems write them become notes where they are cited, and no word is lost."""

from typing import Any

import pytest

from importers.footnotes import bodies, gathering
from importers.footnotes.definitions import Definition
from importers.html import Reader, html_blocks
from importers.markdown import html_of


def read(html: str, **options: Any) -> tuple[list[Any], list[str]]:
    """The blocks' values, and what was reported."""
    noticed: list[str] = []
    blocks = html_blocks(
        html, lambda what, detail="": noticed.append(f"{what}: {detail}" if detail else what), **options
    )
    return [block["value"] for block in blocks], noticed


def note(name: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f'<note id="{name}">{text}</note>' if name else f"<note>{text}</note>"


# --- Word processors ---


def test_a_note_of_bare_text_after_a_rule() -> None:
    blocks, noticed = read(
        '<p>concept of freedom.<a href="#_ftn1">[1]</a> More.<a href="#_ftn2" name="_ftnref2">[2]</a></p>\n'
        '<hr size="1" /><a name="_ftn1">[1]</a> Friedman, <em>Capitalism</em> and\nmore.\n\n'
        '<a title="" href="#_ftnref2" name="_ftn2">[2]</a> Second.'
    )
    first, second = note("_ftn1", "Friedman, <i>Capitalism</i> and more."), note("_ftn2", "Second.")
    assert blocks == [f"<p>concept of freedom.{first} More.{second}</p>"]
    assert noticed == []


def test_a_marker_inside_emphasis_in_an_item_and_split_in_two() -> None:
    blocks, noticed = read(
        '<ul><li><em>so<a title="" href="#_ftn4" name="_ftnref4"><strong>[</strong></a>'
        '<a href="#_ftn4"><strong>4]</strong></a></em></li></ul>'
        '<p><a title="" href="#_ftnref4" name="_ftn4"><strong>[4]</strong></a> The note.</p>'
    )
    assert blocks == [f"<ul><li><i>so{note('_ftn4', 'The note.')}</i></li></ul>"]
    assert noticed == []


@pytest.mark.parametrize("way", ["#_ftn1", "file:///C:/Essay.htm#_ftn1", "https://old.example.org/essay/#_ftn1"])
def test_a_note_in_a_box_of_several_paragraphs(way: str) -> None:
    blocks, noticed = read(
        f'<p>A<a href="{way}" name="_ftnref1"><span><sup>[1]</sup></span></a>.</p><div><hr/>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> One.</p><p>Two.</p></div></div>'
        "<p>After.</p>"
    )
    assert blocks == [f"<p>A{note('_ftn1', 'One.', 'Two.')}.</p>", "<p>After.</p>"]
    assert noticed == []


def test_a_paragraph_between_two_notes_is_the_first_ones() -> None:
    blocks, _noticed = read(
        '<p>A<a href="#_ftn1">[1]</a> b<a href="#_ftn2">[2]</a></p><p><a name="_ftn1">[1]</a> One.</p><p>More.</p>'
        '<p><a name="_ftn2">[2]</a> Two.</p><p>The author lives in Velden.</p>'
    )
    assert blocks == [
        f"<p>A{note('_ftn1', 'One.', 'More.')} b{note('_ftn2', 'Two.')}</p>",
        "<p>The author lives in Velden.</p>",
    ]


# --- Renderers of Markdown, WordPress ---


def test_a_list_of_notes_under_a_heading_of_its_own() -> None:
    blocks, noticed = read(
        '<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>, and again'
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1:1]</a></sup>.</p><hr class="footnotes-sep">'
        '<section class="footnotes"><h2>Sources</h2><ol><li id="fn1"><p>One.</p><p>Two. '
        '<a href="#fnref1" class="footnote-backref">↩︎</a> <a href="#fnref1:1">↩︎</a></p></li></ol></section>'
        "<p>After.</p>"
    )
    assert blocks == [
        f'<p>A{note("fn1", "One.", "Two.")}, and again<note ref="fn1"></note>.</p>',
        {"heading": "Sources"},
        "<p>After.</p>",
    ]
    assert noticed == []


def test_a_note_that_cites_another_prints_its_label() -> None:
    blocks, noticed = read(
        '<p>A<sup><a href="#fn1">1</a></sup> b<sup><a href="#fn2">2</a></sup></p><ol>'
        '<li id="fn1">See <sup><a href="#fn2">2</a></sup>.</li><li id="fn2">Two.</li></ol>'
    )
    assert blocks == [f"<p>A{note('fn1', 'See <sup>2</sup>.')} b{note('fn2', 'Two.')}</p>"]
    assert noticed == ["a note that cites another note; the reference is plain text: 2"]


def test_notes_that_wordpress_keeps_beside_the_body() -> None:
    blocks, noticed = read(
        '<p>A<sup data-fn="aa48" class="fn"><a href="#aa48" id="aa48-link">1</a></sup>'
        ' B<sup data-fn="bb" class="fn"><a href="#bb" id="bb-link">2</a></sup></p><!-- wp:footnotes /-->',
        notes=[{"id": "aa48", "content": "A <em>note</em>"}, {"id": "cc", "content": "Left over."}, "?"],
    )
    assert blocks == [f'<p>A{note("aa48", "A <i>note</i>")} B<sup><a href="#bb">2</a></sup></p>', "<p>Left over.</p>"]
    assert noticed == [
        "a note beside the body without an id or a content: ?",
        "a reference without a note: 2",
        "a note without a reference: Left over.",
    ]


def test_a_reference_and_a_note_without_a_partner_stay() -> None:
    blocks, noticed = read(
        '<p>A<a href="#_ftn1">[1]</a> b<a href="#_ftn7">[7]</a></p><hr><p><a name="_ftn1">[1]</a> One.</p>'
        '<p><a href="#_ftnref9" name="_ftn9">[9]</a> Nine.</p>'
    )
    assert blocks[0] == f'<p>A{note("_ftn1", "One.")} b<a href="#_ftn7">[7]</a></p>'
    assert "[9]" in blocks[1] and "Nine." in blocks[1]
    assert [words for words in noticed if "without" in words] == [
        "a reference without a note: [7]",
        "a note without a reference: [9]",
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="#part-1">1</a> <a href="#part-2">2</a></p><div id="part-1">One</div><div id="part-2">Two</div>',
        '<p>See <a href="#note">the note on coasts</a>.</p><p id="note">A note on coasts.</p>',
        '<p><a href="#fn1">[1]</a></p><h2 id="fn1">1</h2>',
        '<pre>a<a href="#fn1">[1]</a></pre><p id="fn1">1 Text</p>',
    ],
)
def test_what_only_looks_like_a_note_stays_a_link(html: str) -> None:
    assert "<note" not in str(read(html))


# --- Shortcodes and brackets ---


@pytest.mark.parametrize("name", ["footnote", "ref", "efn_note"])
def test_a_shortcode(name: str) -> None:
    blocks, noticed = read(
        f'<p>text[{name}]Note with <em>markup</em>, [brackets] and a <a href="https://x.org">link</a>.[/{name}], m</p>'
    )
    text = 'Note with <i>markup</i>, [brackets] and a <a href="https://x.org">link</a>.'
    assert blocks == [f"<p>text{note('', text)}, m</p>"]
    assert noticed == []


def test_a_shortcode_over_two_paragraphs() -> None:
    assert read("<p>a[ref]One.</p><p>Two.[/ref] b</p>")[0] == [f"<p>a{note('', 'One.', 'Two.')} b</p>"]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a[ref]no end</p>", "a[ref]no end"),
        ("<p>a[ref]<em>b[/ref]c</em></p>", "a[ref]<i>b[/ref]c</i>"),
        ("<p>no start[/footnote]</p>", "no start[/footnote]"),
        ("<p>a[footnote][/footnote]</p>", "a[footnote][/footnote]"),
    ],
)
def test_a_shortcode_that_is_not_whole_stays_and_is_reported(html: str, left: str) -> None:
    blocks, noticed = read(html)
    assert blocks == [f"<p>{left}</p>"]
    assert all(words.startswith("a shortcode") for words in noticed) and noticed


def test_a_shortcode_in_code_stays() -> None:
    assert "<note" not in str(read("<pre>[ref]a b[/ref]</pre><p><code>((not a note))</code></p>"))


def test_double_brackets() -> None:
    blocks, noticed = read("<p>One ((A note (really).)), two ((see (Smith))) and ((x)).</p>")
    assert blocks == [f"<p>One {note('', 'A note (really).')}, two {note('', 'see (Smith)')} and ((x)).</p>"]
    assert len(noticed) == 2


# --- Markdown ---


def test_markdown_notes_with_several_paragraphs() -> None:
    blocks, noticed = read(
        html_of(
            "A *word*[^1], again[^1] and `[^1]`.\n\n[^1]: A note\ngoes on.\n\n"
            "    Second *paragraph*.\n\n    > Quoted.\n\nAfter."
        )
    )
    text = '<note id="1"><p>A note goes on.</p><p>Second <i>paragraph</i>.</p><blockquote>Quoted.</blockquote></note>'
    assert blocks == [f'<p>A <i>word</i>{text}, again<note ref="1"></note> and [^1].</p>', "<p>After.</p>"]
    assert noticed == ["<code>"]


def test_notes_of_markdown_in_html() -> None:
    blocks, _noticed = read("<p>One[^1] two[^b].</p><p>[^1]: First\n[^b]: Second<br>goes on</p>")
    assert blocks == [f"<p>One{note('1', 'First')} two{note('b', 'Second<br/>goes on')}.</p>"]


def test_markdown_notes_without_a_partner_stay() -> None:
    blocks, noticed = read(html_of("A[^1] b[^2].\n\n[^1]: One, see [^3].\n[^3]: Three.\n"))
    assert blocks == [f"<p>A{note('1', 'One, see [^3].')} b[^2].</p>", "<p>[^3]: Three.</p>"]
    assert noticed == [
        "a reference without a note: [^2]",
        "a note that cites another note; the reference is plain text: 1",
        "a note without a reference: [^3]: Three.",
    ]


# --- By hand ---


def test_a_raised_figure_counts_only_with_its_note() -> None:
    blocks, noticed = read(
        "<p>Text<sup>1</sup>, 5 m<sup>2</sup>, words<sup>2</sup>, 10<sup>2</sup>, the 1<sup>st</sup>, "
        "so<sup>*</sup></p><p><sup>1</sup> Note <em>one</em></p><p><sup>2</sup>Two<br><sup>*</sup> Three</p>"
    )
    first, second, third = note("raised-1", "Note <i>one</i>"), note("raised-2", "Two"), note("raised-*", "Three")
    assert blocks == [
        f"<p>Text{first}, 5 m<sup>2</sup>, words{second}, 10<sup>2</sup>, the 1<sup>st</sup>, so{third}</p>"
    ]
    assert noticed == []


def test_figures_that_begin_anew_are_other_notes() -> None:
    blocks, _noticed = read(
        "<p>One word<sup>1</sup></p><p><sup>1</sup> A</p><p>Another<sup>1</sup></p><p><sup>1</sup> B</p>"
    )
    assert blocks == [f"<p>One word{note('raised-1', 'A')}</p>", f"<p>Another{note('raised-1.2', 'B')}</p>"]


def test_verses_with_raised_numbers_are_no_notes() -> None:
    assert "<note" not in str(read("<p><sup>1</sup> In the <sup>2</sup> And the</p><p><sup>3</sup> And God</p>"))


# --- The archive's own, and places where no note can stand ---


def test_a_note_of_the_archive() -> None:
    blocks, noticed = read(
        '<p>A<note id="3"><p>One.</p><p><a href="ref:article:x">Two</a></p></note>, b<note ref="3"/>.</p>'
    )
    text = note("3", "One.", '<a href="ref:article:x">Two</a>')
    assert blocks == [f'<p>A{text}, b<note ref="3"></note>.</p>']
    assert noticed == []


def test_a_note_on_a_heading_goes_to_the_next_paragraph() -> None:
    blocks, noticed = read('<h2>Head<sup><a href="#fn1">1</a></sup></h2><p>Text.</p><ol><li id="fn1">Note.</li></ol>')
    assert blocks == [{"text": "Head", "level": "2"}, f"<p>Text.{note('fn1', 'Note.')}</p>"]
    assert noticed == ["a note where none can stand, set on the next paragraph: Head"]


def test_notes_in_captions_tables_and_quotes() -> None:
    html = (
        '<figure><img src="quay.jpg"><figcaption>The quay[ref]Old.[/ref]</figcaption></figure>'
        "<table><tr><th>H[ref]Head.[/ref]</th></tr><tr><td>cell[ref]Cell.[/ref]</td></tr></table>"
        "<blockquote><p>Said[ref]Twice.[/ref]</p><cite>Ada[ref]Her.[/ref]</cite></blockquote><p>End.</p>"
    )
    blocks, _noticed = read(html, find_photo=lambda address: "ref:photo:quay")
    assert blocks[0]["caption"] == f"<p>The quay{note('', 'Old.')}</p>"
    assert blocks[1]["rows"] == [[f"<p>cell{note('', 'Cell.')}</p>"]]
    assert blocks[2]["text"] == f"<p>Said{note('', 'Twice.')}</p>"
    assert blocks[2]["attribution"] == "Ada"
    assert blocks[3] == f"<p>End.{note('', 'Head.')}{note('', 'Her.')}</p>"


def test_a_picture_in_a_note_stays_in_the_body() -> None:
    blocks, noticed = read(
        '<p>A<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">Note <img src="q.jpg" alt="Quay"></li></ol>',
        find_photo=lambda address: "ref:photo:quay",
    )
    assert blocks[0] == f"<p>A{note('fn1', 'Note')}</p>"
    assert blocks[1]["photo"] == "ref:photo:quay"
    assert "a picture or a table in a note" in noticed[0]


BODY = '<p>A<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">Some words of a note.</li></ol>'


def test_words_that_a_note_loses_are_reported(monkeypatch: Any) -> None:
    monkeypatch.setattr(Definition, "content_of", lambda self, items: ["Some words"])
    assert "differs" in read(BODY)[1][0]
    monkeypatch.undo()
    monkeypatch.setattr(gathering, "note_text", lambda reader, items: "<p>Some</p>")
    assert "differs" in read(BODY)[1][0]


def test_words_that_the_body_loses_beside_a_note_are_reported(monkeypatch: Any) -> None:
    monkeypatch.setattr(bodies, "tidy", lambda root: root.children.pop(0))
    assert "the text differs" in read(f"<p>Lost.</p>{BODY}")[1][-1]
    monkeypatch.undo()
    monkeypatch.setattr(Reader, "heading", lambda self, node: None)
    assert "the text differs" in read(f"<h2>Lost</h2>{BODY}")[1][-1]


def test_many_open_brackets_take_no_time() -> None:
    read("[ref]" * 20_000 + "((" * 20_000 + "<note>" * 5_000 + "<pre>" * 500 + "<!--" * 20_000)
