"""`hmi-extract train`: the models of the pipeline, from labelled texts."""

from __future__ import annotations

from pathlib import Path

import click

from hmi_extract.cli.options import FILE


@click.command()
@click.option(
    "--config",
    type=FILE,
    default=Path("models/training.cfg"),
    show_default=True,
    help="Settings, in spaCy's configuration format.",
)
@click.option(
    "--pairs",
    type=FILE,
    help="CSV of real replies (inquiry, recommendation, reply) to train on as well.",
)
@click.option("--out", type=FILE, help="Folder for the pipeline.  [default: as in the settings]")
@click.option("--compare", is_flag=True, help="Print how rules and models compare; write nothing.")
def train(config: Path, pairs: Path | None, out: Path | None, compare: bool) -> None:
    """Train the models of position, action and block roles.

    The pipeline is written so that `spacy.load` and `hmi-extract build` read it. The same data
    give the same files. Half a minute; --compare takes minutes. Without --pairs there are no real
    replies, and those columns stay empty.

    \b
    Example:
      hmi-extract train --pairs pairs.csv
      hmi-extract train --pairs pairs.csv --compare
    """
    from hmi_extract.training import run
    from hmi_extract.training.settings import read_settings

    settings = read_settings(config)
    data = run.load_data(settings, pairs)
    if compare:
        from hmi_extract.cli.train_table import comparison_table

        click.echo(comparison_table(run.compare_all(data, settings)))
        return
    folder = out or settings.pipeline
    run.save_pipeline(run.train_pipeline(data, settings), folder)
    click.echo(
        f"{folder}: trained on {len(data.answers)} answers ({data.real} real, of which those of a "
        f"third of the inquiries are kept back) and {len(data.blocks)} blocks of letters."
    )
