"""Real documents whose PDFs carry tags: what was read against what the tags say."""
