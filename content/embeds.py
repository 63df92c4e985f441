"""Players elsewhere: which addresses are known, and what a reader's click should load."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

# Where a click may lead a frame, for the Content-Security-Policy.
FRAME_SOURCES = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://archive.org",
    "https://w.soundcloud.com",
)
# Marks a photo that is the picture of a recording elsewhere; its `source_id` is the recording's address.
SOURCE_SYSTEM = "embed"
LONGEST_ADDRESS = 255


@dataclass(frozen=True)
class Embed:
    """A recording on another host.

    `address` is its page there in one lasting form, `player` what is loaded after a click, `oembed` where its
    title and picture can be asked for ("" where the host has no such service), `picture` the picture's own
    address where it follows from the id.
    """

    host: str
    address: str
    player: str
    oembed: str = ""
    picture: str = ""


def recognise(address: str) -> Embed | None:
    """The recording behind `address`, or None when the host or the form of the address isn't known."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or len(address) > LONGEST_ADDRESS:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    reader = HOSTS.get(host)
    return reader(parts.path, parse_qs(parts.query)) if reader else None


def _youtube(path: str, query: dict[str, list[str]]) -> Embed | None:
    match = re.fullmatch(r"/(?:embed/|shorts/|live/|v/)?([\w-]{11})/?", path)
    video = match[1] if match else (query.get("v") or [""])[0]
    if not re.fullmatch(r"[\w-]{11}", video):
        return None
    address = f"https://www.youtube.com/watch?v={video}"
    start = re.fullmatch(r"(\d{1,6})s?", (query.get("t") or query.get("start") or [""])[0])
    options = {"autoplay": "1", "rel": "0", **({"start": start[1]} if start else {})}
    return Embed(
        host="YouTube",
        address=address,
        player=f"https://www.youtube-nocookie.com/embed/{video}?{urlencode(options)}",
        oembed=f"https://www.youtube.com/oembed?{urlencode({'url': address, 'format': 'json'})}",
    )


def _vimeo(path: str, query: dict[str, list[str]]) -> Embed | None:
    match = re.fullmatch(r"/(?:video/|channels/[\w-]+/)?(\d{1,12})(?:/([0-9a-f]{6,20}))?/?", path)
    if not match:
        return None
    video, secret = match[1], match[2] or (query.get("h") or [""])[0]
    # An unlisted film needs its second key.
    secret = secret if re.fullmatch(r"[0-9a-f]{6,20}", secret) else ""
    address = f"https://vimeo.com/{video}{f'/{secret}' if secret else ''}"
    options = {**({"h": secret} if secret else {}), "dnt": "1", "autoplay": "1"}
    return Embed(
        host="Vimeo",
        address=address,
        player=f"https://player.vimeo.com/video/{video}?{urlencode(options)}",
        oembed=f"https://vimeo.com/api/oembed.json?{urlencode({'url': address})}",
    )


def _internet_archive(path: str, query: dict[str, list[str]]) -> Embed | None:
    match = re.fullmatch(r"/(?:details|embed)/([\w.-]{1,100})(?:/.*)?", path)
    if not match:
        return None
    return Embed(
        host="Internet Archive",
        address=f"https://archive.org/details/{match[1]}",
        player=f"https://archive.org/embed/{match[1]}?autoplay=1",
        picture=f"https://archive.org/services/img/{match[1]}",
    )


def _soundcloud(path: str, query: dict[str, list[str]]) -> Embed | None:
    match = re.fullmatch(r"/([\w-]+)/((?:sets/)?[\w-]+)/?", path)
    if not match or match[1] in ("discover", "search", "you", "pages", "charts"):
        return None
    address = f"https://soundcloud.com/{match[1]}/{match[2]}"
    return Embed(
        host="SoundCloud",
        address=address,
        player=f"https://w.soundcloud.com/player/?url={quote(address, safe='')}&auto_play=true",
        oembed=f"https://soundcloud.com/oembed?{urlencode({'url': address, 'format': 'json'})}",
    )


HOSTS = {
    "youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "archive.org": _internet_archive,
    "soundcloud.com": _soundcloud,
}


def host_of(address: str) -> str:
    """The host's name for the button, such as "YouTube" or "example.org"."""
    embed = recognise(address)
    if embed:
        return embed.host
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def posters(addresses: set[str]) -> dict[str, Any]:
    """The pictures that were fetched for these recordings, by the recording's address. One query."""
    from content.models import Photo

    found = Photo.objects.filter(source_system=SOURCE_SYSTEM, source_id__in=addresses).order_by("pk")
    return {photo.source_id: photo for photo in found}
