"""Our fork of Oscar's partner app: whom a stock record belongs to."""
