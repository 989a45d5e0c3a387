"""What a document says of itself, and what a manifest says of it."""

from hmi_extract.metadata.facts import read_facts
from hmi_extract.metadata.manifest import Manifest, Told, read_manifest

__all__ = ["Manifest", "Told", "read_facts", "read_manifest"]
