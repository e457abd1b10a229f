"""What the tests of the commands start from."""

from __future__ import annotations

import pytest

from tests.handlers.world import World


@pytest.fixture
def world() -> World:
    """A workspace without services, and Ana, who may see everything."""
    return World()
