"""Shortcodes of other systems. Nobody here can run them: they stay in the text, and the report names them."""

import re

# Names that are shortcodes even without attributes; most bracketed words in real text are not.
KNOWN = "gallery caption embed video audio playlist youtube vimeo footnote ref efn_note pullquote sourcecode toc"
WITH_ATTRIBUTES = r"""\[([a-zA-Z][\w-]*)(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|“[^”]*”|[^\s\]"']+))+\s*/?\]"""
BARE = rf"\[({'|'.join(KNOWN.split())})\s*/?\]"
CLOSING = r"\[/([a-zA-Z][\w-]*)\]"
HUGO = r"\{\{[<%]\s*/?\s*([\w./-]+)[^}]*[%>]\}\}"
SHORTCODE = re.compile("|".join([WITH_ATTRIBUTES, BARE, CLOSING, HUGO]))


def found_in(text: str) -> list[str]:
    """The names of the shortcodes in a text, in order, closing tags left out where the opening one was found."""
    names: list[str] = []
    for match in SHORTCODE.finditer(text):
        name = next(group for group in match.groups() if group)
        is_closing = match[0].startswith("[/")
        if not is_closing or name not in names:
            names.append(name)
    return names
