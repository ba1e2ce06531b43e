"""Language tags, direction and names, from CLDR. Knows no site."""
