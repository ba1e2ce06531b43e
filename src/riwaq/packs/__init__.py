"""The packs that ship with Riwaq. The core knows none of them: `riwaq.pack.load` finds one by its name."""
