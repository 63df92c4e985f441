"""Whatever notes a body has, and in whatever form: every word in is a word out, and each note is counted once."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import note_markup
from importers.footnotes.stored import written_in
from importers.html import html_blocks
from importers.markdown import html_of
from importers.tree import visible_text
from importers.words import blocks_text

WORDS = st.lists(st.sampled_from(["salt", "tide", "Ström", "a", "so,", "x²", "7", "fin."]), min_size=1, max_size=5).map(
    " ".join
)


@dataclass
class Body:
    """Paragraphs of pieces (words, or the number of a note that is cited there), and each note's paragraphs."""

    paragraphs: list[list[str | int]]
    notes: list[list[str]]

    @property
    def cited(self) -> list[int]:
        found = [piece for paragraph in self.paragraphs for piece in paragraph if isinstance(piece, int)]
        return list(dict.fromkeys(found))

    def html(self, reference: Callable[[int], str]) -> str:
        return "".join(
            f"<p>start {''.join(reference(p) if isinstance(p, int) else escape(p) + ' word' for p in paragraph)}</p>\n"
            for paragraph in self.paragraphs
        )


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    notes = draw(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
    piece = WORDS | st.integers(0, len(notes) - 1)
    # Two references side by side would be one label.
    paragraphs = draw(st.lists(st.lists(piece, min_size=1, max_size=5), min_size=1, max_size=4))
    apart = [
        [part for p in paragraph for part in ((" more", p) if isinstance(p, int) else (p,))] for paragraph in paragraphs
    ]
    return Body(apart, notes)


def word_processor(body: Body) -> str:
    notes = "".join(
        f'<div id="ftn{n}"><p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {paragraphs(note, "</p><p>")}</p></div>'
        for n, note in enumerate(body.notes)
    )
    return body.html(lambda n: f'<a href="#_ftn{n}" name="_ftnref{n}">[{n}]</a>') + f"<div><hr/>{notes}</div>"


def bare_lines(body: Body) -> str:
    notes = "\n\n".join(f'<a name="_ftn{n}">[{n}]</a> {paragraphs(note, "<br>")}' for n, note in enumerate(body.notes))
    return body.html(lambda n: f'<em>x<a href="#_ftn{n}"><b>[</b></a><a href="#_ftn{n}">{n}]</a></em>') + "<hr>" + notes


def renderer(body: Body) -> str:
    notes = "".join(
        f'<li id="fn{n}"><p>{paragraphs(note, "</p><p>")} <a href="#fnref{n}" class="footnote-backref">↩</a></p></li>'
        for n, note in enumerate(body.notes)
    )
    section = f'<section class="footnotes"><ol>{notes}</ol></section>'
    return body.html(lambda n: f'<sup class="footnote-ref"><a href="#fn{n}" id="fnref{n}">{n}</a></sup>') + section


def shortcodes(body: Body) -> str:
    return body.html(lambda n: f"[efn_note]{paragraphs(body.notes[n], '<br/>')}[/efn_note]")


def markdown(body: Body) -> str:
    text = body.html(lambda n: f"[^n{n}]").replace("<p>", "").replace("</p>", "\n")
    notes = "\n".join(f"[^n{n}]: " + "\n\n    ".join(note) + "\n" for n, note in enumerate(body.notes))
    return html_of(f"{text}\n{notes}")


def by_hand(body: Body) -> str:
    notes = "".join(f"<p><sup>{n + 1}</sup> {paragraphs(note, '<em> </em>')}</p>" for n, note in enumerate(body.notes))
    return body.html(lambda n: f"<sup>{n + 1}</sup>") + notes


def archive(body: Body) -> str:
    told: set[int] = set()

    def reference(n: int) -> str:
        if n in told:
            return f'<note ref="n{n}"/>'
        told.add(n)
        return f'<note id="n{n}"><p>{paragraphs(body.notes[n], "</p><p>")}</p></note>'

    return body.html(reference)


def paragraphs(note: list[str], between: str) -> str:
    return between.join(map(escape, note))


FORMS = [word_processor, bare_lines, renderer, shortcodes, markdown, by_hand, archive]


def check(body: Body, form: Callable[[Body], str]) -> None:
    noticed: list[str] = []
    html = form(body)
    blocks = html_blocks(html, lambda what, detail="": noticed.append(f"{what}: {detail}"))
    assert not [words for words in noticed if "differs" in words], noticed
    found = [written for block in blocks for written in written_in(str(block["value"]))]
    notes = [note_markup.words(written.inside) for written in found if not written.is_reference]
    times = sum(isinstance(piece, int) for paragraph in body.paragraphs for piece in paragraph)
    cited = body.cited
    if form is shortcodes:
        cited = [piece for paragraph in body.paragraphs for piece in paragraph if isinstance(piece, int)]
    assert len(found) == times
    assert [note.split() for note in notes] == [" ".join(body.notes[n]).split() for n in cited]
    # What is left of the body is its own words and the notes that nobody cites.
    own = visible_text(body.html(lambda n: "x" if form is bare_lines else "")).split()
    rest = note_markup.rewritten(blocks_text(without_notes(blocks)), lambda key, text: "").split()
    assert "".join(rest).startswith("".join(own))
    told = [words for words in noticed if words.startswith("a note without a reference")]
    if form not in (shortcodes, archive, by_hand):
        assert len(told) == len(body.notes) - len(cited)
    for n, note in enumerate(body.notes):
        if n not in body.cited and form not in (shortcodes, archive):
            assert "".join("".join(note).split()) in "".join(rest)


def without_notes(blocks: list[dict]) -> list[dict]:
    out = []
    for block in blocks:
        value = block["value"]
        if isinstance(value, str):
            for written in reversed(list(written_in(value))):
                value = value[: written.start] + value[written.end :]
        out.append({**block, "value": value})
    return out


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(body=bodies())
def test_notes_of_any_form_lose_no_word(form: Callable[[Body], str], body: Body) -> None:
    check(body, form)


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=2000, deadline=None)
@given(body=bodies())
def test_very_many_notes_of_any_form_lose_no_word(form: Callable[[Body], str], body: Body) -> None:
    check(body, form)
