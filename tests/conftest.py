"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# A slow or busy machine is no failure, so no deadline; the same examples for everybody and in
# every run, so that a red test is red again.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
