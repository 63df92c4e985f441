"""The blocks a body is made of, one module a family."""

from wagtail import blocks


class BodyBlock(blocks.StreamBlock):
    """Everything an editor may put into a body."""

    paragraph = blocks.RichTextBlock()
