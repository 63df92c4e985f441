"""What articles add to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from articles.viewsets import ArticleListing, PublicationGroup

register_snippet(PublicationGroup)


@hooks.register("register_admin_viewset")
def register_article_listing() -> ArticleListing:
    return ArticleListing("article_listing", url_prefix="articles")
