"""What to read after an article."""

from typing import Any

MOST = 3


def related_articles(article: Any) -> list[Any]:
    """At most three articles, ready for their cards.

    The editor's choice; else the newest of the same topics in the same section, unless the page itself leads on.
    """
    from articles.models.article import ArticlePage

    chosen = [related.other_id for related in article.chosen_related.all()]
    if chosen:
        listed = set(ArticlePage.objects.listed().filter(pk__in=chosen).values_list("pk", flat=True))
        return ArticlePage.objects.cards([pk for pk in chosen if pk in listed][:MOST])
    topics = [topic.pk for topic in article.topics.all()]
    if article.leads_on or not topics or not article.section_id:
        return []
    same = ArticlePage.objects.listed().filter(section=article.section_id, topics__in=topics).exclude(pk=article.pk)
    return ArticlePage.objects.cards(list(same.values_list("pk", flat=True).distinct()[:MOST]))
