"""The demo and development: embedded services, our Stripe sandbox, readable errors."""

import os
from pathlib import Path

from infra.local.running import addresses, names_of_this_machine

# A command typed beside a running demo finds its services; whatever the environment says comes first.
if "DATABASE_URL" not in os.environ:
    _here = Path(__file__).resolve().parent.parent.parent / "var"
    for _name, _value in addresses(Path(os.environ.get("ENSEMBLE_STATE", _here))).items():
        os.environ.setdefault(_name, _value)

from marketplace.settings.base import *
from marketplace.settings.base import INSTALLED_APPS, MIDDLEWARE, STORAGES, VAR_DIR, env

INSTALLED_APPS = ["marketplace.demo", *INSTALLED_APPS]
# Before everything that reads the clock; above it only what serves files and keeps sessions.
_SESSIONS = MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware") + 1
MIDDLEWARE = [*MIDDLEWARE[:_SESSIONS], "marketplace.demo.middleware.PlayMiddleware", *MIDDLEWARE[_SESSIONS:]]
# As strong as Django's first choice and ten times as quick: the demo founds with ninety people.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
DEBUG = env.bool("DEBUG", default=False)
# Not a secret: the demo holds no real data. Production refuses to start without its own.
SECRET_KEY = env("SECRET_KEY", default="demo-key-for-a-marketplace-that-holds-no-real-data")
# This machine, by its names and addresses. Any other name is a storefront's own, or nothing.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", *names_of_this_machine()])
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="sk_test_sandbox")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="http://127.0.0.1:8420")
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default="")
# The launcher collects what the marketplace's pages show; Wagtail's admin is served from where it is installed.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "core.design.assets.DemoAssetStorage"}}
WHITENOISE_USE_FINDERS = True
SEARCH_JUDGEMENTS = str(Path(__file__).resolve().parent.parent / "demo" / "content" / "judgements.yml")
WHITENOISE_AUTOREFRESH = DEBUG
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
# Records of names below .localhost: storefronts' own domains on this machine (marketplace/demo/gateways/zone.py).
DEMO_ZONE = VAR_DIR / "zone.json"
EMAIL_FILE_PATH = VAR_DIR / "mail"
