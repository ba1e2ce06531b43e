"""Values back to the files of the native layout, as a person would write them."""
