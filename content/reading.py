"""How long a page is, and how it begins."""

import math
import re
from collections.abc import Iterator
from typing import Any

from django.utils.text import Truncator

from content import reference_words

WORDS_A_MINUTE = 230
WORD = re.compile(r"\w[\w’'-]*")
# What is read as the text itself; captions, transcripts, code and references are not.
TEXT_BLOCKS = {"paragraph", "heading", "quote", "epigraph", "callout", "verse", "table"}


def parts_of_stream(stream: Any, kinds: set[str]) -> Iterator[str]:
    """The text of a stream's blocks of these kinds, in order, without notes. No more is read than is asked for.

    No query: pictures and links are not looked up.
    """
    for number, raw in enumerate(stream.raw_data):
        if raw["type"] in kinds:
            yield from stream[number].block.get_searchable_content(stream[number].value)


def text_of_stream(stream: Any) -> str:
    """A stream's text as a reader would read it aloud."""
    return " ".join(parts_of_stream(stream, TEXT_BLOCKS))


def text_of(page: Any) -> str:
    """The body's text as a reader would read it aloud: no captions' credits, no apparatus."""
    return " ".join(text_of_stream(stream) for stream in page.streams)


def count_words(page: Any) -> int:
    """Words in the body."""
    return sum(1 for _word in WORD.finditer(text_of(page)))


def minutes(words: int) -> int:
    """Minutes to read so many words, rounded up."""
    return math.ceil(words / WORDS_A_MINUTE)


def opening(page: Any, words: int = 40) -> str:
    """The first words of the body, for a page without a deck: its paragraphs, not its headings or epigraphs."""
    streams = (reference_words.with_names(stream, page.links) for stream in page.streams)
    found: list[str] = []
    for text in (text for stream in streams for text in parts_of_stream(stream, {"paragraph"})):
        found += text.split()
        if len(found) > words:
            break
    return Truncator(" ".join(found) or text_of(page)).words(words)


def same_words(text: str) -> str:
    """The text with case, punctuation and spaces evened out, so that a repeated sentence is found again."""
    return " ".join(word.replace("’", "'") for word in WORD.findall(text.casefold()))
