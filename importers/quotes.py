"""Block quotes: what is quoted, and whom."""

from typing import Any

from importers.inline import Notice, written
from importers.tree import MEDIA, Node, folded, is_blank, is_node, visible_text

DASHES = "—–-― \u00a0\n\t"
EMPTY_QUOTE = {"attribution": "", "role": "", "source": "", "source_address": ""}


def quote(reader: Any, node: Node) -> None:
    """A block quote with whom it quotes; a picture or a table inside it stands between two quotes."""
    children, attribution, passed_over = split_attribution(node.children, reader.notice)
    inner = reader.inner().walk(children)
    is_pulled = any("pullquote" in name for name in node.classes)
    start = len(reader.blocks)
    texts: list[str] = []

    def put_down() -> None:
        if texts and is_pulled:
            reader.add("pull_quote", {**EMPTY_QUOTE, "text": visible_text(" ".join(texts))})
        elif texts:
            reader.add("quote", {**EMPTY_QUOTE, "text": "".join(texts)})
        texts.clear()

    for block in inner.blocks:
        if (text := as_rich_text(block)) is not None:
            texts.append(text)
        else:
            put_down()
            reader.blocks.append(block)
    if not texts and attribution:
        texts.append(f"<p>{written([attribution])}</p>")
        attribution = ""
    put_down()
    quotes = [block for block in reader.blocks[start:] if block["type"] in ("quote", "pull_quote")]
    if quotes:
        quotes[-1]["value"]["attribution"] = attribution
        address = node.attrs.get("cite", "").strip()
        quotes[-1]["value"]["source_address"] = address if address.startswith(("http://", "https://")) else ""
        if passed_over:
            reader.passed_over.append((reader.blocks.index(quotes[-1]), passed_over))


def split_attribution(children: list[Any], notice: Notice) -> tuple[list[Any], str, str]:
    """What is quoted, the name at its end, and the dash before the name.

    The name is a <cite> or <footer> that stands alone at the end, or alone in the last paragraph.
    """
    rest = list(children)
    while rest and is_blank([rest[-1]]):
        rest.pop()
    last: Any = rest[-1] if rest else None
    inside = [item for item in last.children if not is_blank([item])] if is_node(last, "p", "div") else []
    is_cited = is_node(last, "cite", "footer") or (len(inside) == 1 and is_node(inside[0], "cite", "footer"))
    # A <cite> at the end of a running sentence is a title, not a name.
    runs_on = len(rest) > 1 and is_node(last, "cite") and not (is_node(rest[-2]) and rest[-2].is_block)
    runs_on = runs_on and not is_blank([rest[-2]])
    if not is_cited or runs_on or any(item.is_block for item in last.find(*MEDIA, "table", "pre")):
        return children, "", ""
    text = folded(visible_text(written([last])))
    name = text.lstrip(DASHES)
    if any(True for _link in last.find("a")):
        notice("a link in an attribution", name[:80])
    return rest[:-1], name, text[: len(text) - len(name)].strip()


def as_rich_text(block: dict[str, Any]) -> str | None:
    """A block as rich text inside a quote; None for one that can't stand there."""
    value = block["value"]
    if block["type"] == "paragraph":
        return value
    if block["type"] == "heading":
        return f"<p><b>{written([value['text']])}</b></p>"
    if block["type"] == "verse":
        return value["text"]
    if block["type"] == "quote" and not value["source_address"]:
        name = value["attribution"]
        return value["text"] + (f"<p>{written([name])}</p>" if name else "")
    return None
