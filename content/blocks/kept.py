"""Blocks that lose nothing: what is stored and no longer understood is kept, shown, and saved again.

All our blocks are built on the `StreamBlock` and `StructBlock` of this module. Wagtail's own drop a block type or
a field that the code doesn't know as soon as a page is saved.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

# The name under which it is carried along; never stored.
KEPT = "kept"


class KeptBlock(blocks.FieldBlock):
    """Shows in the editor what was not understood: its raw JSON, to read and to move but not to change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field = forms.CharField(
            required=False,
            widget=forms.Textarea(attrs={"readonly": True, "rows": 4, "class": "kept", "placeholder": " "}),
            help_text=_(
                "This was stored by another version of the site. Readers don't see it. It stays as it is until "
                "you delete it or the site understands it again."
            ),
        )

    def get_default(self) -> dict[str, Any]:
        return {}

    def value_for_form(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False, indent=1) if value else ""

    def value_from_form(self, value: Any) -> Any:
        try:
            return json.loads(value) if value else {}
        except ValueError:
            # Told to the editor by clean(); the text stands in the form as it came.
            return value

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not isinstance(cleaned, dict) or "\\u0000" in json.dumps(cleaned):
            raise ValidationError(_("This must stay as it was. Reload the page to get it back."))
        return cleaned

    def render(self, value: Any, context: Any = None) -> str:
        return ""

    class Meta:
        icon = "warning"
        label = _("Kept, not understood")


class StreamBlock(blocks.StreamBlock):
    """A stream that keeps blocks of a type it doesn't know."""

    def __init__(self, local_blocks: Iterable[Any] | None = None, **kwargs: Any) -> None:
        super().__init__([*(local_blocks or []), (KEPT, KeptBlock())], **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            try:
                parsed = json.loads(value)
            except ValueError:
                return super().to_python(value)
            if not isinstance(parsed, list):
                # Not a stream at all; Wagtail keeps such a text beside the empty stream.
                return self.empty_value(raw_text=value)
            value = parsed
        return super().to_python(self.wrapped(value) if isinstance(value, list) else value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        return super().bulk_to_python([self.wrapped(stream) for stream in values])

    def get_prep_value(self, value: Any) -> list[Any]:
        return [
            {"id": item.get("id"), **item["value"]} if item.get("type") == KEPT and item.get("value") else item
            for item in super().get_prep_value(value)
        ]

    def wrapped(self, stream: list[Any]) -> list[Any]:
        """Blocks of an unknown type, each as the value of a block that carries it along."""
        return [
            {"type": KEPT, "value": item, "id": item.get("id")}
            if isinstance(item, dict) and item.get("type") not in self.child_blocks
            else item
            for item in stream
        ]


class StructBlock(blocks.StructBlock):
    """A group of fields that keeps fields it doesn't know.

    `stands_on`: the field without which its template prints nothing. `printed_first`: fields that the template prints
    before the others; the rest are printed in the order of the form.
    """

    stands_on = ""
    printed_first: tuple[str, ...] = ()

    def __init__(self, local_blocks: Iterable[Any] | None = None, **kwargs: Any) -> None:
        super().__init__([*(local_blocks or []), (KEPT, KeptBlock())], **kwargs)

    def get_form_layout(self) -> blocks.BlockGroup:
        layout = super().get_form_layout()
        if KEPT in layout.get_sorted_block_names():
            return layout
        return blocks.BlockGroup([*layout.children, KEPT], settings=layout.settings)

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.set_aside(value))

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        return super().bulk_to_python([self.set_aside(value) for value in values])

    def normalize(self, value: Any) -> Any:
        if isinstance(value, self.meta.value_class):
            return value
        return super().normalize(self.set_aside(value))

    def get_prep_value(self, value: Any) -> dict[str, Any]:
        known = super().get_prep_value(value)
        return {**(known.pop(KEPT, None) or {}), **known}

    def set_aside(self, value: Any) -> Any:
        """The value with its unknown fields gathered under one name."""
        unknown = {name: value[name] for name in value if name not in self.child_blocks}
        if not unknown:
            return value
        known = {name: value[name] for name in value if name in self.child_blocks}
        return {**known, KEPT: {**(known.get(KEPT) or {}), **unknown}}


class StreamAdapter(StreamBlockAdapter):
    """Shows kept blocks in the editor without offering them among those to add."""

    js_constructor = "broadsheet.StreamBlock"

    @cached_property
    def media(self) -> forms.Media:
        # The styles hide the empty kept field that every group of fields has.
        return super().media + forms.Media(css={"all": ["css/admin/kept.css"]}, js=["js/admin/kept.js"])


register(StreamAdapter(), StreamBlock)


def find(raw: Any, block: blocks.Block | None = None, where: str = "") -> list[dict[str, Any]]:
    """What the code doesn't understand in a stored stream (`raw`: its JSON, parsed).

    Each is {"where": "gallery.photos.1.tint", "kind": "block", "field" or "column", "name": …, "value": …}.
    `block` is the definition to read it by: the body's where left out.
    """
    if block is None:
        from content.blocks import BodyBlock

        block = BodyBlock()
    found: list[dict[str, Any]] = []
    if isinstance(block, blocks.StreamBlock) and isinstance(raw, list):
        for number, item in enumerate(raw, start=1):
            name = item.get("type") if isinstance(item, dict) else None
            place = f"{where}{number}.{name}"
            if name in block.child_blocks and name != KEPT:
                found += find(item.get("value"), block.child_blocks[name], f"{place}.")
            else:
                found.append({"where": place, "kind": "block", "name": name, "value": item})
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        for name, value in raw.items():
            if name in block.child_blocks and name != KEPT:
                found += find(value, block.child_blocks[name], f"{where}{name}.")
            else:
                found.append({"where": f"{where}{name}", "kind": "field", "name": name, "value": value})
    elif isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        for number, item in enumerate(raw, start=1):
            is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            found += find(item["value"] if is_wrapped else item, block.child_block, f"{where}{number}.")
    elif isinstance(block, TypedTableBlock) and isinstance(raw, dict):
        for number, column in enumerate(raw.get("columns") or [], start=1):
            if column.get("type") not in block.child_blocks:
                found.append(
                    {"where": f"{where}columns.{number}", "kind": "column", "name": column.get("type"), "value": column}
                )
    return found
