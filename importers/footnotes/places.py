"""Stand-ins: a bare word that keeps a note's place while the text around it becomes blocks.

They are made of characters that no text may hold (Unicode calls them noncharacters), so that nothing else can be
taken for one, and no reader of HTML treats them as anything but letters.
"""

import re
from collections.abc import Callable

OPEN, CLOSE, LIST = "\ufdd0", "\ufdd1", "\ufdd2"
STAND_IN = re.compile(f"{OPEN}([0-9]+){CLOSE}")
RESERVED = re.compile("[\ufdd0-\ufddf]")


def without_reserved(text: str) -> str:
    """`text` without the characters that stand-ins are made of."""
    return RESERVED.sub("", text)


def stand_in(number: int) -> str:
    """The word for the note reference of this number."""
    return f"{OPEN}{number}{CLOSE}"


def replaced(text: str, replace: Callable[[int], str]) -> str:
    """`text` with what `replace` gives in the place of each stand-in."""
    return STAND_IN.sub(lambda match: replace(int(match[1])), text) if OPEN in text else text


def numbers_in(text: str) -> list[int]:
    """The numbers of the stand-ins in `text`, in order."""
    return [int(number) for number in STAND_IN.findall(text)]
