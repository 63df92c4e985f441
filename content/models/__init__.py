"""What a page is made of, and the publication's own name and menus."""

from content.models.media import Document, Licence, Photo, PhotoRendition
from content.models.page import PublicationPage, RoutedPage
from content.models.publication import FooterLink, HeaderLink, Masthead, PublicationSettings, SocialAddress
from content.models.social_card import SocialCard
from content.models.source import Sourced
from content.models.written import WrittenPage

__all__ = [
    "Document",
    "FooterLink",
    "HeaderLink",
    "Licence",
    "Masthead",
    "Photo",
    "PhotoRendition",
    "PublicationPage",
    "PublicationSettings",
    "RoutedPage",
    "SocialAddress",
    "SocialCard",
    "Sourced",
    "WrittenPage",
]
