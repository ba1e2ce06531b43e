"""What a site says in each of its languages, unit by unit: what is missing or stale, and how it is mended."""
