"""The importers' place in the admin."""

from wagtail_modeladmin.options import modeladmin_register

from importers.modeladmin import ImportedItemAdmin

modeladmin_register(ImportedItemAdmin)
