"""Sites made for Jekyll, the Agency theme and Polyglot, read to the same values as the native layout."""
