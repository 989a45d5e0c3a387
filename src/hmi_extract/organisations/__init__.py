"""Who is who: forces, the bodies that oversee them, inspectorates, government and others.

Facts stand in the TOML files under `data`; nothing is read before `load_gazetteer()`.
"""

from hmi_extract.organisations.gazetteer import Gazetteer
from hmi_extract.organisations.model import Alias, AreaName, Organisation
from hmi_extract.organisations.reading import load_gazetteer

__all__ = ["Alias", "AreaName", "Gazetteer", "Organisation", "load_gazetteer"]
