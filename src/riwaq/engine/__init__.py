"""The remembered calls, from files to pages: the one place where pure parts and the memo meet."""
