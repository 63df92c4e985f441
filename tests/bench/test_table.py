"""The table that `make bench` prints."""

import pytest

from bench import run


class Site:
    """Stands for a process that serves an archive: every page costs what it is told."""

    def __init__(self, size, cost, queries=9):
        self.size, self.costs, self.queries, self.asked = size, cost, queries, []

    def ask(self, what):
        self.asked.append(what)
        names = [*run.LIMITS, "bare article", "bare listing, page 1", "bare listing, last page"]
        if what == "queries":
            return dict.fromkeys(names, self.queries)
        # The first rounds, which fill caches, are slow.
        is_warm = self.asked.count("round") > run.WARM_UP
        return {name: self.costs / (1 if name in run.LIMITS else 2) if is_warm else 1000.0 for name in names}


@pytest.fixture(autouse=True)
def _few_rounds(monkeypatch):
    monkeypatch.setattr(run, "ROUNDS", 3)


def test_it_shows_medians_without_the_first_rounds_and_both_ratios(capsys):
    run.report([Site(100, 10.0), Site(1000, 11.0)])
    table = capsys.readouterr().out
    assert "1000.0" not in table
    assert "1.10" in next(line for line in table.splitlines() if line.startswith("article "))
    assert "article / bare article: 2.00 at 100, 2.00 at 1,000" in table


def test_the_sites_are_asked_in_turns():
    small, large = Site(100, 10.0), Site(1000, 11.0)
    run.measure([small, large])
    assert small.asked == large.asked == ["round"] * (run.WARM_UP + 3)


def test_a_page_with_too_many_queries_is_marked(capsys):
    run.report([Site(100, 10.0, queries=15)])
    marked = [line for line in capsys.readouterr().out.splitlines() if "more than" in line]
    noted = {f"article, {count} notes" for count in ("0", "30", "300", "1,000")}
    assert {line.split("  ")[0] for line in marked} == {"article", "series entry", *noted}
