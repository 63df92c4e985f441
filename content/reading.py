"""How long a page is, and how it begins."""

import math
import re
from typing import Any

from django.utils.text import Truncator

WORDS_A_MINUTE = 230
WORD = re.compile(r"\w[\w’'-]*")


def text_of(page: Any) -> str:
    """The body's text as a reader would read it aloud: no captions' credits, no apparatus."""
    return " ".join(part for stream in page.streams for part in stream.stream_block.get_searchable_content(stream))


def count_words(page: Any) -> int:
    """Words in the body."""
    return sum(1 for _word in WORD.finditer(text_of(page)))


def minutes(words: int) -> int:
    """Minutes to read so many words, rounded up."""
    return math.ceil(words / WORDS_A_MINUTE)


def opening(page: Any, words: int = 40) -> str:
    """The first words of the body, for a page without a deck."""
    return Truncator(text_of(page)).words(words)
