"""The front page's own stream."""

from content.fields import NamedStreamField
from home.blocks import FrontBlock


class FrontField(NamedStreamField):
    """The rows of the front page."""

    block_class = FrontBlock
