"""Remember what a pure call returned and what it read. Knows no site."""
