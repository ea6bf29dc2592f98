"""Addresses of the notifications app."""

from django.urls import path

from core.notifications.views import notices

app_name = "notifications"
urlpatterns = [
    path("notices/", notices.index, name="list"),
    path("notices/<int:pk>/", notices.notice_open, name="open"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/mail/", notices.mail_preference, name="mail_preference"),
]
