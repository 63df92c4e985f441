"""Making the site's own objects from an archive's: one module a family."""
