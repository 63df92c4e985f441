"""publication.json: what an archive says of the publication as a whole."""

from django.test import Client

from content.models import PublicationSettings
from tests.importers.conftest import Folder

GIVEN = {
    "contact_email": "post@review.example",
    "security_contact": "mailto:safe@review.example",
    "signal_colour": "#7a1f14",
    "has_drop_caps": True,
    "hides_uncredited_photos": True,
    "social": [
        {"label": "Fediverse", "address": "https://social.example/@r"},
        {"label": "X", "address": "javascript:1"},
    ],
}


def test_the_settings_come_in_once_and_are_served(folder: Folder, front, client: Client) -> None:
    folder.write("publication.json", GIVEN)
    folder.bring_in()
    settings = PublicationSettings.objects.get()
    assert (settings.contact_email, settings.signal_colour, settings.has_drop_caps) == (
        "post@review.example",
        "#7a1f14",
        True,
    )
    assert settings.hides_uncredited_photos
    assert [address.label for address in settings.social_addresses.all()] == ["Fediverse"]
    assert "mailto:safe@review.example" in client.get("/.well-known/security.txt").content.decode()
    report = folder.bring_in()
    assert report.as_data()["kinds"]["publication"]["unchanged"] == 1


def test_a_colour_too_faint_is_refused_with_the_reason(folder: Folder, front) -> None:
    folder.write("publication.json", {**GIVEN, "signal_colour": "#ffeeee"})
    report = folder.bring_in()
    assert "faint" in str(report.as_data()["skipped"])
    assert not PublicationSettings.objects.exists()


def test_settings_that_stand_already_are_left_alone(folder: Folder, front) -> None:
    PublicationSettings.objects.create(site=front.get_site(), contact_email="kept@review.example")
    folder.write("publication.json", GIVEN)
    folder.bring_in()
    assert PublicationSettings.objects.get().contact_email == "kept@review.example"
