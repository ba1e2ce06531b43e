"""`python -m riwaq` is the command `riwaq`."""

import sys

from riwaq.cli import main

sys.exit(main())
