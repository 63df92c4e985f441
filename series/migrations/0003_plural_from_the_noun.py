"""What several entries are called may be left empty; then it is made from the noun."""

from typing import Any

from django.db import migrations, models

# What the form began with: beside another noun nobody had said what several of them are called.
NOT_WRITTEN = "Parts"


def empty_what_nobody_wrote(apps: Any, schema_editor: Any) -> None:
    """In the pages and in their versions, of which one may be published yet."""
    apps.get_model("series", "SeriesPage").objects.filter(noun_plural=NOT_WRITTEN).exclude(noun="Part").update(
        noun_plural=""
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="series", content_type__model="seriespage"
    )
    changed = []
    for revision in revisions.iterator():
        if revision.content.get("noun_plural") == NOT_WRITTEN and revision.content.get("noun") != "Part":
            revision.content["noun_plural"] = ""
            changed.append(revision)
    revisions.model.objects.bulk_update(changed, ["content"], batch_size=50)


class Migration(migrations.Migration):
    dependencies = [
        ("series", "0002_names_and_patterns"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AlterField(  # allowed: only its default and help text change, and what it empties nobody wrote
            model_name="seriespage",
            name="noun_plural",
            field=models.CharField(
                blank=True,
                help_text="Such as: Cases. Left empty, the English plural: Case, Cases; Story, Stories.",
                max_length=40,
                verbose_name="several of them",
            ),
        ),
        migrations.RunPython(empty_what_nobody_wrote, migrations.RunPython.noop),
    ]
