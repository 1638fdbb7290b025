"""How far confidence may be believed: of statements said to be 80 % sure, are 80 % right?

usage: python bench/calibration.py [--figure docs/reliability.svg]

Prints the expected calibration error (ECE) of the cross-fitted probabilities of the training
texts' candidates of at least LEAST, in BINS bins of equal mass, with its 95 % interval over texts,
and a line a bin; writes the reliability diagram. Of the validation texts, with the shipped models,
the error over all of them alone.

Source:
    Naeini, Cooper, Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian
    binning; bins of equal mass as in Nixon et al. 2019, arXiv:1904.01685.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bootstrap import Interval, interval
from cross_fitting import ROOT, apply_confidence, cross_fit_texts, fit_confidence, read_texts

from extract.confidence.model import load_model

BINS = 10
LEAST = 0.1
"""Below, most candidates lie by far, nearly all wrong and said to be: they would fill nine of the
ten bins and show an error near 0, whatever the statements that people see are like."""
FIGURE = ROOT / "docs" / "reliability.svg"

SIDE, MARGIN = 320, 52
"""Of the square that the diagram fills, and of the space left and below for its labels."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates of about the same probability.

    Attributes:
        count: How many.
        said: Their mean probability.
        was: The share of them that is right.
        bounds: The 95 % interval of that share over texts.
    """

    count: int
    said: float
    was: float
    bounds: Interval


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability of some probabilities.

    Attributes:
        error: The expected calibration error, from 0 to 1.
        bounds: Its 95 % interval over texts.
        count: Number of candidates.
        bins: Ascending, of equal mass.
    """

    error: float
    bounds: Interval
    count: int
    bins: tuple[Bin, ...]


def calibration_error(probabilities: np.ndarray, truth: np.ndarray, *, bins: int = BINS) -> float:
    """Return the expected calibration error: by bin |said - was|, weighed by its mass.

    Args:
        probabilities: Of each candidate, from 0 to 1.
        truth: 1 where it is right, else 0.
        bins: Number of bins, of equal mass but for one candidate.
    """
    parts = _equal_parts(probabilities, bins)
    gaps = [abs(probabilities[part].mean() - truth[part].mean()) * len(part) for part in parts]
    return float(sum(gaps) / len(probabilities))


def measure_calibration(
    probabilities: Sequence[np.ndarray], truth: Sequence[np.ndarray]
) -> Calibration:
    """Measure the reliability of probabilities of at least LEAST, given text by text."""
    truth = [was[said >= LEAST] for said, was in zip(probabilities, truth, strict=True)]
    probabilities = [said[said >= LEAST] for said in probabilities]
    said, was = np.concatenate(probabilities), np.concatenate(truth)
    text = np.repeat(np.arange(len(truth)), [len(each) for each in truth])

    def error_of(drawn: np.ndarray) -> float:
        return calibration_error(
            np.concatenate([probabilities[number] for number in drawn]),
            np.concatenate([truth[number] for number in drawn]),
        )

    return Calibration(
        error=calibration_error(said, was),
        bounds=interval(error_of, len(truth)),
        count=len(said),
        bins=tuple(
            _bin(said[part], was[part], text[part], len(truth)) for part in _equal_parts(said, BINS)
        ),
    )


def _equal_parts(probabilities: np.ndarray, bins: int) -> list[np.ndarray]:
    parts = np.array_split(np.argsort(probabilities, kind="stable"), bins)
    return [part for part in parts if len(part)]


def _bin(said: np.ndarray, was: np.ndarray, text: np.ndarray, texts: int) -> Bin:
    right = np.bincount(text, weights=was, minlength=texts)
    number = np.bincount(text, minlength=texts)
    bounds = interval(lambda drawn: right[drawn].sum() / max(1, number[drawn].sum()), texts)
    return Bin(len(said), float(said.mean()), float(was.mean()), bounds)


def show_calibration(calibration: Calibration) -> None:
    """Print the error and a line a bin."""
    print(f"expected calibration error {describe(calibration)}")
    for each in calibration.bins:
        low, high = each.bounds
        print(
            f"  n {each.count:>5}  said {each.said:.3f}  was {each.was:.3f}  "
            f"[{low:.3f}, {high:.3f}]"
        )


def describe(calibration: Calibration) -> str:
    """Return the error with its interval and what it is about, for one line."""
    low, high = calibration.bounds
    return f"{calibration.error:.3f}  [{low:.3f}, {high:.3f}] of {calibration.count} candidates"


def draw_calibration(calibration: Calibration) -> str:
    """Draw the reliability diagram as SVG: a dot a bin, its interval, the line of full trust."""
    low, high = calibration.bounds
    width, height = MARGIN + SIDE + 20, SIDE + MARGIN + 40
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="22" font-size="13">Expected calibration error '
        f"{calibration.error:.3f} [{low:.3f}, {high:.3f}]</text>",
    ]
    for tick in range(0, 11, 2):
        lines += _tick(tick / 10)
    lines.append(
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#888" '
        'stroke-dasharray="4 4"/>'
    )
    for each in calibration.bins:
        x, (bottom, top) = _x(each.said), each.bounds
        lines.append(
            f'<line x1="{x}" y1="{_y(bottom)}" x2="{x}" y2="{_y(top)}" stroke="#1f5fa8" '
            'stroke-width="2"/>'
        )
        lines.append(f'<circle cx="{x}" cy="{_y(each.was)}" r="4" fill="#1f5fa8"/>')
    middle, down = MARGIN + SIDE / 2, height - 10
    lines += [
        f'<text x="{middle:.0f}" y="{down}" text-anchor="middle">confidence, mean of '
        f"{len(calibration.bins)} bins of equal mass</text>",
        f'<text transform="translate(14 {40 + SIDE / 2:.0f}) rotate(-90)" text-anchor="middle">'
        "share of right statements</text>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _tick(value: float) -> list[str]:
    x, y = _x(value), _y(value)
    return [
        f'<path d="M{x} {_y(0)}V{_y(1)}M{_x(0)} {y}H{_x(1)}" stroke="#ddd"/>',
        f'<text x="{x}" y="{40 + SIDE + 18}" text-anchor="middle">{value:.1f}</text>',
        f'<text x="{MARGIN - 8}" y="{y}" text-anchor="end" dominant-baseline="middle">'
        f"{value:.1f}</text>",
    ]


def _x(value: float) -> float:
    return round(MARGIN + SIDE * value, 1)


def _y(value: float) -> float:
    return round(40 + SIDE * (1 - value), 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--figure", type=Path, default=FIGURE)
    options = parser.parse_args(arguments)
    texts = cross_fit_texts()
    calibration = measure_calibration(
        fit_confidence(texts).probabilities, [text.truth for text in texts]
    )
    print("training side, cross-fitted")
    show_calibration(calibration)
    options.figure.write_text(draw_calibration(calibration), encoding="utf-8", newline="\n")
    held_out = read_texts("validation")
    said = apply_confidence(held_out, load_model())
    validation = measure_calibration(said, [text.truth for text in held_out])
    print("validation side, all texts together")
    print(f"expected calibration error {describe(validation)}")


if __name__ == "__main__":
    main()
