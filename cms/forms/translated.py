"""The form of every page that can be translated."""

from typing import Any  # Any: Wagtail has no types

from wagtail.admin.forms import WagtailAdminPageForm

from cms.models.translated import Translated


class TranslatedPageForm(WagtailAdminPageForm):
    """Of a translation it asks for words alone: its address and what it is about are its original's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if isinstance(page, Translated) and page.pk and page.is_translation:
            for name in page.of_original:
                self.fields.pop(name, None)
