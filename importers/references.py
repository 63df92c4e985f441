"""From an archive's ids to the objects made of them."""

import re
from typing import Any
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from content.models import Document, Photo
from content.references import NUMBER_ALONE, WITH_TITLE, names_of
from content.renditions import FIRST
from importers.models import ImportedItem
from series.models import SeriesEntryPage

REF = re.compile(r"ref:([a-z_]+):([^#]+)(#.*)?", re.S)
KINDS = ("photo", "document", "author", "topic", "section", "series", "article", "entry", "page", "promotion")


class References:
    """What is known of one source system, and which references of the object at hand lead nowhere so far."""

    def __init__(self, system: str) -> None:
        self.system = system
        self.known: dict[tuple[str, str], tuple[Any, int]] = {}
        self.missing: set[str] = set()
        # References to something of another kind than is wanted: a later import can't mend these.
        self.unfit: set[str] = set()
        self._load()

    def _load(self) -> None:
        rows = ImportedItem.objects.filter(source_system=self.system)
        for type_id in rows.values_list("content_type", flat=True).distinct().order_by():
            model = ContentType.objects.get_for_id(type_id).model_class()
            if model is None:
                continue
            here = set(model._default_manager.values_list("pk", flat=True))
            for kind, source_id, pk in rows.filter(content_type=type_id).values_list("kind", "source_id", "object_id"):
                if pk in here:
                    self.known[kind, source_id] = (model, pk)

    def note(self, kind: str, source_id: str, made: Any) -> None:
        """From now on this id leads to `made`."""
        self.known[kind, source_id] = (type(made), made.pk)

    def begin(self) -> None:
        """Forget what the last object missed."""
        self.missing, self.unfit = set(), set()

    def can_find(self, missing: str) -> bool:
        """Whether a reference that led nowhere leads somewhere by now."""
        kind, _colon, source_id = missing.partition(":")
        return (kind, source_id) in self.known

    # --- Looking up ---

    def split(self, value: Any, kind: str = "") -> tuple[str, str, str]:
        """("article", "salt", "#end") of "ref:article:salt#end"; a bare id is of the kind `kind`."""
        if not isinstance(value, str) or not value.strip():
            return "", "", ""
        if match := REF.fullmatch(value.strip()):
            return match[1], unquote(match[2]).strip(), match[3] or ""
        return kind, value.strip(), ""

    def place(self, value: Any, kind: str = "", wanted: type | tuple[type, ...] = object) -> tuple[Any, int] | None:
        """The class and primary key that a reference leads to; None, and noted as missing, where it leads nowhere."""
        kind, source_id, _fragment = self.split(value, kind)
        if not source_id:
            return None
        found = self.known.get((kind, source_id))
        if found is None:
            self.missing.add(f"{kind}:{source_id}")
            return None
        if not issubclass(found[0], wanted):
            self.unfit.add(f"{kind}:{source_id}")
            return None
        return found

    def pk(self, value: Any, kind: str = "", wanted: type | tuple[type, ...] = object) -> int | None:
        """The primary key that a reference leads to, or None."""
        found = self.place(value, kind, wanted)
        return found[1] if found else None

    def object(self, value: Any, kind: str = "", wanted: type | tuple[type, ...] = object) -> Any | None:
        """The object that a reference leads to, or None."""
        found = self.place(value, kind, wanted)
        return found[0]._default_manager.filter(pk=found[1]).first() if found else None

    def link(self, address: str, words: str = "") -> dict[str, str] | None:
        """The attributes of a rich-text link to `address`; None for a reference that leads nowhere.

        Where its `words` are nothing but the printed name of a series entry, the link prints that name from then on,
        whatever it becomes.
        """
        if not address.startswith("ref:"):
            return {"href": address}
        found = self.place(address)
        if found is None:
            return None
        model, pk = found
        fragment = self.split(address)[2]
        if issubclass(model, Page):
            if not fragment:
                is_entry = issubclass(model, SeriesEntryPage)
                return {"linktype": kind_of_link(pk, words) if is_entry else "page", "id": str(pk)}
            # Rich text knows no place inside a page, so the link is to the address; a redirect follows if it moves.
            return {"href": f"{Page.objects.get(pk=pk).url or ''}{fragment}"}
        if issubclass(model, Document):
            return {"linktype": "document", "id": str(pk)}
        address = address_of(model._default_manager.get(pk=pk))
        return {"href": address + fragment} if address else None


def kind_of_link(pk: int, words: str) -> str:
    """How a text refers to an entry: by its number, by number and title, or with words of its own."""
    name = names_of([str(pk)]).get(str(pk))
    said = " ".join(words.split()).casefold()
    kinds = (kind for kind in (NUMBER_ALONE, WITH_TITLE) if name and name.words_for_editors(kind).casefold() == said)
    return next(kinds, "page")


def address_of(thing: Any) -> str:
    """Where readers find an imported object; empty where it has no address of its own."""
    if isinstance(thing, Page):
        return thing.url or ""
    if isinstance(thing, Photo):
        # The original is private.
        first = thing.renditions.filter(filter_spec=FIRST).first()
        return first.url if first else ""
    if isinstance(thing, Document):
        return thing.url
    if hasattr(thing, "get_absolute_url"):
        return thing.get_absolute_url()
    return getattr(thing, "url", "") or ""
