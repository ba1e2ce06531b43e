"""Values to bytes: the view that templates see, pages, sitemap, headers. Pure."""
