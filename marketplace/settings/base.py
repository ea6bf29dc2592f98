"""What every installation shares. Anything that differs by place is read from the environment."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
# Everything that is made at run time; the launcher gives each demo marketplace a folder of its own.
VAR_DIR = Path(env("ENSEMBLE_STATE", default=str(BASE_DIR / "var")))

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_BASE_URL = BASE_URL

# Partners' storefronts on hosts of their own (infra/decisions/0025): the name that such a host has to stand for (CNAME;
# "": this site's), the addresses for names that cannot stand for another one, and the secret with which the proxy asks
# which hosts may have a certificate ("": it is not told).
OWN_HOSTS_TARGET = env("OWN_HOSTS_TARGET", default="")
OWN_HOSTS_ADDRESSES: list[str] = env.list("OWN_HOSTS_ADDRESSES", default=[])
OWN_HOSTS_ASK_SECRET = env("OWN_HOSTS_ASK_SECRET", default="")

INSTALLED_APPS = [
    # Ours, from the top of the layers to the bottom; templates of the upper ones win.
    "marketplace.workspaces",
    "storefronts",
    "cms",
    "search",
    "marketplace.quotes",
    "marketplace.orders",
    "marketplace.deals",
    "billing",
    "catalog",
    "catalog.catalogue",
    "catalog.partner",
    "oscar.apps.address.apps.AddressConfig",
    "core.notifications",
    "core.organizations",
    "core.design",
    "core.kit",
    # Wagtail
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_htmx",
    # Django
    # No second back office: without autodiscovery, so that Oscar's admin modules stay unloaded.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    # Above everything: a host that is not known gets nothing.
    "storefronts.hosts.middleware.OwnHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above everything that writes a page: a thread still speaks the language of whom it answered before.
    "django.middleware.locale.LocaleMiddleware",
    # Above everything that asks who is there: a kept page is for visitors who brought nothing.
    "core.kit.kept_pages.KeptPagesMiddleware",
    # Below, so that a storefront's pages on its own host are kept as they are sent.
    "storefronts.hosts.middleware.OwnPagesMiddleware",
    # Below, so that its page has the addresses of the host that was asked for.
    "core.kit.middleware.ReadableAddressMiddleware",
    # Above everything that reads a form.
    "core.kit.middleware.LargestBodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.organizations.middleware.AccountLanguageMiddleware",
    "core.organizations.middleware.CurrentOrganizationMiddleware",
    "core.notifications.middleware.UnreadMiddleware",
    "marketplace.quotes.middleware.BasketMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.organizations.middleware.StatedOrganizationMiddleware",
    # Below: a form of another organisation is not that of somebody who has to agree first.
    "core.organizations.legal.middleware.AgreementMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Below whatever says who is there, which its page shows.
    "core.kit.middleware.NoPageHereMiddleware",
    "marketplace.deals.middleware.ReferralMiddleware",
    # Asked where no page was found: the redirects of the back office.
    "cms.middleware.SiteRedirectMiddleware",
    # The last: its second run of a view comes before anybody else hears of the error.
    "core.kit.middleware.OvertakenMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
ASGI_APPLICATION = "marketplace.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.design.context.navigation",
                "billing.context.stops",
                "billing.context.provider",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                # The components of every page, one library for each family: templates write them without `load`.
                "core.design.templatetags.charts",
                "core.design.templatetags.forms",
                "core.design.templatetags.frame",
                "core.design.templatetags.money",
                "core.design.templatetags.pages",
                "core.design.templatetags.records",
                "core.design.templatetags.sharing",
                "core.design.templatetags.signs",
                "core.design.templatetags.states",
                "core.design.templatetags.context_fields",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": env.db("DATABASE_URL", default="postgres:///ensemble"),
}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "core.kit.caches.OptionalRedisCache",
        "LOCATION": REDIS_URL,
        # Seconds: pages are answered without a cache that does not answer.
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# How long a public page is kept for visitors at most; what is written ends it at once (core/kit/kept_pages.py). 0: not
# at all, as where the web machines share no cache.
KEPT_PAGES_SECONDS = env.int("KEPT_PAGES_SECONDS", default=60 if REDIS_URL else 0)
# How often forms may be sent is counted in the cache (core/kit/throttling.py has the limits). How many proxies of ours
# stand before the web machines: with none, X-Forwarded-For is what anybody may write, and is not read.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
RATELIMIT_IP_META_KEY = "core.kit.throttling.client_address"
RATELIMIT_FAIL_OPEN = True
# What an answer takes that must not tell whether there is an account: longer than writing a mail down.
EVEN_ANSWER_SECONDS = 0.3
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Tasks: rows are the real queue ("claim, call, record"), so a lost message loses nothing.
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Seconds, all three. Who sends a message to a broker that does not answer goes on without it: its row is found later.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 120, "socket_connect_timeout": 2, "socket_timeout": 3}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
# One sweeper a line: each finds the rows whose message was lost.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "mails": {"task": "core.notifications.tasks.send_mails", "schedule": 10.0},
    "old mails": {"task": "core.notifications.tasks.forget_mails", "schedule": 86_400.0},
    "errors": {"task": "core.notifications.tasks.tell_of_errors", "schedule": 300.0},
    "VAT numbers": {"task": "organizations.check_tax_ids", "schedule": 300.0},
    "search outbox": {"task": "search.tasks.drain_outbox", "schedule": 10.0},
    "old search queries": {"task": "search.tasks.forget_queries", "schedule": 86_400.0},
    "watched searches": {"task": "search.tasks.tell_watches", "schedule": 600.0},
    "expired registrations": {"task": "deals.expire_registrations", "schedule": 3600.0},
    "unanswered claims": {"task": "deals.expire_claims", "schedule": 3600.0},
    "overdue appeals": {"task": "deals.remind_of_appeals", "schedule": 3600.0},
    "expiring quotes": {"task": "quotes.warn_of_expiry", "schedule": 3600.0},
    "expired quotes": {"task": "quotes.expire_quotes", "schedule": 3600.0},
    "prices that were not given in time": {"task": "quotes.lapse_price_asks", "schedule": 3600.0},
    "questions to pass on that nobody answered": {"task": "quotes.lapse_pass_ons", "schedule": 3600.0},
    "consents to be reminded of": {"task": "quotes.remind_of_consents", "schedule": 3600.0},
    "approvals to be reminded of": {"task": "quotes.remind_of_approvals", "schedule": 3600.0},
    "approvals nobody decides": {"task": "quotes.escalate_approvals", "schedule": 3600.0},
    "scheduled pages": {"task": "cms.publish_scheduled", "schedule": 60.0},
    "expired pages": {"task": "cms.unpublish_expired", "schedule": 60.0},
    "forgotten visitors": {"task": "deals.forget_visitors", "schedule": 86400.0},
    "unanswered leads": {"task": "storefronts.chase_leads", "schedule": 300.0},
    "lead deliveries": {"task": "storefronts.send_deliveries", "schedule": 10.0},
    "old lead deliveries": {"task": "storefronts.forget_deliveries", "schedule": 86_400.0},
    "ended brand rules": {"task": "storefronts.tell_of_rules_ends", "schedule": 60.0},
    "own hosts": {"task": "storefronts.check_hosts", "schedule": 60.0},
    "expired certifications": {"task": "storefronts.index_expired", "schedule": 3600.0},
    "old visits": {"task": "storefronts.forget_page_visits", "schedule": 86_400.0},
    "unconfirmed leads": {"task": "storefronts.forget_leads", "schedule": 86_400.0},
    "promotions": {"task": "catalog.index_turned_prices", "schedule": 60.0},
    "catalog changes": {"task": "catalog.tasks.publish_scheduled", "schedule": 60.0},
    "quotes bulk actions": {"task": "quotes.sweep_bulk_actions", "schedule": 60.0},
    "signatures": {"task": "quotes.work_on_signatures", "schedule": 60.0},
    "webhooks of signatures": {"task": "quotes.sweep_signature_news", "schedule": 60.0},
    "catalog bulk edits": {"task": "catalog.tasks.sweep_bulk_edits", "schedule": 60.0},
    "catalog review invitations": {"task": "catalog.tasks.invite_reviewers", "schedule": 86_400.0},
    "files of imports": {"task": "catalog.remove_feed_files", "schedule": 86_400.0},
    "catalog feeds": {"task": "catalog.tasks.fetch_feeds", "schedule": 60.0},
    "catalog uploads": {"task": "catalog.tasks.sweep_uploads", "schedule": 60.0},
    "billing events": {"task": "billing.tasks.apply_events", "schedule": 10.0},
    "billing transfers": {"task": "billing.tasks.send_transfers", "schedule": 15.0},
    "billing refunds": {"task": "billing.tasks.send_refunds", "schedule": 60.0},
    "billing disputes": {"task": "billing.tasks.sync_disputes", "schedule": 3600.0},
    "billing missed events": {"task": "billing.tasks.catch_up_events", "schedule": 60.0},
    "billing accounts": {"task": "billing.tasks.refresh_accounts", "schedule": 300.0},
    "billing reserves": {"task": "billing.tasks.end_reserves", "schedule": 600.0},
    "billing attempts to close": {"task": "billing.tasks.close_attempts", "schedule": 300.0},
    "billing payout days": {"task": "billing.tasks.release_due_payouts", "schedule": 300.0},
    "billing releases": {"task": "billing.tasks.release_by_clock", "schedule": 600.0},
    "billing reminders": {"task": "billing.tasks.remind_buyers", "schedule": 3600.0},
    "billing collection": {"task": "billing.tasks.collect_payments", "schedule": 300.0},
    "billing reconciliation": {"task": "billing.tasks.reconcile", "schedule": 86_400.0},
    "billing invariants": {"task": "billing.tasks.check_invariants", "schedule": 3600.0},
    "billing commission documents": {"task": "billing.tasks.issue_self_billing", "schedule": 21_600.0},
    "billing snapshots": {"task": "billing.tasks.take_snapshots", "schedule": 300.0},
}

AUTH_USER_MODEL = "organizations.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "organizations:sign_in"
LOGIN_REDIRECT_URL = "workspaces:home"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "core.organizations.passwords.OrganizationNameValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "core.organizations.passwords.StolenPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
# Each by its own name, as who looks for it knows it.
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("fr", "Français")]
# How dates are written in each.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
FORMAT_MODULE_PATH = ["core.design.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.design.finders.FontFinder",
]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
S3_BUCKET = env("S3_BUCKET", default="")
if S3_BUCKET:
    _MEDIA_STORAGE: dict[str, object] = {
        "BACKEND": "core.kit.bucket_storage.BucketFiles",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
else:
    _MEDIA_STORAGE = {"BACKEND": "core.kit.file_storage.LocalFiles"}
STORAGES = {
    "default": _MEDIA_STORAGE,
    # Partners' documents: never below MEDIA_URL, whoever serves that.
    "private": _MEDIA_STORAGE
    if S3_BUCKET
    else {
        "BACKEND": "core.kit.file_storage.LocalFiles",
        "OPTIONS": {"location": VAR_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "core.design.assets.AssetStorage"},
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)  # seconds that a mail server may be silent
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Ensemble <hello@ensemble.example>")
# Where answers go to mails that no person sent.
SUPPORT_EMAIL = env("SUPPORT_EMAIL", default="support@ensemble.example")

# How many days before its entry a partner's claim on a touch may lie.
CLAIM_DAYS_BACK = env.int("CLAIM_DAYS_BACK", default=90)

# Whether VIES, the European Union's register, is asked if VAT numbers are in use. It is sent the numbers.
VIES_ENABLED = env.bool("VIES_ENABLED", default=False)

# Hosts besides their own proved domains from which organisations may have their feeds fetched, such as a service for
# product data. Each allows its subdomains, too.
FEED_HOSTS: list[str] = env.list("FEED_HOSTS", default=[])

# Search: tantivy is embedded; a cluster runs Elasticsearch.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
SEARCH_ENGINE = env("SEARCH_ENGINE", default="elasticsearch" if ELASTICSEARCH_URL else "tantivy")
SEARCH_INDEX_DIR = Path(env("SEARCH_INDEX_DIR", default=str(VAR_DIR / "search")))
# The name of this installation's index; "" makes one of the database, so that no two installations share it.
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX", default="")
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA_CERTS = env("ELASTICSEARCH_CA_CERTS", default="")  # a file
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS: int | None = env.int("ELASTICSEARCH_REPLICAS", default=None)  # None: the cluster's own default
# Seconds: a person waits for what is read, nobody for what is written.
ELASTICSEARCH_READ_TIMEOUT = env.float("ELASTICSEARCH_READ_TIMEOUT", default=0.8)
ELASTICSEARCH_WRITE_TIMEOUT = env.float("ELASTICSEARCH_WRITE_TIMEOUT", default=30.0)
# A file of judged queries (search/domain/judging.py): the operator sees what a change of the search rules does to them.
SEARCH_JUDGEMENTS = env("SEARCH_JUDGEMENTS", default="")

# How people sign acceptances: dotted paths, of which the first is used for new ones and the rest are still asked about
# documents that wait (marketplace/quotes/accepting/gateways).
SIGNATURE_PROVIDERS = env.list(
    "SIGNATURE_PROVIDERS", default=["marketplace.quotes.accepting.gateways.click.ClickToSign"]
)

# Whom new payments and accounts are asked of (billing/provider/gateways/current.py has the names).
PAYMENT_PROVIDER = env("PAYMENT_PROVIDER", default="stripe")
# Stripe: the real SDK always. Without a key it speaks to our sandbox (demo and tests only).
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="")
# The country of the platform's Stripe account, which decides where payees can be.
STRIPE_COUNTRY = env("STRIPE_COUNTRY", default="US")
# Currencies that the platform's Stripe account pays out as they came in; payments in others are refused.
STRIPE_CURRENCIES = env.list("STRIPE_CURRENCIES", default=["USD", "EUR", "GBP", "CAD", "AUD", "JPY"])
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_CONNECT_WEBHOOK_SECRET = env("STRIPE_CONNECT_WEBHOOK_SECRET", default="")
STRIPE_TIMEOUT_SECONDS = 30.0
# What one person may give back of an order, in minor units by currency; above it, and in other currencies, a second
# person approves each refund.
REFUND_LIMITS: dict[str, int] = env.json(
    "REFUND_LIMITS", default=dict.fromkeys(["USD", "EUR", "GBP", "CAD", "AUD", "JPY"], 1_000_000)
)
# When what a buyer paid too much goes back to it: "at_once", or "on_request" (of the buyer, on its order's page).
OVERPAYMENTS_RETURNED = env("OVERPAYMENTS_RETURNED", default="at_once")
# How long a claim lasts before a sweeper takes it over; longer than a call to Stripe with its retries.
BILLING_LEASE_SECONDS = 120

WAGTAIL_SITE_NAME = "Ensemble"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_RESET_ENABLED = False  # there is one way to a new password: ours
# Partners edit in Wagtail's admin behind a wall (storefronts/README.md): what leaks is off or our own.
WAGTAILIMAGES_IMAGE_MODEL = "storefronts.StorefrontImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "storefronts.media.forms.media.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "storefronts.StorefrontDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "storefronts.media.forms.media.DocumentForm"
# Pages show AVIF, and WebP where a browser has no AVIF; at these qualities nobody sees the difference.
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 78
# Only reviewers edit a page in review. What one of them changes is approved with it: asked for again, approving in the
# editor, which saves first, would never end.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAILADMIN_COMMENTS_ENABLED = False
# Each page can have translations; how they are found, and at which addresses: infra/decisions/0028.
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "off"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Oscar: only what its catalogue, partner and address models read (the values are Oscar's own defaults).
OSCAR_DYNAMIC_CLASS_LOADER = "oscar.core.loading.default_class_loader"
OSCAR_SLUG_ALLOW_UNICODE = False
OSCAR_SLUG_FUNCTION = "oscar.core.utils.default_slugifier"
OSCAR_SLUG_MAP: dict[str, str] = {}
OSCAR_SLUG_BLACKLIST: list[str] = []
OSCAR_DEFAULT_CURRENCY = "USD"
OSCAR_IMAGE_FOLDER = "products/"
OSCAR_DELETE_IMAGE_FILES = False
OSCAR_MISSING_IMAGE_URL = "image_not_found.jpg"
OSCAR_ALLOW_ANON_REVIEWS = False
OSCAR_REQUIRED_ADDRESS_FIELDS = ("first_name", "last_name", "line1", "line4", "postcode", "country")
OSCAR_HIDDEN_FEATURES: list[str] = []

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.organizations.team.views.refused.csrf_failed"
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {name: {"level": "WARNING"} for name in ("stripe", "wagtail", "django_tasks", "fontTools")},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

# Errors go to a server that speaks Sentry's protocol, too, with the id that the person was shown.
SENTRY_DSN = env("SENTRY_DSN", default="")
if SENTRY_DSN:
    from core.kit.sentry import watch_errors

    watch_errors(SENTRY_DSN, environment=env("SENTRY_ENVIRONMENT", default="production"))
