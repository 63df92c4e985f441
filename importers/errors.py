"""What stops an import, and what stops one object of it."""


class ArchiveError(Exception):
    """The folder can't be imported at all. The message is for the operator."""


class Skipped(Exception):
    """One object can't be imported; the others can. The message is the reason, for the report."""
