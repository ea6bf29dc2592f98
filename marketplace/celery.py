"""The Celery application: `celery -A marketplace worker`, `celery -A marketplace beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")

app = Celery("ensemble")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
