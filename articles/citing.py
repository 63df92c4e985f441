"""An article as reference managers read it."""

from typing import Any


def citation_tags(article: Any) -> list[tuple[str, str]]:
    """Names and contents of the meta elements by which Zotero and Google Scholar know an article; no query.

    Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    """
    by = [byline.name for group in article.byline_groups if group.role == "by" for byline in group.bylines]
    tags = [
        ("citation_title", article.cited_title),
        *(("citation_author", name) for name in by),
        # The day as far as it is known: 1987, 1987/03, 1987/03/21.
        ("citation_publication_date", article.published_machine[:10].replace("-", "/")),
        ("citation_language", article.locale.language_code),
    ]
    return [(name, words) for name, words in tags if words]
