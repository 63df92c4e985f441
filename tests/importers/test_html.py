"""HTML becomes blocks in the order of the text, with every word of it; what has no block is reported."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.html import html_blocks
from importers.markdown import html_of
from importers.tree import visible_text
from importers.words import blocks_text


def read(html: str, **finders: Any) -> tuple[list[tuple[str, Any]], list[str]]:
    """The blocks as (type, value), and what was reported."""
    noticed: list[str] = []
    blocks = html_blocks(
        html, lambda what, detail="": noticed.append(f"{what}: {detail}" if detail else what), **finders
    )
    return [(block["type"], block["value"]) for block in blocks], noticed


def paragraphs(html: str) -> list[str]:
    blocks, _noticed = read(html)
    assert {kind for kind, _value in blocks} <= {"paragraph"}
    return [value for _kind, value in blocks]


# --- Text ---


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["<p>One.</p>", "<p>Two.</p>"]),
        ("bare text", ["<p>bare text</p>"]),
        ("bare <p>in</p> between <b>bold</b>", ["<p>bare</p>", "<p>in</p>", "<p>between <b>bold</b></p>"]),
        ("<p>a<br>b<br/></p>", ["<p>a<br/>b</p>"]),
        ("<div>a<div>b</div>c</div>", ["<p>a</p>", "<p>b</p>", "<p>c</p>"]),
        ("<p>unclosed <em>emphasis", ["<p>unclosed <i>emphasis</i></p>"]),
        ("<b>x<div>y</div>z</b>", ["<p><b>x</b></p>", "<p><b>y</b></p>", "<p><b>z</b></p>"]),
        ("<p>&lt;tag&gt; &amp; &eacute;&nbsp;&#8217;</p>", ["<p>&lt;tag&gt; &amp; é\u00a0’</p>"]),
        ("<p>&nbsp;</p><p></p><p>  \n </p>", []),
        ("<p>x<sup>2</sup> H<sub>2</sub>O <del>no</del></p>", ["<p>x<sup>2</sup> H<sub>2</sub>O <s>no</s></p>"]),
        ("<p><span style='font-variant: small-caps'>Nato</span></p>", ['<p><span class="small-caps">Nato</span></p>']),
        ("<p>He said <q>no</q>.</p>", ["<p>He said “no”.</p>"]),
        ("text</body></html> after", ["<p>text after</p>"]),
        ("<![CDATA[a < b]]>", ["<p>a &lt; b</p>"]),
        ("a <!-- note --> b", ["<p>a b</p>"]),
    ],
)
def test_running_text(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href='https://example.org/a?b=1&amp;c=2#d'>x</a>", '<a href="https://example.org/a?b=1&amp;c=2#d">x</a>'),
        ("<a href='/places/#end'>x</a>", '<a href="/places/#end">x</a>'),
        ("<a href='ref:article:salt#end'>x <b>y</b></a>", '<a href="ref:article:salt#end">x <b>y</b></a>'),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='java\nscript:alert(1)'>x</a>", "x"),
        ("<a href='data:text/html,x'>x</a>", "x"),
        ("<a name='_ftn1'>[1]</a> Note", "[1] Note"),
    ],
)
def test_links(html: str, expected: str) -> None:
    assert paragraphs(f"<p>{html}</p>") == [f"<p>{expected}</p>"]


def test_an_unknown_element_leaves_its_text_and_a_report() -> None:
    blocks, noticed = read("<p>a <marquee>b</marquee> <custom-x>c</custom-x></p>")
    assert blocks == [("paragraph", "<p>a b c</p>")]
    assert noticed == ["<marquee>", "<custom-x>"]


def test_a_script_is_no_text() -> None:
    blocks, noticed = read("<p>a</p><script>alert(1)</script><style>p{}</style>")
    assert (blocks, noticed) == ([("paragraph", "<p>a</p>")], ["<script>", "<style>"])


# --- Headings ---


@pytest.mark.parametrize(
    ("given_levels", "levels"),
    [
        ("123", "234"),
        ("3135", "2234"),
        ("246", "234"),
        ("654", "222"),
        ("1616", "2323"),
        ("23323", "23323"),
        ("12345", "23444"),
    ],
)
def test_headings_never_skip_a_level(given_levels: str, levels: str) -> None:
    blocks, _noticed = read("".join(f"<h{n}>x</h{n}>" for n in given_levels))
    assert "".join(value["level"] for _kind, value in blocks) == levels


def test_a_heading_is_plain_text() -> None:
    blocks, noticed = read("<h2 id='a'>The <em>tide</em><br>table</h2>")
    assert blocks == [("heading", {"text": "The tide table", "level": "2"})]
    assert len(noticed) == 2


def test_a_picture_in_a_heading_stands_below_it() -> None:
    blocks, _noticed = read("<h2><img src='quay.jpg'>The<br>quay</h2>", find_photo=find_quay)
    assert [kind for kind, _value in blocks] == ["heading", "photo"]
    assert blocks[0][1]["text"] == "The quay"


# --- Lists ---


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a<li>b</ul>", ["<ul><li>a</li><li>b</li></ul>"]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["<ul><li>a<ul><li>b</li></ul></li></ul>"]),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", ["<ul><li>a<br/>b</li></ul>"]),
        ("<ul>loose<li>a</li> </ul>", ["<ul><li>loose</li><li>a</li></ul>"]),
        ("<ul><li></li><li>a</li></ul>", ["<ul><li>a</li></ul>"]),
        ("<li>alone</li>", ["<ul><li>alone</li></ul>"]),
        ("<ul><ul><ul><li>deep</li></ul></ul></ul>", ["<ul><li>deep</li></ul>"]),
    ],
)
def test_lists(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected


def test_what_a_list_cannot_hold_stands_between_two_lists() -> None:
    blocks, _noticed = read("<ul><li>a<blockquote>q</blockquote>b</li><li>c</li></ul>")
    assert [kind for kind, _value in blocks] == ["paragraph", "quote", "paragraph"]
    assert blocks[2][1] == "<ul><li>b</li><li>c</li></ul>"


def test_a_definition_list_becomes_paragraphs() -> None:
    assert paragraphs("<dl><dt>Tide</dt><dd>Water, <p>moving</p></dd></dl>") == [
        "<p><b>Tide</b></p>",
        "<p>Water,</p>",
        "<p>moving</p>",
    ]


# --- Quotes ---


@pytest.mark.parametrize(
    ("html", "text", "attribution"),
    [
        ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Two.</p>", ""),
        ("Bare.", "<p>Bare.</p>", ""),
        ("<p>One.</p><cite>Mara Voss, <em>Salt</em></cite>", "<p>One.</p>", "Mara Voss, Salt"),
        ("<p>One.</p><footer>— Mara</footer>", "<p>One.</p>", "Mara"),
        ("<p>One.</p><p><cite>– Mara</cite></p>", "<p>One.</p>", "Mara"),
        ("<p>As in <cite>Salt</cite></p>", "<p>As in <i>Salt</i></p>", ""),
        ("<h3>Head</h3><p>One.</p>", "<p><b>Head</b></p><p>One.</p>", ""),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>", ""),
        ("<blockquote><p>In.</p></blockquote>", "<p>In.</p>", ""),
    ],
)
def test_quotes(html: str, text: str, attribution: str) -> None:
    blocks, noticed = read(f"<blockquote>{html}</blockquote>")
    assert [(kind, value["text"], value["attribution"]) for kind, value in blocks] == [("quote", text, attribution)]
    assert noticed == []


def test_a_quote_keeps_its_source_and_its_picture_its_place() -> None:
    blocks, _noticed = read("<blockquote cite='https://example.org/'><p>a</p><hr><p>b</p></blockquote>")
    assert [kind for kind, _value in blocks] == ["quote", "break", "quote"]
    assert blocks[2][1]["source_address"] == "https://example.org/"


def test_a_pull_quote_is_known_by_its_class() -> None:
    html = "<figure class='wp-block-pullquote'><blockquote><p>Large.</p><cite>Mara</cite></blockquote></figure>"
    blocks, _noticed = read(html)
    assert [(kind, value["text"], value["attribution"]) for kind, value in blocks] == [("pull_quote", "Large.", "Mara")]


# --- Tables, code, verse ---


def test_a_table_with_headings_and_caption() -> None:
    blocks, noticed = read(
        "<table><caption>Tides</caption><thead><tr><th>Day<th>Hour</thead>"
        "<tr><th>1<td>6 &amp; <b>7</b><tr><th>2</table>"
    )
    [(kind, value)] = blocks
    assert kind == "table"
    assert value["columns"] == [{"heading": "Day", "type": "text"}, {"heading": "Hour", "type": "rich_text"}]
    assert value["rows"] == [["1", "<p>6 &amp; <b>7</b></p>"], ["2", ""]]
    assert (value["caption"], value["has_row_headings"], noticed) == ("<p>Tides</p>", True, [])


def test_a_spanning_cell_is_filled_up_and_reported() -> None:
    blocks, noticed = read("<table><tr><td colspan=2>a<tr><td>b<td>c</table>")
    assert blocks[0][1]["rows"] == [["a", ""], ["b", "c"]]
    assert noticed == ["a table cell that spans several"]


def test_code_keeps_its_lines() -> None:
    blocks, _noticed = read("<pre><code class='language-python'>if a &lt; b:\n    c()\n</code></pre>")
    assert blocks == [("code", {"language": "python", "code": "if a < b:\n    c()", "caption": ""})]


def test_verse_keeps_its_lines_and_stanzas() -> None:
    blocks, _noticed = read(
        "<pre class='wp-block-verse'>One\ntwo\n\nthree</pre><div class='verse'>a<br>b<p>c</p></div>"
    )
    assert [value["text"] for _kind, value in blocks] == ["<p>One<br/>two</p><p>three</p>", "<p>a<br/>b</p><p>c</p>"]
    assert [kind for kind, _value in blocks] == ["verse", "verse"]


# --- Pictures and players ---


def find_quay(address: str) -> str:
    return "ref:photo:quay" if address == "quay.jpg" else ""


def test_a_picture_in_a_paragraph_stands_between_its_halves() -> None:
    blocks, _noticed = read("<p>a <img src='quay.jpg' alt='A quay'> b</p>", find_photo=find_quay)
    assert [kind for kind, _value in blocks] == ["paragraph", "photo", "paragraph"]
    assert (blocks[1][1]["photo"], blocks[1][1]["alt"]) == ("ref:photo:quay", "A quay")


def test_a_figure_keeps_its_caption() -> None:
    html = "<figure><a href='x'><img src='quay.jpg'></a><figcaption>The <em>quay</em>.</figcaption></figure>"
    blocks, noticed = read(html, find_photo=find_quay)
    assert [(value["caption"], value["size"]) for _kind, value in blocks] == [("<p>The <i>quay</i>.</p>", "column")]
    assert noticed == ["a picture's link: x"]


def test_a_picture_without_a_file_is_left_as_a_visible_link() -> None:
    blocks, noticed = read("<figure><img src='/up/a.jpg' alt='A boat'><figcaption>Cap</figcaption></figure>")
    assert blocks == [("paragraph", '<p><a href="/up/a.jpg">A boat</a></p>'), ("paragraph", "<p>Cap</p>")]
    assert noticed == ["a picture whose file is not in the archive: /up/a.jpg"]


def test_a_film_of_a_known_host_is_an_embed_and_any_other_frame_a_link() -> None:
    blocks, noticed = read(
        "<p>a<iframe src='//www.youtube.com/embed/x' title='T'></iframe>b</p><iframe src='https://evil.example/x'></iframe>"
    )
    assert [kind for kind, _value in blocks] == ["paragraph", "embed", "paragraph", "paragraph"]
    assert blocks[1][1]["address"] == "https://www.youtube.com/embed/x"
    assert noticed == ["a frame of a host that is not known: https://evil.example/x"]


def test_a_rule_is_a_break() -> None:
    assert [kind for kind, _value in read("<p>a</p><hr>b")[0]] == ["paragraph", "break", "paragraph"]


# --- Shortcodes ---


def test_a_shortcode_stays_and_is_reported_and_other_brackets_are_text() -> None:
    text = "[caption id='a']A [sic] (b[3])[/caption] [The] [gallery] {{< youtube x >}}"
    blocks, noticed = read(f"<p>{text}</p>")
    assert visible_text(blocks[0][1]) == text
    assert noticed == [f"a shortcode: {name}" for name in ("caption", "gallery", "youtube")]


# --- Markdown ---


def test_markdown() -> None:
    blocks, _noticed = read(
        html_of(
            '# Head\n\nA *word*[^1] ~~no~~.\n\n![A quay](quay.jpg "The quay.")\n\n'
            "[^1]: A note.\n\n> Said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        ),
        find_photo=find_quay,
    )
    assert [kind for kind, _value in blocks] == ["heading", "paragraph", "photo", "quote", "table"]
    assert blocks[1][1] == '<p>A <i>word</i><note id="1"><p>A note.</p></note> <s>no</s>.</p>'
    assert blocks[2][1]["caption"] == "<p>The quay.</p>"


def test_a_markdown_note_of_one_word_is_not_swallowed() -> None:
    assert paragraphs(html_of("a[^1]\n\n[^1]: Ibid.\n")) == ['<p>a<note id="1"><p>Ibid.</p></note></p>']


# --- Any HTML ---

WORDS = st.text("ab é<&>\"' \n[]{}", min_size=0, max_size=12)
INLINE = ["a", "b", "em", "strong", "sup", "span", "u", "code", "custom-x", "font"]
BLOCK = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h3",
    "h6",
    "section",
    "dl",
    "dt",
    "dd",
    "pre",
    "figure",
    "figcaption",
]
VOID = ["<br>", "<hr>", "<img src='/x.jpg'>", "<br/>"]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, inner: f"<{tag}>{''.join(inner)}</{tag}>",
        st.sampled_from(INLINE + BLOCK),
        st.lists(children, max_size=4),
    )


HTML = st.lists(st.recursive(WORDS.map(escaped) | st.sampled_from(VOID), element, max_leaves=25), max_size=4).map(
    "".join
)


def words_of(text: str) -> list[str]:
    return text.split()


@settings(max_examples=250, deadline=None)
@given(HTML)
@example("<ul><li>a<pre>b</pre></li></ul>c")
@example("<figure><figcaption>a</figcaption>b<p>c</p></figure>")
def test_text_in_is_text_out_for_any_html(html: str) -> None:
    noticed: list[str] = []
    blocks = html_blocks(html, lambda what, detail="": noticed.append(f"{what} {detail}"))
    before = "".join(visible_text(html).split())
    after = "".join(blocks_text(blocks).replace("x.jpg", "").split())
    assert sorted(after) == sorted(before), noticed
    assert blocks == html_blocks(html, lambda *args: None)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(HTML)
def test_text_in_is_text_out_for_very_many(html: str) -> None:
    test_text_in_is_text_out_for_any_html.hypothesis.inner_test(html)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_text_at_all_stops_the_reader(text: str) -> None:
    html_blocks(text, lambda *args: None)


def test_a_page_nested_thousands_deep_keeps_its_text() -> None:
    blocks, _noticed = read("<div>" * 1500 + "deep" + "</div>" * 1500 + "<b>" * 1500 + "bold")
    assert visible_text(" ".join(value for _kind, value in blocks)) == "deep bold"
