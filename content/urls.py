"""Addresses that machines ask for."""

from django.urls import path

from content import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
    path("publication.css", views.publication_css, name="publication_css"),
    path("site.webmanifest", views.manifest, name="manifest"),
]
