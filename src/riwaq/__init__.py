"""Riwaq: a folder of Markdown files becomes a website in several languages, right-to-left first."""

__version__ = "0.1.0"
