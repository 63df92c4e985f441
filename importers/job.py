"""What every writer of one import shares."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Site

from home.models import HomePage
from home.publication import make_front
from importers import items
from importers.archive import Archive
from importers.bodies import Text
from importers.errors import ArchiveError
from importers.footnotes.stored import Notes
from importers.records import Record
from importers.references import References
from importers.report import Place, Report


@dataclass
class Job:
    """One import: the archive, what is known of it, and the site it goes to."""

    archive: Archive
    report: Report
    references: References
    locale: Locale
    # Files of pictures and documents that a body may name, as {"harbour.jpg": "ref:photo:harbour"}.
    files: dict[str, str] = field(default_factory=dict)
    # The last position given in each series, for entries that bring none.
    positions: dict[str, Any] = field(default_factory=dict)
    # Whose each former address is: the first object's that names it.
    former: dict[str, Place] = field(default_factory=dict)
    # The notes of the object at hand, under its lasting name.
    notes: dict[str, Notes] = field(default_factory=dict)
    # Objects that may come out better once all others are there.
    retry: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def begin(cls, archive: Archive, report: Report) -> "Job":
        language = archive.language or Locale.get_default().language_code
        locale = Locale.objects.filter(language_code=language).first()
        if locale is None:
            names = ", ".join(Locale.objects.values_list("language_code", flat=True))
            raise ArchiveError(f"The archive is in {language!r}; this site's languages are: {names}.")
        return cls(archive, report, References(archive.system), locale)

    def text(self, record: Record, kind: str) -> Text:
        """Rich text and bodies of one object."""
        seed = f"{self.archive.system}:{kind}:{record.source_id}"
        if seed not in self.notes:
            self.notes = {seed: Notes(seed, self.references.link, record.notice)}
        return Text(seed, self.references, record.notice, self.notes[seed])

    # --- The front page ---

    @property
    def front(self) -> HomePage:
        """The front page of the archive's language; made where there is only Wagtail's welcome page."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        front = site.root_page.specific if site else None
        if not isinstance(front, HomePage):
            front = self._make_front(site)
        if front.locale_id != self.locale.pk:
            front = front.get_translation_or_none(self.locale) or self._translated_front(front)
        return front

    def _translated_front(self, front: HomePage) -> HomePage:
        translated = front.copy_for_translation(self.locale)
        translated.save_revision().publish()
        return self._noted(translated)

    def _make_front(self, site: Site | None) -> HomePage:
        """A front page in place of Wagtail's welcome page; the site keeps its own host name."""
        name = str((self.archive.data("masthead.json") or {}).get("name") or "Broadsheet")[:255]
        hostname, port = (site.hostname, site.port) if site else ("localhost", 80)
        return self._noted(make_front(name, hostname, port, Locale.get_default().language_code))

    def _noted(self, front: HomePage) -> HomePage:
        items.remember(self.archive.system, "front", "front", front)
        self.references.note("front", "front", front)
        return HomePage.objects.get(pk=front.pk)
