"""Settings: `base` holds what is common; `demo`, `test` and `production` say what differs."""
