"""How a note is called where it is cited: 1, [12], *, iv, a, [Nak09]; and how pages name its anchors."""

import re

SIGNS = r"\*{1,4}|[†‡§¶#]{1,3}"
BIBLIOGRAPHIC = r"[A-Z][A-Za-z+]{1,5}[0-9]{2}[a-z]?"
LABEL = rf"(?:[0-9]{{1,4}}(?::[0-9]+)?|{SIGNS}|[ivxlc]{{1,8}}|[IVXLC]{{1,8}}|[A-Za-z]|{BIBLIOGRAPHIC})"
WHOLE = re.compile(rf"\s*(?:\[\s*({LABEL})\s*\]|\(\s*({LABEL})\s*\)|({LABEL})[.):]?)\s*")
BY_HAND = re.compile(rf"\s*[\[(]?((?:[0-9]{{1,4}}|{SIGNS}))[\])]?\s*")
PREFIXES = "ftnt|ftn|edn|fn|en|sdfootnote|sdendnote|footnote|endnote|note|cite_note|cite_ref|easy-footnote"
TURNS = "ref|anc|sym|bottom|text|back|plugin|reference|link"
NAME = re.compile(rf"(?:user-content-)?_?(?:{PREFIXES})(?:[-_:]?(?:{TURNS}))*(?:[-_:.].*|\d.*)?", re.I | re.S)
WAY_BACK_NAME = re.compile(r"ref|anc\b|anc\d|link|back", re.I)
WAY_BACK = re.compile(r"[\s\[\]()^↩↪↑⤴⏎↵⬆←↲\ufe0e\ufe0f\u200d]*|\s*(?:back|return|jump up|zurück)\s*", re.I)

# Signs are among what separates.
WORD = rf"[0-9]{{1,4}}|[ivxlc]{{1,8}}|[A-Za-z]|{BIBLIOGRAPHIC}|back|return|jumpup|zurück"
FURNITURE = re.compile(rf"[\W_]*(?:(?:{WORD})(?:[\W_]+|$))*", re.I)


def label_of(text: str) -> str:
    """The bare label in `text`; "" where it is something else."""
    found = WHOLE.fullmatch(text)
    return next(group for group in found.groups() if group) if found else ""


def label_by_hand(text: str) -> str:
    """The label of a raised figure or sign; letters alone would be an ordinal or a power."""
    found = BY_HAND.fullmatch(text)
    return found[1] if found else ""


def is_note_name(name: str) -> bool:
    """Whether an anchor's name is one that footnotes or the references to them bear."""
    return bool(NAME.fullmatch(name))


def leads_back(name: str) -> bool:
    """Whether an anchor of this name stands at the reference, not at the note."""
    return is_note_name(name) and bool(WAY_BACK_NAME.search(name))


def is_way_back(text: str) -> bool:
    """Whether a link's words do nothing but lead back to the text."""
    return bool(WAY_BACK.fullmatch(text) or label_of(text))


def is_furniture(text: str) -> bool:
    """Whether `text`, without white space, is made of labels and ways back only."""
    return bool(FURNITURE.fullmatch(text))
