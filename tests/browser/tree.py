"""The accessibility tree of a page, as the lines in which a screen reader would go through it.

It is Chromium's own tree. A line is a paragraph, a heading or the name of a landmark, with links and controls in
brackets where they stand.
"""

import re
from typing import Any

from playwright.sync_api import Page

# They say nothing themselves; what is in them is said, in a line of its own.
SILENT = {
    "RootWebArea", "generic", "none", "paragraph", "LayoutTable", "LayoutTableRow", "LayoutTableCell", "rowgroup",
    "listitem", "list", "Figcaption", "term", "definition", "sectionheader", "sectionfooter", "Legend", "LabelText",
}  # fmt: skip
# They stand in the middle of a line and don't end it.
INLINE = {"emphasis", "strong", "time", "Abbr", "mark", "superscript", "subscript", "code"}
# Their name is all that is said of them.
WHOLE = {
    "link", "button", "image", "searchbox", "textbox", "checkbox", "radio", "combobox", "Audio", "Video",
    "DisclosureTriangle", "DisclosureTriangleGrouped", "spinbutton", "doc-noteref", "doc-backlink",
}  # fmt: skip
# What they are is said before what is in them.
NAMED_FIRST = {"heading", "columnheader", "rowheader", "cell"}
WORDS = {"image": "picture", "DisclosureTriangle": "button", "DisclosureTriangleGrouped": "button"}
UNSAID = {"ListMarker", "InlineTextBox", "LineBreak"}


def spoken(page: Page) -> list[str]:
    client = page.context.new_cdp_session(page)
    client.send("Accessibility.enable")
    nodes = {node["nodeId"]: node for node in client.send("Accessibility.getFullAXTree")["nodes"]}
    client.detach()
    root = next(node for node in nodes.values() if "parentId" not in node)
    lines: list[str] = [""]
    say(root, nodes, lines)
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def say(node: dict[str, Any], nodes: dict[str, dict[str, Any]], lines: list[str]) -> None:
    role, name = value(node, "role"), value(node, "name")
    ends_line = not node.get("ignored") and role not in INLINE
    if role == "StaticText":
        # Two parts without a space are two boxes side by side, between which a screen reader pauses.
        lines[-1] += f" {name}" if re.search(r"[\w:]$", lines[-1]) and re.match(r"[\w“]", name) else name
        return
    if role in UNSAID:
        return
    if role in WHOLE and not node.get("ignored"):
        lines[-1] += f"[{described(role, node)}: {name}]"
        return
    if ends_line:
        lines.append("")
    if role in NAMED_FIRST:
        lines[-1] = f"{described(role, node)}: "
    elif ends_line and role not in SILENT:
        lines += [f"{role}: {name}" if name else role, ""]
    for number in node.get("childIds", []):
        if number in nodes:
            say(nodes[number], nodes, lines)
    if ends_line:
        lines.append("")


def described(role: str, node: dict[str, Any]) -> str:
    """With the level of a heading and the state of a control."""
    said = WORDS.get(role, role).lower()
    for known in node.get("properties", []):
        if known["name"] == "level":
            said += f" {known['value']['value']}"
        elif known["name"] == "expanded":
            said += ", open" if known["value"]["value"] else ", closed"
    return said


def value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))
