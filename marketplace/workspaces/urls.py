"""Addresses of the workspaces."""

from django.urls import path

from marketplace.workspaces.views import home

app_name = "workspaces"
urlpatterns = [path("workspace/", home.home, name="home")]
