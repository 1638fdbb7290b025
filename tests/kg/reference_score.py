"""Score predicted triples against gold files (data/gold/GUIDELINES.md), by its own code.

The reference that `kg.evaluation` is compared with: kept apart on purpose, imports nothing of ours.

usage: reference_score.py --gold DIR_OR_FILE... --pred DIR [--by type|document] [--errors N] [--min F1]

--pred DIR holds one <stem>.jsonl per document, a triple a line:
  {"subject": "...", "predicate": "cooperatesWith", "object": "...",
   "subject_type": "School", "object_type": "Enterprise", "confidence": 0.93,
   "modes": ["base"], "evidence": [{"text": "...", "page": 41}]}
Only subject, predicate and object count towards the score; the rest is optional here.
A gold document without a prediction file counts as all missed. Exit 1 where --min is not reached.
"""
# ruff: noqa: C901, E501, T201

import argparse
import collections
import json
import pathlib
import sys
import unicodedata

SYMMETRIC = {"sisterSchoolOf", "articulatesWith", "partnersWith"}
TYPES = [
    "cooperatesWith",
    "hasIndustryCollege",
    "sisterSchoolOf",
    "assists",
    "articulatesWith",
    "partnersWith",
    "memberOf",
    "coBuilds",
    "offersProgram",
]
BRACKETS = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "【": "[",
        "】": "]",
        "〔": "(",
        "〕": ")",
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "‘": "'",
        "’": "'",
        "—": "-",
        "–": "-",
        "－": "-",
        "·": "",
        "•": "",
    }
)


def norm(name):
    text = unicodedata.normalize("NFKC", name).translate(BRACKETS)
    return "".join(text.split()).lower()


def key(head, kind, tail):
    return (kind, *sorted((head, tail))) if kind in SYMMETRIC else (kind, head, tail)


def gold_of(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    names = {}
    for entity in data["entities"]:
        for form in [entity["name"], *entity.get("aliases", [])]:
            names.setdefault(norm(form), entity["id"])
    label = {entity["id"]: entity["name"] for entity in data["entities"]}
    triples = {key(r["head"], r["type"], r["tail"]): r for r in data["relations"]}
    return names, label, triples


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", nargs="+", required=True, type=pathlib.Path)
    parser.add_argument("--pred", required=True, type=pathlib.Path)
    parser.add_argument("--by", choices=["type", "document"], default="type")
    parser.add_argument(
        "--errors", type=int, default=0, help="print up to N misses and N false triples a document"
    )
    parser.add_argument("--min", type=float, default=None)
    options = parser.parse_args()
    files = sorted(f for g in options.gold for f in (g.glob("*.json") if g.is_dir() else [g]))
    if not files:
        sys.exit("score: no gold file")
    tally = collections.defaultdict(lambda: [0, 0, 0])  # right, predicted, gold
    for path in files:
        names, label, triples = gold_of(path)
        pred = options.pred / (path.stem + ".jsonl")
        lines = pred.read_text(encoding="utf-8").splitlines() if pred.exists() else []
        seen, false = set(), []
        for line in filter(None, map(str.strip, lines)):
            row = json.loads(line)
            head, tail, kind = row["subject"], row["object"], row["predicate"]
            if kind not in TYPES:
                continue
            group = kind if options.by == "type" else path.stem
            tally[group][1] += 1
            triple = key(names.get(norm(head), "?" + head), kind, names.get(norm(tail), "?" + tail))
            if triple in triples and triple not in seen:
                seen.add(triple)
                tally[group][0] += 1
            else:
                false.append((head, kind, tail))
        for triple in triples:
            tally[triple[0] if options.by == "type" else path.stem][2] += 1
        if options.errors:
            for triple in [t for t in triples if t not in seen][: options.errors]:
                r = triples[triple]
                print(
                    f"MISS  {path.stem[:12]} {label[r['head']]} | {r['type']} | {label[r['tail']]} :: {r.get('evidence', [''])[0]}"
                )
            for head, kind, tail in false[: options.errors]:
                print(f"FALSE {path.stem[:12]} {head} | {kind} | {tail}")

    def row(name, counts):
        right, predicted, gold = counts
        p = right / predicted if predicted else 0.0
        r = right / gold if gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(
            f"{name:<28} right {right:>5}  predicted {predicted:>5}  gold {gold:>5}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}"
        )
        return f

    for name in sorted(tally):
        row(name, tally[name])
    total = [sum(counts[i] for counts in tally.values()) for i in range(3)]
    f1 = row("ALL (micro)", total)
    if options.min is not None and f1 < options.min:
        sys.exit(1)


if __name__ == "__main__":
    main()
