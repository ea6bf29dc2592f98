"""Production: refuses to start half configured, and never knows the sandbox."""

from django.core.exceptions import ImproperlyConfigured

from core.kit import faultpoints
from marketplace.settings.base import *
from marketplace.settings.base import env

_REQUIRED = {
    "SECRET_KEY": "a long random string",
    "ALLOWED_HOSTS": "the host names served, separated by commas",
    "DATABASE_URL": "the PostgreSQL to use, e.g. postgres://user:password@host:5432/ensemble",
    "REDIS_URL": "the Redis or Valkey to use, e.g. redis://host:6379/0",
    "TRUSTED_PROXIES": "how many proxies of yours stand before the web machines; 0 for none",
    "STRIPE_SECRET_KEY": "the platform's secret key",
    "STRIPE_WEBHOOK_SECRET": "the signing secret of the platform's webhook endpoint",
    "STRIPE_CONNECT_WEBHOOK_SECRET": "the signing secret of the connected accounts' webhook endpoint",
}
_missing = [f"{name} ({hint})" for name, hint in _REQUIRED.items() if not env(name, default="")]
if _missing:
    raise ImproperlyConfigured("Set these environment variables before starting: " + "; ".join(_missing))

if faultpoints.armed():
    raise ImproperlyConfigured(f"{faultpoints.FOLDER} lets processes die on purpose; take it out of the environment.")

if "*" in env.list("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("ALLOWED_HOSTS names the marketplace's own hosts; * would let every host be one.")

SECRET_KEY = env("SECRET_KEY")
# The proxy asks over plain HTTP, inside the network.
SECURE_REDIRECT_EXEMPT = [r"^storefront/domains/ask/"]
STRIPE_API_BASE = ""  # the sandbox is for demos and tests
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
