"""Addresses of search."""

from django.urls import path

from search.views.compare import compare
from search.views.search import search
from search.views.suggest import suggest

app_name = "search"
urlpatterns = [
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("search/compare/", compare, name="compare"),
]
