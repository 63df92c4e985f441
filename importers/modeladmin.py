"""The list of imported items in the admin: to look up, never to edit."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from importers.models import ImportedItem


class OnlyToRead(PermissionHelper):
    """Whoever may view the items may list and inspect them; nobody makes, changes or deletes one by hand."""

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or user.has_perm("importers.view_importeditem")

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class ImportedItemAdmin(ModelAdmin):
    model = ImportedItem
    base_url_path = "imported-items"
    menu_label = _("Imported items")
    menu_icon = "download"
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = OnlyToRead
    list_display = ["source_id", "kind", "source_system", "content_object", "imported_at"]
    list_filter = ["source_system", "kind"]
    search_fields = ["source_id", "source_address"]
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("content_object")
