"""Addresses of what gathers articles without being a page."""

from django.urls import path, register_converter

from articles import views
from articles.converters import MonthConverter, YearConverter
from articles.feeds import AuthorFeed, TopicFeed

register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("authors/", views.authors, name="authors"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("authors/<str:slug>/feed/", AuthorFeed(), name="author_feed"),
    path("topics/", views.topics, name="topics"),
    path("topics/<str:slug>/", views.topic, name="topic"),
    path("topics/<str:slug>/feed/", TopicFeed(), name="topic_feed"),
    path("archive/", views.archive, name="archive"),
    path("archive/<year:year>/", views.archive_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", views.archive_month, name="archive_month"),
]
