"""What every answer says about itself to a browser."""

import pytest


@pytest.fixture
def headers(client, front):
    return client.get("/").headers


def directives(headers) -> dict[str, list[str]]:
    parts = (part.split() for part in headers["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_a_reader_s_page_runs_no_inline_script_or_style(headers):
    policy = directives(headers)
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]


def test_only_the_players_that_a_block_may_start_can_be_framed(headers):
    assert set(directives(headers)["frame-src"]) == {
        "'self'",
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
        "https://archive.org",
        "https://w.soundcloud.com",
    }


def test_no_other_site_frames_ours(headers):
    assert directives(headers)["frame-ancestors"] == ["'self'"]
    assert headers["X-Frame-Options"] == "DENY"


def test_the_other_headers_are_there(headers):
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_admin_has_a_looser_policy_but_has_one(client, front):
    policy = directives(client.get("/admin/login/").headers)
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert not any(source.startswith("http") for source in policy["script-src"])


def test_an_error_page_is_as_strict_as_any_other(client, front):
    assert directives(client.get("/no-such-page/").headers)["script-src"] == ["'self'"]
    assert directives(client.get("/%00").headers)["script-src"] == ["'self'"]
