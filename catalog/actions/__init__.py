"""What one can do in the catalog: one verb, one module, one public function, one transaction."""
