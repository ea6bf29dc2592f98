"""``manage.py`` commands of billing."""
