"""The publication and its admin in pictures: those of the documentation, and every screen at every size."""
