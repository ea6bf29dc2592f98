"""The query language: worked out once, before either engine, so that both behave alike. No framework."""
