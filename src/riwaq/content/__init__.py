"""Files to values: front matter, Markdown, outline, site, routes. Pure."""
