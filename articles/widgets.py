"""Form fields of the desk."""

from typing import Any

from django import forms
from django.template.loader import render_to_string


class FilteredCheckboxes(forms.CheckboxSelectMultiple):
    """A list of boxes to tick, with a field above it that narrows a long list to the names one types."""

    template_name = "articles/admin/filtered_checkboxes.html"

    class Media:
        js = ["admin/filtered-checkboxes.js"]

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> str:
        # Django's own renderer for forms doesn't look into the project's templates.
        return render_to_string(template_name, context)
