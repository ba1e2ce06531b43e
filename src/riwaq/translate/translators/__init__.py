"""Machines that translate: what is asked of them and what they answer (`protocol`), and a file a protocol."""
