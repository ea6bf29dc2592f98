"""What billing does: one verb, one module, one public function."""
