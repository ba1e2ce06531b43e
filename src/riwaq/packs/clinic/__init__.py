"""The clinic pack: what a page about a treatment talks about, in any of its languages."""
