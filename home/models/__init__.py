"""The front page and plain pages."""

from home.models.front import HomePage
from home.models.plain import StandardPage

__all__ = ["HomePage", "StandardPage"]
