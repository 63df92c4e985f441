"""Sections, articles, bylines, topics, corrections, promotions."""

from articles.models.article import ArticlePage
from articles.models.byline import Byline, BylineRole
from articles.models.correction import Correction
from articles.models.people import Author, Topic
from articles.models.promotion import Promotion
from articles.models.related import RelatedArticle
from articles.models.section import SectionPage

__all__ = [
    "ArticlePage",
    "Author",
    "Byline",
    "BylineRole",
    "Correction",
    "Promotion",
    "RelatedArticle",
    "SectionPage",
    "Topic",
]
