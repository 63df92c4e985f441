"""How static files are named and packed for production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Each file's name holds a hash of its content, in the imports of scripts too.

    Browsers may then keep every file for good, and none has old and new scripts at once after an update.
    """

    support_js_module_import_aggregation = True
