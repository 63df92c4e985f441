"""Articles as schema.org data."""

from typing import Any

from django.http import HttpRequest

from content.photo_credits import image_data


def article_data(article: Any, request: HttpRequest) -> dict[str, Any]:
    """An article as JSON-LD (https://schema.org/Article); what is empty is left out."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.title,
        "description": article.description,
        "url": article.get_full_url(request),
        "image": image_data(article, request),
        "datePublished": article.published_machine,
        "dateModified": article.last_published_at.isoformat() if article.last_published_at else "",
        "author": [
            {
                "@type": "Person",
                "name": byline.name,
                **({"url": request.build_absolute_uri(byline.author.get_absolute_url())} if byline.author else {}),
            }
            for group in article.byline_groups
            if group.role == "by"
            for byline in group.bylines
        ],
        "articleSection": article.section.title if article.section else "",
        "keywords": [topic.name for topic in article.topics.all()],
        "wordCount": article.word_count,
        "inLanguage": article.locale.language_code,
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": correction.date.isoformat(),
                "text": article.plain(correction.text),
            }
            for correction in article.corrections.all()
        ],
    }
    return {key: value for key, value in data.items() if value}
