"""workspaces as a Django app."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """The pages that gather: each person's day."""

    name = "marketplace.workspaces"
    label = "workspaces"
