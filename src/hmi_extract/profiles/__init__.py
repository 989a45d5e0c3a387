"""Families of documents beside the inspectorate's, each a file of patterns in `families/`.

What reports ask, how they are answered, and what an answer says is much the same wherever
reports are answered. What differs is told by a profile: how the family's papers are headed,
numbered, dated and cited. A new family is a new file there, or in a folder that
`HMI_EXTRACT_PROFILES` names; nothing else changes.
"""

from hmi_extract.profiles.model import Profile, Row, RowKind
from hmi_extract.profiles.reading import VARIABLE, load_profiles, read_profile, rows

__all__ = ["VARIABLE", "Profile", "Row", "RowKind", "load_profiles", "read_profile", "rows"]
