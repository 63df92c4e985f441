"""The blocks a body is made of, one module a family."""

from content.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
