"""The article's editing form: what an editor may not do."""

from typing import Any

from django.utils.translation import gettext as _

from content.forms import PublicationPageForm


class ArticleForm(PublicationPageForm):
    """Refuses to change or remove a correction that readers have seen."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        formset = self.formsets.get("corrections")
        if formset is not None and formset.is_valid():
            self.keep_published_corrections(formset)
        return cleaned

    def keep_published_corrections(self, formset: Any) -> None:
        from articles.models import Correction

        kept = {
            form.instance.pk: form.cleaned_data for form in formset.initial_forms if form not in formset.deleted_forms
        }
        for correction in Correction.published_of(self.instance):
            values = kept.get(correction.pk)
            if values and correction.says_the_same(values["date"], values["kind"], values["text"]):
                continue
            message = _("“%(correction)s” was published and stays as it is. Please add another correction instead.")
            self.add_error(None, message % {"correction": correction})
