"""The assistant that needs no key and no network: an agents `Model` with a grammar of task talk."""
