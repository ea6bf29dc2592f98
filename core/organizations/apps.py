"""Organisations as a Django app."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Users, organisations, memberships, partnerships."""

    name = "core.organizations"
    label = "organizations"
