"""Django's PostgreSQL backend with a compiler that writes the same SQL in less time (`compiler.py`)."""
