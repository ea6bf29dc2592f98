"""The style guide; the marketplace's own pages are served by Wagtail."""

from django.urls import path

from core.design.views import styleguide

urlpatterns = [path("styleguide/", styleguide.styleguide, name="styleguide")]
