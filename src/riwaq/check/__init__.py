"""Checks: a file a rule, listed in one place."""
