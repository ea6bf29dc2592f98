"""Addresses of the notifications app."""

from django.urls import path

from core.notifications.views import notices, unsubscribe

app_name = "notifications"
urlpatterns = [
    path("notices/", notices.index, name="list"),
    path("notices/<int:pk>/", notices.notice_open, name="open"),
    path("notices/<int:pk>/read/", notices.notice_read, name="read"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/settings/", notices.settings, name="settings"),
    path("notices/stop/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
