"""Archives that are broken, or made to break things: each gets a clear word, and the rest comes in."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from articles.models import ArticlePage, Author, SectionPage
from content.models import Document, Photo
from importers import archive
from importers.archive import Archive
from importers.errors import ArchiveError

SECTION = {"id": "places", "title": "Places"}


def article(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "title": "A", "section": "places", **fields}


def reasons(report: Any) -> list[str]:
    return [f"{place}: {reason}" for place, reason in report.skipped]


def remarks(report: Any) -> str:
    return "\n".join(f"{what}: {detail}" for (_place, what), (_times, detail) in report.remarks.items())


# --- Folders ---


@pytest.mark.parametrize(
    ("about", "word"),
    [
        (None, "no archive"),
        ("not json", "can't be read"),
        ([], "no archive"),
        ({"format": "other"}, "no archive"),
        ({"format": "broadsheet-archive", "version": 2, "system": "x"}, "version 2"),
        ({"format": "broadsheet-archive", "version": 1}, "system"),
        ({"format": "broadsheet-archive", "version": 1, "system": "x", "timezone": "Mars/Base"}, "time zone"),
        ({"format": "broadsheet-archive", "version": 1, "system": "x", "timezone": "../../etc/passwd"}, "time zone"),
    ],
)
def test_a_folder_that_is_no_archive_is_refused_in_plain_words(tmp_path: Path, about: Any, word: str) -> None:
    if about is not None:
        (tmp_path / "archive.json").write_text(about if isinstance(about, str) else json.dumps(about))
    with pytest.raises(ArchiveError, match=word):
        Archive(tmp_path)


def test_a_language_that_the_site_does_not_have_is_refused(folder: Any, front: Any) -> None:
    folder.write("archive.json", {"format": "broadsheet-archive", "version": 1, "system": "x", "language": "tlh"})
    with pytest.raises(ArchiveError, match="tlh"):
        folder.bring_in()


def test_the_command_says_what_is_wrong(tmp_path: Path, db: Any) -> None:
    with pytest.raises(CommandError, match=r"no archive\.json"):
        call_command("import_archive", tmp_path)
    with pytest.raises(CommandError, match="not a folder"):
        call_command("import_archive", tmp_path / "nowhere")


# --- Lines ---


def test_a_bad_line_is_reported_with_its_number_and_the_others_come_in(folder: Any, front: Any) -> None:
    folder.write(
        "sections.jsonl",
        ["{broken", "", "[1, 2]", '{"id": true, "title": "X"}', '{"title": "No id"}', '{"id": "t"}', SECTION, SECTION],
    )
    report = folder.bring_in()
    assert SectionPage.objects.get().title == "Places"
    assert [line.split(":")[1].split(" ")[0] for line in reasons(report)] == ["1", "3", "4", "5", "6", "8"]
    assert "is not JSON" in reasons(report)[0]
    assert "has no title" in reasons(report)[4]
    assert "used on a line before" in reasons(report)[5]


def test_bytes_that_are_no_text_cost_only_their_line(folder: Any, front: Any) -> None:
    (folder.path / "authors.jsonl").write_bytes(b'{"id": "a", "name": "\xff"}\n\xef\xbb\xbf{"id": "b", "name": "B"}\n')
    report = folder.bring_in()
    assert (Author.objects.get().name, len(report.skipped)) == ("B", 1)


def test_nul_control_characters_and_lone_surrogates_fall_out(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write(
        "articles.jsonl", [article(title="A\u0000\u0001b\ud800", deck="x\u0000y", body="<p>a\u0000b\udfff</p>")]
    )
    assert folder.bring_in().skipped == []
    page = ArticlePage.objects.get()
    assert (page.title, page.deck) == ("Ab", "xy")
    assert "ab</p>" in page.body.get_prep_value()[0]["value"]


def test_a_line_too_long_is_passed_over(folder: Any, front: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(archive, "LONGEST_LINE", 1000)
    folder.write("authors.jsonl", [{"id": "a", "name": "x" * 5000}, {"id": "b", "name": "B"}])
    report = folder.bring_in()
    assert Author.objects.get().name == "B"
    assert "longer than" in reasons(report)[0]


def test_json_nested_without_end_is_passed_over(folder: Any, front: Any) -> None:
    folder.write("authors.jsonl", ["[" * 100_000, '{"id": "n", "name": ' + "9" * 5000 + "}", {"id": "b", "name": "B"}])
    assert len(folder.bring_in().skipped) == 2
    assert Author.objects.get().name == "B"


@pytest.mark.parametrize("title", [1984, True, 19.5, "²", "  x  ", "x" * 400, "‮rtl‬ عنوان"])
def test_any_title_stays_a_text(folder: Any, front: Any, title: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write("articles.jsonl", [article(title=title)])
    assert folder.bring_in().skipped == []
    assert ArticlePage.objects.get().title[:4] == str(title).replace("True", "true").strip()[:4]


def test_fields_of_the_wrong_kind_are_reported_and_the_page_is_made(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write(
        "articles.jsonl",
        [
            article(
                kicker=["x"],
                bylines={"author": "a"},
                topics="sea",
                lead="quay",
                published_on="yesterday",
                state="secret",
                corrections=[7, {"date": "soon", "text": "x"}],
                related=[{}, 5, None],
                link_address="javascript:alert(1)",
                aliases=["", 5, "/", "mailto:x@example.org", "/a" * 300],
                colour="red",
                body={"format": "blocks", "value": [1, {"type": 5}, {"type": "heading", "value": []}, {"value": 1}]},
            )
        ],
    )
    report = folder.bring_in()
    assert report.skipped == []
    page = ArticlePage.objects.get()
    assert (page.kicker, page.link_address, page.live) == ("", "", True)
    for word in ("kicker", "bylines", "topics", "lead", "published_on", "state", "colour", "link_address"):
        assert word in remarks(report)
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("body", [5, [], {"format": "pdf"}, {"format": "html"}, {"format": "html", "value": 5}])
def test_a_body_of_no_known_kind_is_reported(folder: Any, front: Any, body: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write("articles.jsonl", [article(body=body)])
    report = folder.bring_in()
    assert report.skipped or remarks(report) or body == []


def test_what_is_too_long_is_shortened_and_told_in_full(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write("articles.jsonl", [article(kicker="k" * 300)])
    report = folder.bring_in()
    assert len(ArticlePage.objects.get().kicker) == 120
    assert "k" * 300 in remarks(report)


# --- Files ---


@pytest.mark.parametrize(
    "name",
    [
        "../secret.csv",
        "/etc/hostname",
        "a/../../secret.csv",
        "..\\secret.csv",
        "link.csv",
        "folder/link.csv",
        "",
        "no.csv",
        "C:/x.csv",
    ],
)
def test_a_file_outside_the_media_folder_is_never_read(folder: Any, front: Any, name: str) -> None:
    (folder.path / "secret.csv").write_text("secret")
    (folder.path / "media" / "link.csv").symlink_to(folder.path / "secret.csv")
    (folder.path / "media" / "folder").symlink_to(folder.path)
    (folder.path / "link.csv").symlink_to("/etc/hostname")
    folder.write("documents.jsonl", [{"id": "d", "file": name}])
    report = folder.bring_in()
    assert not Document.objects.exists()
    assert len(report.skipped) == 1


def test_a_pipe_is_no_file(folder: Any, front: Any) -> None:
    os.mkfifo(folder.path / "media" / "pipe.csv")
    folder.write("documents.jsonl", [{"id": "d", "file": "pipe.csv"}])
    assert "there is no file" in reasons(folder.bring_in())[0]


@pytest.mark.parametrize("name", ["../../secret.md", "/etc/hostname", 5, {"a": 1}, "bodies"])
def test_a_body_outside_the_archive_is_never_read(folder: Any, front: Any, name: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write("articles.jsonl", [article(body={"format": "markdown", "file": name})])
    assert len(folder.bring_in().skipped) == 1
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.jpg", b"no picture"),
        ("a.jpg", b""),
        ("a.php", b"<?php"),
        ("a.png", b"GIF89a"),
    ],
)
def test_what_is_no_picture_is_refused(folder: Any, front: Any, name: str, data: bytes) -> None:
    (folder.path / "media" / name).write_bytes(data)
    folder.write("photos.jsonl", [{"id": "p", "file": name}])
    assert len(folder.bring_in().skipped) == 1
    assert not Photo.objects.exists()


def test_a_document_of_a_kind_that_is_not_allowed_is_refused(folder: Any, front: Any) -> None:
    (folder.path / "media" / "x.html").write_text("<script>alert(1)</script>")
    folder.write("documents.jsonl", [{"id": "d", "file": "x.html"}])
    assert "is not of a kind" in reasons(folder.bring_in())[0]


# --- Structure ---


def test_sections_that_are_each_others_parents_stand_at_the_top(folder: Any, front: Any) -> None:
    folder.write(
        "sections.jsonl",
        [
            {"id": "a", "title": "A", "parent": "b"},
            {"id": "b", "title": "B", "parent": "a"},
            {"id": "c", "title": "C", "parent": "c"},
        ],
    )
    report = folder.bring_in()
    assert report.skipped == []
    assert SectionPage.objects.count() == 3
    assert SectionPage.objects.get(title="C").get_parent().specific == front
    assert SectionPage.find_problems() == ([], [], [], [], [])
    assert folder.bring_in().total["updated"] == 0


def test_a_section_three_levels_down_moves_up(folder: Any, front: Any) -> None:
    folder.write(
        "sections.jsonl",
        [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "parent": "a"}, {"id": "c", "title": "C", "parent": "b"}],
    )
    assert "one level only" in remarks(folder.bring_in())
    assert SectionPage.objects.get(title="C").depth == 3


def test_an_article_without_its_section_is_skipped_with_the_reason(folder: Any, front: Any) -> None:
    folder.write("articles.jsonl", [article(section="nowhere")])
    assert reasons(folder.bring_in()) == ["articles.jsonl:1 (a): its section 'nowhere' is not there"]


def test_a_missing_photo_leaves_its_caption_and_a_missing_author_the_name(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    photo = {"type": "photo", "value": {"photo": "ref:photo:gone", "caption": "The quay."}}
    gallery = {"type": "gallery", "value": {"photos": [{"photo": "gone", "caption": "A boat."}]}}
    folder.write(
        "articles.jsonl",
        [article(bylines=[{"author": "mara"}], body={"format": "blocks", "value": [photo, gallery]})],
    )
    report = folder.bring_in()
    page = ArticlePage.objects.get()
    texts = [block["value"] for block in page.body.get_prep_value() if block["type"] == "paragraph"]
    assert "The quay." in texts[0]
    assert "A boat." in texts[1]
    assert page.byline_text == "By mara"
    assert "ref:photo:gone leads nowhere" in remarks(report)
    assert folder.bring_in().total["updated"] == 0


def test_a_block_of_an_unknown_type_is_kept_and_reported(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    body = [{"type": "hologram", "value": {"a": 1}}, {"type": "quote", "value": {"text": "Q", "tint": "red"}}]
    folder.write("articles.jsonl", [article(body={"format": "blocks", "value": body})])
    report = folder.bring_in()
    page = ArticlePage.objects.get()
    for source in (page, page.get_latest_revision_as_object()):
        stored = source.body.stream_block.get_prep_value(source.body)
        assert stored[0]["type"] == "hologram"
        assert stored[1]["value"]["tint"] == "red"
    assert "hologram" in remarks(report)


def test_a_number_is_no_reference(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    body = [{"type": "see_also", "value": {"heading": "H", "pages": [1, 2]}}]
    folder.write("articles.jsonl", [article(body={"format": "blocks", "value": body})])
    folder.bring_in()
    assert ArticlePage.objects.get().body.get_prep_value()[0]["value"]["pages"] == []


def test_rich_text_is_cleaned_in_blocks_too(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    html = "<p onclick='x()'>a<script>alert(1)</script><a href='javascript:x()'>b</a><img src=x onerror=alert(1)></p>"
    folder.write(
        "articles.jsonl", [article(body={"format": "blocks", "value": [{"type": "paragraph", "value": html}]})]
    )
    folder.bring_in()
    stored = str(ArticlePage.objects.get().body.get_prep_value())
    for word in ("script", "onclick", "onerror", "alert"):
        assert word not in stored


SCRIPT = "java\tscript:alert(1)"


@pytest.mark.parametrize(
    ("block", "field"),
    [
        ({"type": "quote", "value": {"text": "Q", "source_address": SCRIPT}}, "source_address"),
        ({"type": "pull_quote", "value": {"text": "Q", "source_address": SCRIPT}}, "source_address"),
        ({"type": "epigraph", "value": {"text": "Q", "address": SCRIPT}}, "address"),
        ({"type": "embed", "value": {"address": SCRIPT, "title": "A film"}}, "address"),
    ],
)
def test_a_script_in_a_blocks_address_falls_out_and_is_reported(
    folder: Any, front: Any, block: dict[str, Any], field: str
) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write("articles.jsonl", [article(body={"format": "blocks", "value": [block]})])
    assert "not allowed" in remarks(folder.bring_in())
    assert ArticlePage.objects.get().body.get_prep_value()[0]["value"][field] == ""


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ({"columns": [{"type": "hologram", "heading": "H"}], "rows": [{"values": ["kept"]}]}, [["kept"]]),
        (
            {"columns": [{"type": ["text"], "heading": {"a": 1}}, 5], "rows": [{"values": ["a", "b"]}, 7]},
            [["a", "b"], []],
        ),
        ({"columns": 5, "rows": "abc"}, []),
    ],
)
def test_a_broken_table_in_its_stored_form_does_not_stop_the_import(
    folder: Any, front: Any, client: Any, table: dict[str, Any], cells: list[Any]
) -> None:
    folder.write("sections.jsonl", [SECTION])
    body = [{"type": "table", "value": {"caption": "T", "table": table}}]
    folder.write("articles.jsonl", [article(body={"format": "blocks", "value": body})])
    assert "table" in remarks(folder.bring_in())
    page = ArticlePage.objects.get()
    stored = page.body.get_prep_value()[0]["value"]["table"]
    assert [[cell for cell in row["values"] if cell] for row in stored["rows"]] == cells
    assert client.get(page.url).status_code == 200


# --- Redirects ---


def test_redirects_never_loop_or_chain(folder: Any, front: Any) -> None:
    folder.write("sections.jsonl", [SECTION])
    folder.write(
        "redirects.jsonl",
        [
            {"from": "/a", "to": "/b"},
            {"from": "/b", "to": "ref:section:places"},
            {"from": "/c", "to": "/a"},
            {"from": "/d", "to": "/d"},
            {"from": "/e", "to": "/f"},
            {"from": "/f", "to": "/e"},
            {"from": "/places/", "to": "ref:section:places"},
            {"from": "/g", "to": "javascript:alert(1)"},
            {"from": "/h", "to": "ref:article:gone"},
            {"from": "/i"},
        ],
    )
    report = folder.bring_in()
    found = {redirect.old_path: redirect.link for redirect in Redirect.objects.all()}
    assert found == {"/a": "/places/", "/b": "/places/", "/c": "/places/", "/e": "/f"}
    assert len(report.skipped) == 5


# --- The report ---


def test_the_report_counts_and_names_and_is_written_as_json(small: Any, tmp_path: Path) -> None:
    small.write("topics.jsonl", ["{", {"id": "sea", "name": "The sea", "colour": "blue"}])
    out, file = StringIO(), tmp_path / "report.json"
    call_command("import_archive", small.path, report=file, stdout=out)
    data = json.loads(file.read_text())
    assert data["stopped"] is False
    assert data["kinds"]["topic"] == {"made": 1, "updated": 0, "unchanged": 0, "skipped": 1}
    assert data["skipped"][0]["file"] == "topics.jsonl"
    assert data["skipped"][0]["line"] == 1
    assert data["not_understood"][0]["what"] == "the field 'colour'"
    assert "1 made, 1 skipped" in out.getvalue()
    assert "topics.jsonl:1: is not JSON" in out.getvalue()


def test_stopping_ends_with_a_report(small: Any, tmp_path: Path, monkeypatch: Any) -> None:
    from importers.writers.series import SeriesWriter

    def stop(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SeriesWriter, "write", stop)
    out, file = StringIO(), tmp_path / "report.json"
    with pytest.raises(SystemExit) as exit_:
        call_command("import_archive", small.path, report=file, stdout=out)
    assert exit_.value.code == 130
    assert json.loads(file.read_text())["stopped"] is True
    assert "start the import again" in out.getvalue()
