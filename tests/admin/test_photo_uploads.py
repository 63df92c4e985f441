"""What a photo's file says of itself, in the admin's forms: offered where nothing was written, and never more."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection
from wagtail.test.utils.form_data import rich_text

from content.models import Photo
from tests.content.photo_making import XMP, picture_file


@pytest.fixture
def desk(signed_in: Any) -> Any:
    return signed_in("Contributor")


def upload_in_chooser(desk: Any, content: bytes, **fields: Any) -> Photo:
    data = {
        "title": "ferry",
        "file": SimpleUploadedFile("ferry.jpg", content),
        "description": "",
        "caption": rich_text(fields.pop("caption", "")),
        "credit": "",
        "collection": Collection.get_first_root_node().pk,
        **fields,
    }
    desk.post("/admin/images/chooser/create/", {f"image-chooser-upload-{k}": v for k, v in data.items()})
    return Photo.objects.get()


def test_the_form_of_many_photos_shows_what_the_file_offers(desk: Any) -> None:
    file = SimpleUploadedFile("ferry.jpg", picture_file(xmp=XMP.encode()))
    answer = desk.post("/admin/images/multiple/add/", {"files[]": file, "title": "ferry"}).json()
    for words in ('value="Low Staithe"', 'value="Hedda Marsh / Velden Press"', "2019-06-03", "its crew, 3"):
        assert words in answer["form"], words
    photo = Photo.objects.get()
    assert photo.caption == "<p>The ferry &amp; its crew, 3 &lt; 4</p>"
    assert (photo.title, photo.description, photo.is_credited) == ("Low Staithe", "A ferry at a quay", True)
    assert photo.words_changed_at


def test_what_an_editor_wrote_stands(desk: Any) -> None:
    photo = upload_in_chooser(
        desk,
        picture_file(xmp=XMP.encode()),
        title="Our ferry",
        credit="Ada Quill",
        description="A boat",
        caption="<p>Ours.</p>",
    )
    assert (photo.title, photo.credit, photo.description) == ("Our ferry", "Ada Quill", "A boat")
    assert "Ours." in photo.caption
    # What was left empty is offered all the same.
    assert photo.taken_on == date(2019, 6, 3)


def test_a_decorative_picture_stays_without_words(desk: Any) -> None:
    assert upload_in_chooser(desk, picture_file(xmp=XMP.encode()), is_decorative="on").description == ""


def test_emptying_a_field_later_is_respected(desk: Any) -> None:
    photo = upload_in_chooser(desk, picture_file(xmp=XMP.encode()))
    assert photo.credit
    form = {"title": "Ferry", "caption": rich_text(""), "credit": "", "collection": photo.collection_id}
    assert desk.post(f"/admin/images/{photo.pk}/", form).status_code == 302
    photo.refresh_from_db()
    assert (photo.credit, photo.title) == ("", "Ferry")
