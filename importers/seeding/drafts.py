"""What an article of a made-up archive says, where it belongs and when it came out: decided by its number alone."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from content.reading import WORD
from importers.seeding import language

SECTIONS = (
    # (name, number of the section it is part of)
    ("Places", None),
    ("Work", None),
    ("Letters", None),
    ("Books", None),
    ("Weather", None),
    ("Kitchens", None),
    ("Machines", None),
    ("Music", None),
    ("Coasts", 0),
    ("Towns", 0),
    ("Trades", 1),
    ("Reviews", 3),
)
SERIES, AUTHORS, TOPICS = 30, 200, 100
FEWEST_WORDS, MOST_WORDS = 600, 2500
NEWEST = datetime(2025, 12, 31, 12, tzinfo=UTC)
SPAN = timedelta(days=20 * 365)
# Articles are made in batches of so many; a link leads to an article of an earlier batch, whose key is known by then.
BATCH = 500
# How fast sections get smaller, by rank: the first, with its sub-sections, holds more than half of all articles.
SECTION_DECAY = 1.6
# Every fifth article is an entry of a series.
ENTRY_SHARE = 0.2
PARAGRAPHS_UNTIL_A_HEADING = 5


def generator(seed: int, *what: object) -> Random:
    """The random numbers for one thing: the same in every archive of that seed, whatever else is in it."""
    return Random(f"{seed}/{'/'.join(map(str, what))}")  # noqa: S311 (nothing here is a secret)


def lasting_key(random: Random) -> uuid.UUID:
    return uuid.UUID(int=random.getrandbits(128), version=4)


@dataclass
class Draft:
    """One article before it is stored. `section`, `series`, `authors`, `topics`: numbers, as the plan counts them."""

    number: int
    title: str
    deck: str
    published_on: datetime
    section: int
    series: int | None
    authors: list[int]
    topics: list[int]
    key: uuid.UUID
    word_count: int = 0
    body: list[dict[str, Any]] = field(default_factory=list)


def draft(seed: int, number: int, archive_size: int, key_of: Callable[[int], int]) -> Draft:
    """Article `number` (from 0) of an archive. `key_of`: the primary key of an article of an earlier batch."""
    random = generator(seed, "article", number)
    shares = [rank**-SECTION_DECAY for rank in range(1, len(SECTIONS) + 1)]
    # Half a day of chance at most, so that the archive grows as archives do, each batch later than the one before.
    moment = NEWEST - SPAN + SPAN * ((number + 0.5) / archive_size) - timedelta(minutes=random.randint(0, 720))
    made = Draft(
        number=number,
        title=language.title(random),
        deck=" ".join(language.sentences(random, random.randint(10, 24))),
        published_on=moment.replace(second=0, microsecond=0),
        section=random.choices(range(len(SECTIONS)), weights=shares)[0],
        series=random.randrange(SERIES) if random.random() < ENTRY_SHARE else None,
        authors=random.sample(range(AUTHORS), random.choices((1, 2, 3), weights=(8, 2, 1))[0]),
        topics=random.sample(range(TOPICS), random.randint(1, 4)),
        key=lasting_key(random),
    )
    write_body(made, random, key_of)
    return made


def write_body(made: Draft, random: Random, key_of: Callable[[int], int]) -> None:
    """Paragraphs with a heading now and then, links to earlier articles, and a quotation in some."""
    left = round(random.triangular(FEWEST_WORDS, MOST_WORDS, 1200))
    linkable = made.number - made.number % BATCH
    spoken: list[str] = []
    count = 0
    while left > 0:
        # What would be too short for a paragraph of its own joins the last one.
        length = random.randint(45, 130)
        length = left if left < length + 45 else length
        left -= length
        count += 1
        text = language.sentences(random, length)
        spoken += text
        if count % PARAGRAPHS_UNTIL_A_HEADING == 0:
            heading = language.title(random)
            spoken.append(heading)
            made.body.append(block(random, "heading", {"text": heading, "level": "2"}))
        if linkable and random.random() < 0.25:
            text[0] = linked(text[0], key_of(random.randrange(linkable)))
        paragraph = f'<p data-block-key="{short_key(random)}">{" ".join(text)}</p>'
        if length < 70 and random.random() < 0.15:
            made.body.append(block(random, "quote", quotation(paragraph)))
        else:
            made.body.append(block(random, "paragraph", paragraph))
    # The same words that content.reading counts in the finished page, without parsing it again.
    made.word_count = sum(1 for text in spoken for _word in WORD.finditer(text))


def block(random: Random, kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(lasting_key(random))}


def short_key(random: Random) -> str:
    return f"{random.getrandbits(40):010x}"


def linked(sentence: str, pk: int) -> str:
    """The sentence with its second and third word as a link to a page."""
    first, second, third, *rest = sentence.split(" ")
    return " ".join([first, f'<a linktype="page" id="{pk}">{second} {third}</a>', *rest])


def quotation(html: str) -> dict[str, str]:
    return {"text": html, "attribution": "", "role": "", "source": "", "source_address": ""}
