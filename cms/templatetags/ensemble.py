"""Template tags of the design system, built in for every template."""

from django import template

register = template.Library()
