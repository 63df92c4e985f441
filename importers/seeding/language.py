"""English-like text whose words are as unevenly frequent as in real prose (Zipf's law).

The vocabulary is the same for every seed; what is made of it comes from the random generator that a caller hands in.
"""

from itertools import accumulate
from random import Random

from django.utils.text import slugify

# The words that hold English together, most frequent first.
COMMON_TEXT = """
the of and to a in that it was he for on with his as they at had by her not but from she or which were an their we
this one all there been have so what when out up who no them into its more could some would then if about over than
now only down other like two where little after before back through even still first long way made again never any
here most under off old between each went came day year place while much many those every hand since last own water
house people work light time word road door morning night town stone letter river side left half small great
"""
STEMS_TEXT = """
harbour lantern orchard market bridge winter summer garden copper timber paper window kitchen meadow valley station
letter ledger anchor barrel basket beacon candle canvas carriage cellar chapel chimney clock cobble corner cottage
creek crossing current dairy ditch drift engine ferry field flint forge gable gate gravel hammer harvest hedge hollow
island keeper kettle ladder lane loft market marsh mason mill miller mirror mooring needle netting oar oven parish
pasture pencil pier plough pond porch press quarry quay rafter rain reed ridge rope saddle sail salt sand school
shed shelter shore signal silver slate smoke spindle spring square stair steeple storm stream street tally thatch
thread tide tinder tower track tram trestle vessel village wagon wall warden weather weaver well wharf wheel willow
wind wool yard
"""
ENDINGS = ("s", "ed", "ing", "er", "ers", "like", "less", "ward")
VOCABULARY_SIZE = 8000
FIRST_NAMES_TEXT = """
Agnes Albin Bela Bridie Caspar Cora Dorrit Edda Elias Fenna Greta Hal Ines Iris Jonas Judith Kit Lena Linus Mara
Marius Nell Odile Orla Piet Quentin Rhoda Rosa Silas Thea Tomas Ulla Vera Wilf Yvonne
"""
LAST_NAMES_TEXT = """
Abbott Barrow Calder Carraway Dunmore Eastwick Fairley Garrick Harrow Inkpen Jarrow Kestle Lowther Marsh Norrell
Oakshott Pender Quayle Redfern Sallow Tarrant Underhill Voss Wetherby Yarrow
"""
COMMON, STEMS = COMMON_TEXT.split(), list(dict.fromkeys(STEMS_TEXT.split()))
FIRST_NAMES, LAST_NAMES = FIRST_NAMES_TEXT.split(), LAST_NAMES_TEXT.split()


def _vocabulary() -> list[str]:
    """Common words, then ours, then what can be built of two of ours: always in the same order."""
    derived = [stem + ending for stem in STEMS for ending in ENDINGS]
    compounds = [first + second for first in STEMS for second in STEMS if first != second]
    shuffled = [*derived, *compounds]
    Random(8).shuffle(shuffled)  # noqa: S311 (words are no secret)
    return list(dict.fromkeys([*COMMON, *STEMS, *shuffled]))[:VOCABULARY_SIZE]


VOCABULARY = _vocabulary()
# A word of rank r stands about 1/r times as often as the first one; the shift is Mandelbrot's.
FREQUENCIES = list(accumulate(1 / (rank + 2.7) for rank in range(len(VOCABULARY))))


def words(random: Random, count: int) -> list[str]:
    """So many words of running text."""
    return random.choices(VOCABULARY, cum_weights=FREQUENCIES, k=count)


def sentences(random: Random, count: int) -> list[str]:
    """Sentences of 6 to 24 words, `count` words altogether (the last one takes what is left)."""
    made, left = [], words(random, count)
    while left:
        length = random.randint(6, 24)
        # No stump at the end: whatever is too short for a sentence joins the last one.
        taken, left = (left, []) if len(left) < length + 6 else (left[:length], left[length:])
        if len(taken) > 12:
            taken[len(taken) // 2] += ","
        made.append(" ".join(taken).capitalize() + ".")
    return made


def title(random: Random) -> str:
    """A headline, such as "The harbour between salt and slate"."""
    first, second, third = random.sample(STEMS, 3)
    form = random.choice(
        (
            f"The {first} and the {second}",
            f"{'An' if first[0] in 'aeiou' else 'A'} {first} for the {second}",
            f"The {first} between {second} and {third}",
            f"What the {first} left in the {second}",
            f"{first} without {second}",
            f"Notes on {first}, {second} and {third}",
        )
    )
    return form[0].upper() + form[1:]


def names(random: Random, count: int) -> list[str]:
    """So many different names of people."""
    made: dict[str, None] = {}
    while len(made) < count:
        middle = f" {random.choice(FIRST_NAMES)[0]}." if random.random() < 0.3 else ""
        made[f"{random.choice(FIRST_NAMES)}{middle} {random.choice(LAST_NAMES)}"] = None
    return list(made)


def things(random: Random, count: int) -> list[str]:
    """So many different headings of one or two words, such as "Salt" and "Slate and timber"."""
    made: dict[str, None] = {}
    while len(made) < count:
        first, second = random.sample(STEMS, 2)
        name = first if random.random() < 0.4 else f"{first} and {second}"
        made[name.capitalize()] = None
    return list(made)


def slug(text: str, *more: object) -> str:
    """An address made from a heading; `more` tells it from others like it."""
    return "-".join([slugify(text), *map(str, more)])
