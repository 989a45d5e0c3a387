"""The command `hmi-extract`, with everything that stands under it."""

from __future__ import annotations

import click

from hmi_extract._version import __version__
from hmi_extract.cli.build import build
from hmi_extract.cli.coverage import coverage
from hmi_extract.cli.errors import CommandGroup
from hmi_extract.cli.evaluate import evaluate
from hmi_extract.cli.export import export
from hmi_extract.cli.graph import graph
from hmi_extract.cli.review import review
from hmi_extract.cli.search import search
from hmi_extract.cli.show import show
from hmi_extract.cli.trails import trails
from hmi_extract.cli.train import train
from hmi_extract.cli.verify import verify


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="hmi-extract")
def main() -> None:
    """Police inspection recommendations, the answers to them and what became of them.

    A folder of reports, letters and reviews goes in; one SQLite file comes out, in which every
    recommendation can be followed to its answer and to what inspectors found later.

    \b
    Example:
      hmi-extract build reports/ letters/ --db hmi.db
      hmi-extract coverage --db hmi.db --force dorset
    """


_COMMANDS = (
    build,
    coverage,
    trails,
    show,
    search,
    graph,
    export,
    verify,
    evaluate,
    review,
    train,
)
for _command in _COMMANDS:
    main.add_command(_command)
