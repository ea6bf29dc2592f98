"""Ensemble: many vendors and partners in one accepted quote, every cent explained."""

# Wherever Django runs, its settings are imported from here first: tasks sent by name then reach our broker.
from marketplace.celery import app as celery_app

__all__ = ["celery_app"]
