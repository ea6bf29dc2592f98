"""What the tests run on: a database cluster and a browser."""
