"""Six sources that exist for this test alone, each declared as a venue's file is; SITE names their site."""

import os

SITE = os.environ.get("SITE", "https://six.example")
