"""The article's editing form, filled in and sent as a browser would."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def article_form(**changes: Any) -> dict[str, Any]:
    """What the form sends for an article; whatever matters to a test is passed by name."""
    fields = {
        "title": "The Lower Wharves",
        "slug": "the-lower-wharves",
        "deck": "",
        "lead_caption": rich_text(""),
        "lead_position": "top",
        "published_precision": "day",
        "editors_note": rich_text(""),
        "editors_note_position": "above",
        "body": streamfield([]),
        "bylines": inline_formset([]),
        "corrections": inline_formset([]),
        "chosen_related": inline_formset([]),
        "comments": inline_formset([]),
        **changes,
    }
    return nested_form_data(fields)


def post_form(client: Any, article: Any, action: str, **changes: Any) -> Any:
    """Send an article's form with one of its buttons, such as "action-publish"."""
    form = article_form(**{"title": article.title, "slug": article.slug, **changes})
    return client.post(f"/admin/pages/{article.pk}/edit/", {**form, action: "1"})
