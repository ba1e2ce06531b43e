"""Every side effect: files, output, watching, the preview server."""
