"""The WSGI entry point for servers."""

import os

from django.core.wsgi import get_wsgi_application

from core.kit.charset import utf8_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.production")

application = utf8_only(get_wsgi_application())
