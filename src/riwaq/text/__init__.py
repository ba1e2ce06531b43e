"""Places in text, findings about them, and how both are shown. Knows no site."""
