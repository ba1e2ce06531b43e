"""Units out to the files that translators' tools read, and back: XLIFF 2.1 and PO."""
