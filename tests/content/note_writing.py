"""What an editor does to the texts of some articles, as rules of a machine that remembers what they cite."""

from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from articles.models import ArticlePage
from tests.content.note_life import Part, Token, copied, fill, loaded, note, printed, read, texts_in

TEXTS = st.sampled_from(["", "Ibid.", "Velden Papers, box 4.", "🐟 & <salt>", "“Quay”, 3–4", "One.\n\nTwo."])

CHOICE, PLACE = st.integers(0, 9), st.integers(0, 99)

slugs = count(1)


class Writing(RuleBasedStateMachine):
    """Two articles, each with a lead caption, a paragraph, a quote and a table.

    `cited`: the texts that each page's newest version cites, in order, as the editor left them; `live`: those that
    its readers find. `revisions` and `forms`: what was stored and what was sent so far.
    """

    section: Any
    photo: Any
    client: Any

    def __init__(self) -> None:
        super().__init__()
        self.pks: list[int] = []
        self.cited: dict[int, list[str]] = {}
        self.live: dict[int, list[str]] = {}
        self.revisions: dict[int, dict[int, list[str]]] = {}
        self.forms: dict[int, list[list[Part]]] = {}
        self.aliases: dict[int, int] = {}
        self.keys, self.ids = count(1), count(1)

    # --- What the rules are made of ---

    def page(self, choice: int) -> ArticlePage:
        return self.newest(self.pks[choice % len(self.pks)])

    def newest(self, pk: int) -> ArticlePage:
        return ArticlePage.objects.get(pk=pk).get_latest_revision_as_object()

    def new_id(self) -> str:
        return f"{next(self.ids):08x}-0000-4000-8000-000000000000"

    def new_note(self, text: str) -> dict[str, Any]:
        return note(f"{next(self.keys):016x}", text)

    def opened(self, page: ArticlePage) -> list[Part]:
        """The form with all notes that the page cites."""
        form = loaded(page)
        assert texts_in(form) == self.cited.get(page.pk, [])
        return form

    def save(self, page: ArticlePage, form: list[Part], **how: Any) -> None:
        """A draft as the form saves it; what the editor sees in it must be what is printed."""
        fill(page, form)
        self.forms.setdefault(page.pk, []).append(form)
        self.store(page, texts_in(form), **how)

    def store(self, page: ArticlePage, cited: list[str], **how: Any) -> None:
        revision = page.save_revision(**how)
        self.cited[page.pk] = cited
        self.revisions.setdefault(page.pk, {})[revision.pk] = cited
        assert read(printed(self.newest(page.pk))) == cited

    def check_live(self, pk: int) -> None:
        """Readers find what was published last, whatever is done to a draft."""
        if pk in self.live:
            for one in (pk, self.aliases.get(pk)):
                if one:
                    html = self.client.get(ArticlePage.objects.get(pk=one).url).content.decode()
                    assert read(html) == self.live[pk]

    @initialize()
    def begin(self) -> None:
        for _number in range(2):
            section = type(self.section).objects.get(pk=self.section.pk)
            article = ArticlePage(title="Salt", slug=f"article-{next(slugs)}", lead_photo=self.photo)
            self.pks.append(section.add_child(instance=article).pk)
            # One note cited twice: what is done to one place must leave the other as it is.
            twice, once = self.new_note("Ibid."), self.new_note("Minutes, 1911.")
            form = [
                Part("", "caption", [*"Ferry", twice]),
                Part(self.new_id(), "paragraph", [*"By 🐟", once, "."]),
                Part(self.new_id(), "quote", [*"Salt", twice, "."]),
                Part(self.new_id(), "table", [self.new_note("Every day but two.")]),
            ]
            self.save(self.newest(self.pks[-1]), form)

    # --- The rules ---

    @rule(choice=CHOICE, place=PLACE, text=TEXTS)
    def add_a_note(self, choice: int, place: int, text: str) -> None:
        page = self.page(choice)
        form = self.opened(page)
        self.write_a_note(form, place, text)
        self.save(page, form)

    @rule(choice=CHOICE, place=PLACE, text=TEXTS)
    def autosave_a_note(self, choice: int, place: int, text: str) -> None:
        """The newest revision is overwritten, even one that is published or waits for approval."""
        page = self.page(choice)
        form = self.opened(page)
        self.write_a_note(form, place, text)
        self.save(page, form, overwrite_revision=page.latest_revision)
        self.check_live(page.pk)

    def write_a_note(self, form: list[Part], place: int, text: str) -> None:
        tokens = form[place % len(form)].tokens
        tokens.insert(place % (len(tokens) + 1), self.new_note(text))

    @rule(choice=CHOICE, back=PLACE)
    def undo(self, choice: int, back: int) -> None:
        """An older form is sent again, with the keys that its notes had then."""
        page = self.page(choice)
        forms = self.forms[page.pk]
        self.save(page, copied(forms[back % len(forms)]))
        self.check_live(page.pk)

    def some_note(self, form: list[Part], place: int) -> tuple[list[Token], int] | None:
        places = [(part.tokens, n) for part in form for n, one in enumerate(part.tokens) if isinstance(one, dict)]
        return places[place % len(places)] if places else None

    @rule(choice=CHOICE, place=PLACE, text=TEXTS)
    def edit_a_note_only_here(self, choice: int, place: int, text: str) -> None:
        """The key stays: a client that forgot to renew it must not change the other citations."""
        page = self.page(choice)
        form = self.opened(page)
        if found := self.some_note(form, place):
            tokens, number = found
            tokens[number] = note(tokens[number]["key"], text)  # type: ignore[index]
            self.save(page, form)

    @rule(choice=CHOICE, place=PLACE)
    def remove_a_note(self, choice: int, place: int) -> None:
        page = self.page(choice)
        form = self.opened(page)
        if found := self.some_note(form, place):
            del found[0][found[1]]
            self.save(page, form)

    @rule(choice=CHOICE, place=PLACE, to=PLACE)
    def cite_a_note_again(self, choice: int, place: int, to: int) -> None:
        page = self.page(choice)
        form = self.opened(page)
        if found := self.some_note(form, place):
            form[to % len(form)].tokens.append(found[0][found[1]])
            self.save(page, form)

    @rule(choice=CHOICE, one=CHOICE, other=CHOICE)
    def move_a_block(self, choice: int, one: int, other: int) -> None:
        page = self.page(choice)
        caption, *body = self.opened(page)
        body.insert(other % len(body), body.pop(one % len(body)))
        self.save(page, [caption, *body])

    @rule(choice=CHOICE, one=CHOICE, place=PLACE)
    def split_a_text(self, choice: int, one: int, place: int) -> None:
        """What stands behind the cursor becomes a paragraph of its own."""
        page = self.page(choice)
        form = self.opened(page)
        number = one % len(form)
        block_id, kind, tokens = form[number]
        cut = place % (len(tokens) + 1)
        rest = Part(self.new_id(), "paragraph", tokens[cut:])
        form[number : number + 1] = [Part(block_id, kind, tokens[:cut]), rest]
        self.save(page, form)

    @rule(choice=CHOICE, one=CHOICE)
    def join_two_texts(self, choice: int, one: int) -> None:
        page = self.page(choice)
        form = self.opened(page)
        # A block stays in the body.
        if len(form) > 2:
            joined = form.pop(one % (len(form) - 1) + 1)
            form[one % len(form)].tokens.extend(joined.tokens)
            self.save(page, form)

    @rule(choice=CHOICE, one=CHOICE)
    def duplicate_a_block(self, choice: int, one: int) -> None:
        page = self.page(choice)
        form = self.opened(page)
        if len(form) < 9:
            number = one % (len(form) - 1) + 1
            _id, kind, tokens = form[number]
            # Wagtail's own "duplicate" gives the block a new id and leaves the keys in its text.
            form.insert(number + 1, Part(self.new_id(), kind, list(tokens)))
            self.save(page, form)

    @rule(choice=CHOICE, to=CHOICE, one=CHOICE)
    def cut_and_paste_to_another_page(self, choice: int, to: int, one: int) -> None:
        here = self.page(choice)
        form = self.opened(here)
        tokens = form[one % len(form)].tokens
        form[one % len(form)] = form[one % len(form)]._replace(tokens=list("Cut."))
        self.save(here, form)
        there = self.page(to)
        form = self.opened(there)
        form[one % len(form)].tokens.extend(tokens)
        self.save(there, form)
