"""`hmi-extract train`: the models of the pipeline, from labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import FILE, opened, semantic_option

if TYPE_CHECKING:
    from hmi_extract.training.link_cases import LinkCase

LINK_CASES = Path("data") / "links.jsonl"  # beside the weights


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
@click.option("--links", is_flag=True, help="Fit the weights of links instead.")
@click.option(
    "--gold",
    "golds",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="With --links: fit to these labelled documents (gold.json, or its folder) and, unless "
    "there is --out, keep their cases in place of those that come along. May be repeated.",
)
@click.option(
    "--db",
    "stores",
    type=FILE,
    multiple=True,
    help="With --links: learn from what people decided in this store, too. May be repeated.",
)
@semantic_option
@click.option(
    "--out", type=FILE, help="Folder for the pipeline, or file for the weights.  [default: models/]"
)
@click.option("--compare", is_flag=True, help="Print how rules and models compare; write nothing.")
def train(
    config: Path,
    pairs: Path | None,
    links: bool,
    golds: tuple[Path, ...],
    stores: tuple[Path, ...],
    semantic: str | None,
    out: Path | None,
    compare: bool,
) -> None:
    """Train the models, or the weights of links.

    The models are those of position, action, progress, block roles, and where answers and
    findings begin and end. Weights of links that are fitted without --pairs do not serve with a
    model of meaning.

    The pipeline is written so that `spacy.load` and `hmi-extract build` read it. The same data
    give the same files. Half a minute to a minute; --compare takes minutes. Without --pairs there
    are no real replies, and those columns stay empty.

    \b
    Example:
      hmi-extract train --pairs pairs.csv
      hmi-extract train --pairs pairs.csv --compare
      hmi-extract train --links --pairs pairs.csv --db hmi.db
      hmi-extract train --links --gold mine/ --gold yours/ --out weights.json
    """
    if links:
        _train_links(golds, pairs, stores, semantic, out, compare=compare)
        return
    if golds:
        raise click.UsageError("--gold goes with --links.")
    if semantic:
        raise click.UsageError("--semantic goes with --links.")
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
        f"third of the inquiries are kept back), {len(data.blocks)} blocks of letters and "
        f"{len(data.bounded)} documents with bounds."
    )


def _train_links(
    golds: Sequence[Path],
    pairs: Path | None,
    stores: Sequence[Path],
    semantic: str | None,
    out: Path | None,
    *,
    compare: bool,
) -> None:
    from hmi_extract.linking.weights import load_weights, trained_links
    from hmi_extract.training.data import is_held_back
    from hmi_extract.training.decided import decided_blocks
    from hmi_extract.training.link_cases import write_cases
    from hmi_extract.training.links import fit_links, save_weights
    from hmi_extract.training.pairs import meaning_of, read_pairs

    if pairs is None and (compare or semantic):
        raise click.UsageError(
            "--links with --compare or --semantic needs --pairs (recommendations with replies)."
        )
    if compare and golds:
        raise click.UsageError("--compare judges the weights there are: leave out --gold.")
    known = read_pairs(pairs) if pairs else []
    if compare:
        from hmi_extract.cli.pairs_table import pairs_table, without_table
        from hmi_extract.training.link_figures import evaluate_pairs, without_each

        meaning = meaning_of(semantic, known) if semantic else None
        click.echo(pairs_table(list(evaluate_pairs(known, meaning=meaning))))
        click.echo(without_table(list(without_each(known, load_weights()))))
        return
    seen = [pair for pair in known if not is_held_back(pair.inquiry)]
    decided = []
    for store in stores:
        with opened(store) as database:
            decided += list(decided_blocks(database.conn))
    place = out or trained_links()
    meaning = meaning_of(semantic, seen, decided) if semantic else None
    cases = _cases(golds)
    save_weights(fit_links(cases, seen, decided, load_weights(), meaning), place)
    if golds and out is None:
        write_cases(cases, place.parent / LINK_CASES)
    answers = sum(len(each.truth) for each in decided)
    records = sum(right is not None for one in cases for right in one.right)
    click.echo(
        f"{place}: fitted to {records} labelled answers and verdicts, {len(seen)} pairs "
        f"({len(known) - len(seen)} were kept back) and {answers} answers that people decided on."
    )
    if meaning is None:
        click.echo("Without --semantic MODEL these weights do not serve with a model of meaning.")


def _cases(golds: Sequence[Path]) -> list[LinkCase]:
    """Those that come along, or those of the labelled documents."""
    from hmi_extract.linking.weights import trained_links
    from hmi_extract.training.link_cases import cases_of, read_cases

    if not golds:
        return read_cases(trained_links().parent / LINK_CASES)
    from hmi_extract.evaluate.collections import find_collections

    named = [(f"{at:02}", each.gold) for at, each in enumerate(find_collections(golds), 1)]
    return [case for name, gold in named for case in cases_of(gold, name)]
