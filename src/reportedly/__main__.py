"""``python -m reportedly`` is the same as the ``reportedly`` command."""

import sys

from reportedly.cli import main

sys.exit(main())
