"""What the environment says of the bucket, as the settings understand it."""

import ast
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

BASE = Path(site.BASE_DIR) / "site" / "config" / "settings" / "base.py"


@pytest.fixture
def settings_with(monkeypatch: Any, tmp_path: Path) -> Any:
    """The settings of a site with these variables, read anew."""

    def read(**variables: str) -> Any:
        for name, value in {"BROADSHEET_VAR": str(tmp_path), "AWS_STORAGE_BUCKET_NAME": "press", **variables}.items():
            monkeypatch.setenv(name, value)
        spec = importlib.util.spec_from_file_location("settings_read_anew", BASE)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return read


AMAZON = "https://press.s3.eu-west-1.amazonaws.com"


@pytest.mark.parametrize(
    ("variables", "address", "origins"),
    [
        ({"AWS_S3_REGION_NAME": "eu-west-1"}, f"{AMAZON}/", [AMAZON]),
        ({}, "https://press.s3.amazonaws.com/", ["https://press.s3.amazonaws.com"]),
        (
            {"AWS_S3_REGION_NAME": "eu-west-1", "AWS_S3_CUSTOM_DOMAIN": "media.example.org"},
            "https://media.example.org/",
            ["https://media.example.org", AMAZON],
        ),
        (
            {"AWS_S3_ENDPOINT_URL": "https://store.example.org/"},
            "https://store.example.org/press/",
            ["https://store.example.org"],
        ),
        (
            {"AWS_S3_ENDPOINT_URL": "https://store.example.org", "AWS_S3_ADDRESSING_STYLE": "virtual"},
            "https://press.store.example.org/",
            ["https://press.store.example.org"],
        ),
        (
            {
                "AWS_S3_ENDPOINT_URL": "http://store:7070",
                "AWS_S3_SIGNED_ENDPOINT_URL": "http://localhost:7070",
                "AWS_S3_CUSTOM_DOMAIN": "localhost:7070/press",
                "AWS_S3_URL_PROTOCOL": "http:",
            },
            "http://localhost:7070/press/",
            ["http://localhost:7070"],
        ),
    ],
)
def test_where_readers_fetch_media_from(
    settings_with: Any, variables: dict[str, str], address: str, origins: list[str]
) -> None:
    found = settings_with(**variables)
    assert (address, origins) == (found.MEDIA_URL, found.MEDIA_ORIGINS)
    policy = found.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert set(origins) <= set(policy["img-src"]) & set(policy["media-src"])
    assert found.STORAGES["default"]["BACKEND"] == "content.stores.Bucket"


def test_without_a_bucket_media_stay_in_a_folder(settings_with: Any) -> None:
    found = settings_with(AWS_STORAGE_BUCKET_NAME="")
    assert found.STORAGES["default"]["BACKEND"] == "content.stores.Folder"
    assert (found.MEDIA_URL, found.MEDIA_ORIGINS) == ("/media/", [])


def test_the_recipe_for_a_bucket_opens_the_folders_that_the_site_calls_public() -> None:
    """deploy/bucket.py runs without Django, so it names them once more."""
    tree = ast.parse((Path(site.BASE_DIR) / "deploy" / "bucket.py").read_text())
    named = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    assert list(ast.literal_eval(named[0])) == site.MEDIA_PUBLIC_FOLDERS
