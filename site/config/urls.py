"""Every address that is not a page."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from articles import sitemaps
from delivery import health, media

handler400 = "delivery.errors.bad_request"
handler404 = "home.errors.page_not_found"
handler500 = "delivery.errors.server_error"

urlpatterns = [
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.serve, name="media"),
    path("", include("content.urls")),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<str:kind>-<int:number>.xml", sitemaps.sitemap_file, name="sitemap_file"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
    # The first language answers at "/", each other below its code.
    *i18n_patterns(
        path("", include("articles.urls")),
        path("", include("search.urls")),
        path("", include("series.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
