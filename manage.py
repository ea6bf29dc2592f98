#!/usr/bin/env python3
"""Django's command line for Ensemble."""

import gc
import os
import sys


def main() -> None:
    """Run the command named on the command line with the demo's settings unless others are named."""
    # Hundreds of thousands of objects live as long as the command: the collector looks through them less often.
    gc.set_threshold(50_000, 20, 100)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
