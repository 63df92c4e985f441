"""Pictures, films, frames and figures."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext

from importers import hugo
from importers.inline import in_lines, regular, trimmed, written
from importers.tree import Node, is_blank, is_node, visible_text

# Hosts whose films and recordings the site plays after a click.
HOSTS = (
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "player.vimeo.com",
    "soundcloud.com",
    "w.soundcloud.com",
    "open.spotify.com",
    "bandcamp.com",
    "archive.org",
    "dailymotion.com",
    "ted.com",
)


def read(reader: Any, node: Node) -> None:
    """One picture, film or frame that stands by itself."""
    if node.tag == "picture":
        for image in node.find("img"):
            picture(reader, image)
        reader.walk([child for child in node.children if not is_node(child, "img", "source")])
    elif node.tag == "img":
        picture(reader, node)
    elif node.tag == "iframe":
        frame(reader, node.attrs.get("src", ""), node.attrs.get("title", ""))
    elif node.tag in ("video", "audio"):
        recording(reader, node)
    else:
        address = node.attrs.get("data") or node.attrs.get("src") or ""
        if address:
            frame(reader, address, node.attrs.get("title", ""))
        reader.walk([child for child in node.children if not is_node(child, "param")])


def picture(reader: Any, node: Node) -> None:
    """A photo block, or a visible link where the file is not in the archive."""
    address = (node.attrs.get("src") or node.attrs.get("data-src") or "").strip()
    alt = " ".join(node.attrs.get("alt", "").split())
    link = node.attrs.get("data-link", "")
    if photo := reader.find_photo(address):
        if link and link != address:
            reader.notice("a picture's link", link[:200])
        size = "full" if "alignfull" in node.classes else "wide" if "alignwide" in node.classes else "column"
        reader.add("photo", {"photo": photo, "size": size, "caption": "", "alt": alt})
        return
    if address.startswith("data:"):
        reader.notice("a picture written into the page", alt[:80])
        return
    source = hugo.source_of(address)
    reader.notice("a picture whose file is not in the archive", (source or address)[:200])
    if words := alt or source or address.rsplit("/", 1)[-1] or address:
        target = next((found for found in (address, link) if found.startswith(("http:", "https:", "//", "/"))), "")
        if target:
            visible_link(reader, target, words)
        else:
            # An address that only the old site could complete would lead to a missing page here.
            reader.paragraph([Node("mark-added", {}, [gettext("[Picture: %(words)s]") % {"words": words}])])


def visible_link(reader: Any, address: str, words: str) -> None:
    """A paragraph that links to what could not be shown here."""
    link = Node("a", {"href": address}, [Node("mark-added", {}, [words])])
    reader.paragraph([link])


def is_known_host(address: str) -> bool:
    """Whether the address is one of a film or recording that an embed block can play."""
    try:
        host = (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return False
    return any(host == known or host.endswith(f".{known}") for known in HOSTS)


def frame(reader: Any, address: str, title: str) -> None:
    """An embed block for a known host, else a visible link."""
    address = address.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if not address:
        reader.notice("a frame without an address")
    elif is_known_host(address):
        value = {"address": address, "title": title, "length": "", "caption": "", "transcript": ""}
        reader.add("embed", value)
    else:
        reader.notice("a frame of a host that is not known", address[:200])
        visible_link(reader, address, title or address)


def recording(reader: Any, node: Node) -> None:
    """The site's own film or sound, or a link to it where the file is not in the archive; then the fallback text."""
    addresses = [node.attrs.get("src", ""), *(source.attrs.get("src", "") for source in node.find("source"))]
    addresses = [address.strip() for address in addresses if address.strip()]
    found = next((ref for address in addresses if (ref := reader.find_document(address))), "")
    if found:
        value = {"file": found, "kind": node.tag, "title": node.attrs.get("title", ""), "length": ""}
        reader.add("recording", {**value, "caption": "", "transcript": ""})
    elif addresses and is_known_host(addresses[0]):
        frame(reader, addresses[0], node.attrs.get("title", ""))
    elif addresses:
        reader.notice("a recording whose file is not in the archive", addresses[0][:200])
        visible_link(reader, addresses[0], addresses[0].rsplit("/", 1)[-1] or addresses[0])
    reader.walk([child for child in node.children if not is_node(child, "source", "track")])


def read_figure(reader: Any, node: Node) -> None:
    """What a figure shows, with its caption on the last of it that can carry one."""
    if any("pullquote" in name for name in node.classes):
        for child in node.find("blockquote"):
            child.attrs["class"] = f"{child.attrs.get('class', '')} pullquote"
    captions = [child for child in node.children if is_node(child, "figcaption")]
    content = [child for child in node.children if not is_node(child, "figcaption")]
    stands_first = bool(captions) and bool(content) and _comes_before(node, captions[0])
    inner = reader.inner().walk(content)
    caption = caption_of(reader, captions)
    holders = [block for block in inner.blocks if isinstance(block["value"], dict) and "caption" in block["value"]]
    free = [block for block in holders if not block["value"]["caption"]]
    holder = (free[0] if stands_first else free[-1]) if free else None
    # A caption goes with its picture only where nothing stands between them.
    if caption and holder and (holder is inner.blocks[-1] or (stands_first and holder is inner.blocks[0])):
        holder["value"]["caption"] = visible_text(caption) if holder["type"] == "code" else caption
        caption = ""
    if caption and stands_first:
        reader.add("paragraph", caption)
    offset = len(reader.blocks)
    reader.blocks += inner.blocks
    reader.passed_over += [(place + offset, words) for place, words in inner.passed_over]
    if caption and not stands_first:
        reader.add("paragraph", caption)


def caption_of(reader: Any, captions: list[Node]) -> str:
    """The captions of a figure as one paragraph of rich text."""
    moved: list[Node] = []
    items: list[Any] = []
    for caption in captions:
        items += [*in_lines(caption.children, moved), Node("br")]
    items = trimmed(regular(items, reader.notice))
    if moved:
        reader.notice("a picture inside a caption")
        reader.walk(moved)
    return "" if is_blank(items) else f"<p>{written(items)}</p>"


def _comes_before(node: Node, caption: Node) -> bool:
    first = next(child for child in node.children if not is_blank([child]) or child is caption)
    return first is caption
