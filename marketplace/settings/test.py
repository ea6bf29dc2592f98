"""Tests: fast hashing, no network, files in a throw-away folder."""

import tempfile
from pathlib import Path

from marketplace.settings.base import *
from marketplace.settings.base import INSTALLED_APPS, STORAGES

INSTALLED_APPS = ["marketplace.demo", *INSTALLED_APPS]
SECRET_KEY = "tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
KEPT_PAGES_SECONDS = 0  # the tests of kept pages turn it on
EVEN_ANSWER_SECONDS = 0.0
RATELIMIT_ENABLE = False  # the tests of throttling turn it on
CELERY_BROKER_URL = "memory://"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="ensemble-media-"))
DEMO_ZONE = MEDIA_ROOT / "zone.json"
SEARCH_INDEX_DIR = Path(tempfile.mkdtemp(prefix="ensemble-search-"))
SEARCH_ENGINE = "tantivy"
STRIPE_SECRET_KEY = "sk_test_sandbox"
OVERPAYMENTS_RETURNED = "on_request"  # the tests of the other rule say so
STRIPE_API_BASE = "in-process"
STRIPE_WEBHOOK_SECRET = "whsec_platform"
STRIPE_CONNECT_WEBHOOK_SECRET = "whsec_connect"
STORAGES = STORAGES | {
    "private": {
        "BACKEND": "core.kit.file_storage.LocalFiles",
        "OPTIONS": {"location": MEDIA_ROOT / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
