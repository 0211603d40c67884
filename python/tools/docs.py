"""The generated pages of the docs, which mkdocs calls for, and the pictures: `python python/tools/docs.py CHROMIUM`."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import lurescan

ROOT = Path(__file__).parents[2]
SITE = ROOT / "docs/site"
WIDTH, HEIGHT = 760, 620


def indicators() -> str:
    """Every indicator by group, with why and sources."""
    detector = lurescan.Detector()
    lines = [
        "# Indicators",
        "",
        "Generated from the bundle. A risk is documented in lures and also occurs in honest adverts; none convicts",
        "alone. How often each occurs in measured adverts is in `datasets/reports/indicators.md`.",
    ]
    weights = dict(zip(detector.feature_names, detector.coef.tolist(), strict=True))
    for group in sorted({i["group"] for i in detector.indicators}):
        lines += ["", f"## {group}"]
        for i in (i for i in detector.indicators if i["group"] == group):
            lines += [
                "",
                f"### {i['id']}",
                "",
                f"*{i['polarity']}*, weight {weights[i['id']]:+.2f}. {i['summary'].rstrip('.')}.",
            ]
            lines += ["", i["why"], "", f"Languages: {', '.join(i['languages']) or 'patterns only'}.", ""]
            lines += [f"- [{s['title']}]({s['url']})" for s in i["sources"]]
    return "\n".join(lines) + "\n"


def model_card() -> str:
    """What the bundle says of itself."""
    detector = lurescan.Detector()
    flag, review = detector.thresholds
    made = "\n".join(f"- `{line}`" for line in detector.provenance)
    return f"""# Model card

Generated from the bundle.

| | |
| --- | --- |
| version | `{detector.version}` |
| kind | logistic regression on {len(detector.feature_names)} named features, calibration folded into the weights |
| answers | how far a job advert looks like a lure into a scam compound |
| thresholds | `flag` from {flag:.3f}, `review` from {review:.3f} (probability without a base rate) |
| meant for | triage before a person reads; research |
| not meant for | judging people, taking adverts down unread, telling job seekers that an advert is safe |
| measured | [evaluation](evaluation.md) |
| known limits | lures that read like honest adverts; languages outside `language_supported`; pictures, links |

## Made from

{made}
"""


def copied(path: str, title: str) -> str:
    """A page of the repository under its own title."""
    text = (ROOT / path).read_text(encoding="utf-8")
    body = text.partition("\n")[2].strip()
    return f"# {title}\n\nFrom `{path}`.\n\n{body}\n"


PAGES: dict[str, Callable[[], str]] = {
    "indicators.md": indicators,
    "model_card.md": model_card,
    "data_card.md": lambda: copied("datasets/README.md", "Data card"),
    "evaluation.md": lambda: copied("datasets/reports/evaluation.md", "Evaluation"),
}


def shown(language: str) -> lurescan.Assessment:
    """An authored lure of a language, with much evidence in few words."""
    lines = (ROOT / f"datasets/adverts/{language}.jsonl").read_text(encoding="utf-8").splitlines()
    lures = [row["text"] for row in map(json.loads, lines) if row["label"] == "lure" and len(row["text"]) < 260]
    flagged = [a for a in lurescan.Detector().assess_many(lures) if a.verdict == "flag"]
    return max(flagged, key=lambda a: len(a.evidence))


def pictures(chromium: str) -> None:
    """Screenshots of explanations in four scripts, and a waterfall."""
    import matplotlib

    matplotlib.use("agg")
    from lurescan.plot import plot_contributions
    from matplotlib import pyplot as plt

    assets = SITE / "assets"
    plot_contributions(shown("en"))
    plt.savefig(assets / "contributions.png", dpi=110)
    for language in ("en", "ar", "km", "th"):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "page.html")
            shown(language).save_html(page)
            target = assets / f"explained_{language}.png"
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            options += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={target}", page.as_uri()]
            subprocess.run([chromium, *options], check=True, capture_output=True)


def on_pre_build(config: object) -> None:
    """A hook of mkdocs: pages are written at each build, so that none is older than the bundle."""
    for name, make in PAGES.items():
        text = make()
        target = SITE / name
        # An untouched file keeps its time: `mkdocs serve` would build without end.
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    pictures(sys.argv[1])
