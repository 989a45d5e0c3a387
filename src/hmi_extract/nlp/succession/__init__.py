"""The component that reads which recommendations repeat or replace earlier ones."""

from __future__ import annotations

from hmi_extract.nlp.succession.component import (
    create_succession_finder as create_succession_finder,
)
