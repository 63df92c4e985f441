"""Hugo's shortcodes in Markdown: what says the same everywhere is understood, all else stays visible."""

from typing import Any

import pytest

from importers import hugo
from importers.html import html_blocks
from importers.markdown import html_of


def blocks(markdown: str) -> list[Any]:
    """The blocks of a body; every photo is there under its own name."""
    return html_blocks(html_of(markdown), lambda what, detail="": None, lambda address: f"ref:photo:{address}", str)


def kinds(markdown: str) -> list[str]:
    return [block["type"] for block in blocks(markdown)]


def only(markdown: str) -> dict[str, Any]:
    [block] = blocks(markdown)
    return block["value"]


# --- What is understood ---


@pytest.mark.parametrize("name", ["img", "legacy-img", "img-right", "figure"])
def test_a_picture_has_its_words_and_its_caption(name: str) -> None:
    found = blocks(f'{{{{< {name} src="quay" alt="A \\"red\\" quay" caption="At *dawn*" attr="H. Marsh" >}}}}')
    assert [block["type"] for block in found] == ["photo"]
    assert found[0]["value"]["alt"] == 'A "red" quay'
    assert found[0]["value"]["caption"] == "<p>At <i>dawn</i> H. Marsh</p>"


def test_a_film_is_an_embed_with_its_title() -> None:
    film = only('{{< youtube id="dQw4w9WgXcQ" title="The tide" >}}')
    assert (film["address"], film["title"]) == ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "The tide")
    assert only("{{< vimeo 76979871 >}}")["address"] == "https://vimeo.com/76979871"


def test_a_quotation_has_who_said_it() -> None:
    quote = only('{{< quote-block text="Salt is *dear*." cite="Mara Voss" >}}')
    assert quote["text"] == "<p>Salt is <i>dear</i>.</p>"
    assert quote["attribution"] == "Mara Voss"


def test_a_post_elsewhere_is_a_link_to_it() -> None:
    text = only('{{< tweet user="mara" id="12" >}}')
    assert text == '<p><a href="https://twitter.com/mara/status/12">https://twitter.com/mara/status/12</a></p>'


def test_marked_code_is_code() -> None:
    code = only("{{< highlight python >}}\nsalt = *1*\n{{< /highlight >}}")
    assert (code["language"], code["code"]) == ("python", "salt = *1*")


@pytest.mark.parametrize(
    "source,kind,source_id,place",
    [
        ('{{< ref "2014-05-12-salt.md" >}}', "article", "2014-05-12-salt.md", ""),
        ('{{< relref "/authors/mara-voss" >}}', "author", "mara-voss", ""),
        ('{{% ref "topics/the-sea" %}}', "topic", "the-sea", ""),
        ('{{< ref "news/2014/salt.md#end" >}}', "article", "salt.md", "#end"),
    ],
)
def test_a_reference_leads_to_the_object(source: str, kind: str, source_id: str, place: str) -> None:
    assert only(f"Read [it]({source}) now.") == (f'<p>Read <a href="ref:{kind}:{source_id}{place}">it</a> now.</p>')


# --- What is not ---


@pytest.mark.parametrize(
    "source",
    [
        "{{< asset-static salt.pdf >}}",
        '{{% form name="a & b" %}}',
        "{{< legacy-img >}}",
        "{{< /note >}}",
        "{{ .Title }}",
    ],
)
def test_what_is_not_known_stays_as_it_was_written(source: str) -> None:
    text = only(f"Before {source} after.")
    assert text == f"<p>Before {source.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')} after.</p>"


def test_a_shortcode_inside_code_stays_code() -> None:
    assert only("~~~\n{{< youtube id=x >}}\n~~~")["code"] == "{{< youtube id=x >}}"


def test_the_source_of_an_address_that_is_none_is_found_again() -> None:
    [code] = hugo.shortcodes_of('{{< asset-static "a b.pdf" >}}')
    assert hugo.source_of(hugo.address_of(code)) == code.source
    assert hugo.source_of("https://example.org") == ""


# --- Boxes ---


def test_a_box_holds_its_paragraphs() -> None:
    box = only("{{< note >}}\nFirst *words*.\n\n- One\n- Two\n{{< /note >}}")
    assert (box["tone"], box["title"]) == ("note", "")
    assert box["text"] == "<p>First <i>words</i>.</p><ul><li>One</li><li>Two</li></ul>"


@pytest.mark.parametrize(
    "opening,tone,title",
    [
        ("note", "note", ""),
        ("note alert", "warning", ""),
        ('note "Read this"', "note", "Read this"),
        ('alert heading="Take care"', "warning", "Take care"),
        ('box variant="warning"', "warning", ""),
    ],
)
def test_a_box_has_a_tone_and_a_title(opening: str, tone: str, title: str) -> None:
    name = opening.split()[0]
    box = only(f"{{{{< {opening} >}}}}\nWords.\n{{{{< /{name} >}}}}")
    assert (box["tone"], box["title"], box["text"]) == (tone, title, "<p>Words.</p>")


def test_a_picture_in_a_box_stands_between_two() -> None:
    found = blocks('{{< note "Read this" >}}\nBefore.\n\n{{< img src="quay" >}}\n\nAfter.\n{{< /note >}}')
    assert [block["type"] for block in found] == ["callout", "photo", "callout"]
    assert [block["value"].get("title") for block in found] == ["Read this", None, ""]


def test_a_box_that_never_closes_loses_no_word() -> None:
    assert kinds("{{< note >}}\n\nWords.") == ["paragraph", "paragraph"]


# --- Markdown ---


def test_the_rest_of_a_pasted_page_is_no_code() -> None:
    pasted = "    <li>One</li></ol>\n\n    <p>\n      <i>Two</i>\n    </p>\n\n    <p>Three</p>"
    assert "code" not in kinds(pasted)
    assert "&lt;p" not in html_of(pasted)


def test_html_set_in_by_itself_is_code() -> None:
    assert only("~~~\n<p>\n~~~")["code"] == "<p>"
    assert kinds("Write:\n\n    <p>Words</p>") == ["paragraph", "code"]
