"""Recordings elsewhere: nothing is asked of their host before a click, and no picture comes from where it shouldn't."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from content import embeds, outside, posters
from content.models import Photo
from tests.content.bodies import drawn_file, drawn_photo

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "address,host,player",
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?",
        ),
        ("https://youtu.be/dQw4w9WgXcQ?t=42", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ("http://www.youtube.com/embed/dQw4w9WgXcQ", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://vimeo.com/76979871/abcdef1234",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?h=abcdef1234&dnt=1",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=abcdef1234",
            "Vimeo",
            "https://player.vimeo.com/video/76979871?h=abcdef1234",
        ),
        ("https://archive.org/details/harbour-1911", "Internet Archive", "https://archive.org/embed/harbour-1911?"),
        (
            "https://soundcloud.com/velden/horn",
            "SoundCloud",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fvelden%2Fhorn",
        ),
        ("https://soundcloud.com/velden/sets/tides", "SoundCloud", "https://w.soundcloud.com/player/?url="),
    ],
)
def test_known_addresses_lead_to_the_hosts_own_player(address: str, host: str, player: str) -> None:
    embed = embeds.recognise(address)

    assert embed
    assert embed.host == host == embeds.host_of(address)
    assert embed.player.startswith(player)
    assert any(embed.player.startswith(source) for source in embeds.FRAME_SOURCES)
    again = embeds.recognise(embed.address)
    assert again and again.address == embed.address


def test_a_start_time_is_kept() -> None:
    embed = embeds.recognise("https://youtu.be/dQw4w9WgXcQ?t=42s")

    assert embed and "start=42" in embed.player


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/film",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=short",
        'https://www.youtube.com/watch?v=dQw4w9Wg"><b',
        "https://www.youtube.com/@someone",
        "javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ",
        "https://[broken",
        "https://vimeo.com/about",
        "https://soundcloud.com/velden",
        "https://youtu.be/dQw4w9WgXcQ?x=" + "a" * 300,
    ],
)
def test_other_addresses_are_not_guessed_at(address: str) -> None:
    assert embeds.recognise(address) is None
    embeds.host_of(address)


def rendered(body: Any, **value: Any) -> str:
    return body.render(body.to_python([{"type": "embed", "value": value, "id": "12345678-1"}]), {})


def test_a_reader_gets_a_plain_link_and_nothing_from_the_host(body: Any, db: Any) -> None:
    html = rendered(body, address="https://youtu.be/dQw4w9WgXcQ", title="The harbour", length="12:40")

    assert f'href="{VIDEO}"' in html
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?' in html
    for word in ("The harbour", "12:40", "on YouTube"):
        assert word in html
    for tag in ("<iframe", "<script", "<img", "<object"):
        assert tag not in html


def test_an_unknown_host_is_a_link_and_no_player(body: Any, db: Any) -> None:
    html = rendered(body, address="https://films.example.org/1")

    assert 'href="https://films.example.org/1"' in html
    assert "data-embed" not in html
    assert "on films.example.org" in html


def test_the_editors_picture_stands_before_the_fetched_one(body: Any, db: Any) -> None:
    fetched = drawn_photo("Fetched", source_system="embed", source_id=VIDEO)
    chosen = drawn_photo("Chosen")

    assert chosen.renditions.get().url in rendered(body, address=VIDEO, poster=chosen.pk)
    assert fetched.renditions.get().url in rendered(body, address="https://youtu.be/dQw4w9WgXcQ")
    fetched.delete()
    assert "<img" not in rendered(body, address=VIDEO)


def test_all_fetched_pictures_of_a_body_cost_one_query(body: Any, db: Any, django_assert_num_queries: Any) -> None:
    addresses = [f"https://vimeo.com/{number}" for number in range(100, 106)]
    for address in addresses:
        drawn_photo(address[-3:], source_system="embed", source_id=address)
    stream = body.to_python([{"type": "embed", "value": {"address": address}} for address in addresses])

    with django_assert_num_queries(2):
        html = body.render(stream, {})

    assert html.count("<img") == 6


# --- Fetching: a host of our own stands at the network's edge ---


class Host(BaseHTTPRequestHandler):
    """Answers as a video host would."""

    picture = drawn_file(640, 360)
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/oembed": (
                200,
                {"Content-Type": "application/json"},
                json.dumps(
                    {
                        "title": "The harbour",
                        "author_name": "Mara Voss",
                        "thumbnail_url": "https://pictures.test/moved.jpg",
                    }
                ).encode(),
            ),
            "/moved.jpg": (302, {"Location": "/picture.jpg"}, b""),
            "/picture.jpg": (200, {"Content-Type": "image/jpeg"}, self.picture),
            "/page": (200, {"Content-Type": "text/html"}, b"<p>hello</p>"),
            "/lies.jpg": (200, {"Content-Type": "image/jpeg"}, b"<svg onload=alert(1)>"),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/inside": (302, {"Location": "https://localhost/picture.jpg"}, b""),
            "/long": (200, {"Content-Type": "image/jpeg"}, b"x" * 5000),
        }
        status, headers, content = answers.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Host]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ours = outside.connection_to

    def connection(scheme: str, name: str, port: int | None) -> http.client.HTTPConnection:
        if name.endswith(".test"):
            return http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        return ours(scheme, name, port)

    monkeypatch.setattr(outside, "connection_to", connection)
    Host.asked = []
    yield Host
    server.shutdown()
    server.server_close()


def recording(**values: str) -> embeds.Embed:
    return embeds.Embed(host="YouTube", address=VIDEO, player="https://p.test/", **values)


def test_the_picture_becomes_a_photo_with_the_hosts_words(host: type[Host], db: Any) -> None:
    photo = posters.fetch_one(recording(oembed="https://video.test/oembed?url=x"))

    assert photo
    assert (photo.title, photo.credit, photo.source) == ("The harbour", "Mara Voss", "YouTube")
    assert (photo.source_system, photo.source_id) == ("embed", VIDEO)
    assert (photo.width, photo.height) == (640, 360)
    assert photo.default_alt_text == ""
    assert photo.renditions.count() == 1


@pytest.mark.parametrize("path", ["page", "lies.jpg", "loop", "inside", "missing"])
def test_what_is_no_picture_is_not_stored(path: str, host: type[Host], db: Any) -> None:
    assert posters.fetch_one(recording(picture=f"https://video.test/{path}")) is None
    assert Photo.objects.count() == 0


def test_what_is_too_long_is_not_read_to_its_end(host: type[Host]) -> None:
    with pytest.raises(outside.NotFetched, match="longer than 100"):
        outside.fetch("https://video.test/long", kinds=("image/jpeg",), most=100)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.jpg",
        "ftp://example.org/a.jpg",
        "file:///etc/passwd",
        "https:///a.jpg",
        "https://[broken",
        "https://example.org:notaport/",
    ],
)
def test_only_https_is_asked(address: str) -> None:
    with pytest.raises(outside.NotFetched):
        outside.fetch(address, kinds=("image/jpeg",), most=100)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_a_name_that_leads_inside_is_refused(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    answers = [(socket.AF_INET, 1, 6, "", ("93.184.215.14", 443)), (family, 1, 6, "", (number, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)

    with pytest.raises(outside.NotFetched, match="not a public address"):
        outside.public_address("inside.example.org", 443)


def test_the_checked_address_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    called = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, 1, 6, "", ("93.184.215.14", 443))])

    def create_connection(address: Any, *rest: Any) -> Any:
        called.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "create_connection", create_connection)

    with pytest.raises(outside.NotFetched):
        outside.fetch("https://pictures.example.org/a.jpg", kinds=("image/jpeg",), most=100)
    assert called == [("93.184.215.14", 443)]


def test_publishing_asks_for_the_missing_pictures_once(
    article: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FETCH_POSTERS = True
    fetched = []

    def fetch_one(embed: embeds.Embed) -> Photo:
        fetched.append(embed.address)
        return drawn_photo(source_system="embed", source_id=embed.address)

    monkeypatch.setattr(posters, "fetch_one", fetch_one)
    chosen = drawn_photo("Chosen")
    article.body = [
        {"type": "embed", "value": {"address": "https://youtu.be/dQw4w9WgXcQ"}},
        {"type": "embed", "value": {"address": "https://vimeo.com/1", "poster": chosen.pk}},
        {"type": "embed", "value": {"address": "https://example.org/film"}},
    ]

    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            article.save_revision().publish()

    assert fetched == [VIDEO]
    assert posters.fetch_posters.func(99_999) == 0


def test_a_site_may_fetch_no_pictures(
    article: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FETCH_POSTERS = False
    monkeypatch.setattr(posters, "fetch_one", lambda embed: pytest.fail(f"asked for {embed.address}"))
    article.body = [{"type": "embed", "value": {"address": VIDEO}}]

    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
