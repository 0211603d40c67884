//! How well the scores separate lures from honest adverts, with slices and intervals.

use crate::train::load;
use lurescan::{Advert, Detector, Verdict};
use lurescan_train::metrics::{Scored, brier, expected_calibration_error, interval, pr_auc, recall_at_fpr, roc_auc};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Rows below which a slice is not shown.
const FEWEST: usize = 5;
/// Characters of the body that the headline form keeps.
const HEADLINE: usize = 120;

/// A scored advert with what it is sliced by.
struct Row {
    scored: Scored,
    verdict: Verdict,
    source: String,
    language: String,
    register: String,
    destination: String,
}

/// A figure with its bootstrap interval.
#[derive(Clone, Serialize)]
pub struct Figure {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<(f64, f64)>,
}

impl Figure {
    /// The figure itself.
    pub fn value(&self) -> f64 {
        self.value
    }
}

/// The figures of one slice.
#[derive(Serialize)]
pub struct Slice {
    pub name: String,
    pub lures: usize,
    pub honest: usize,
    pub flagged_lures: Option<Figure>,
    pub flagged_honest: Option<Figure>,
    pub review_lures: Option<f64>,
    pub review_honest: Option<f64>,
    pub pr_auc: Option<Figure>,
    pub roc_auc: Option<Figure>,
    pub recall_at_1_percent: Option<Figure>,
}

/// A row with its verdict.
pub struct Found {
    /// File and number of the row, from 0.
    pub row: String,
    pub verdict: &'static str,
}

/// All that is measured.
#[derive(Serialize)]
pub struct Report {
    pub model: String,
    pub files: Vec<String>,
    /// Expected calibration error and Brier score at equal weight of both classes.
    pub ece: Option<f64>,
    pub brier: Option<f64>,
    /// 10th, 50th and 90th percentile of the probability at a base rate of one lure in a thousand: lures, honest adverts.
    pub at_base_rate: [[f64; 3]; 2],
    pub slices: Vec<Slice>,
    /// Scores and labels, for the pictures.
    #[serde(skip)]
    pub scores: Vec<Scored>,
    /// Verdicts, for the findings.
    #[serde(skip)]
    pub found: Vec<Found>,
}

/// Measures a detector on the files: as they are, as headlines, with the names of places masked, and by slices.
pub fn measure(detector: &Detector, files: &[PathBuf]) -> Result<Report, String> {
    let mut rows: Vec<Row> = Vec::new();
    let mut found = Vec::new();
    let (mut masked, mut short) = (Vec::new(), Vec::new());
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for path in files {
        let source = stem(path);
        for (n, (fields, advert)) in load::rows(path)?.into_iter().enumerate() {
            let text = |key: &str| fields.get(key).and_then(|v| v.as_str()).unwrap_or_default();
            let positive = match text("label") {
                "lure" => true,
                "legit" | "honest" => false,
                _ => continue,
            };
            // The tellings of a case and a lure with its twin are drawn together; every other row by itself.
            let group = [text("case"), text("family")].into_iter().find(|g| !g.is_empty());
            let group = group.map_or_else(|| format!("{source} {n}"), str::to_owned);
            let next = groups.len();
            let group = *groups.entry(group).or_insert(next);
            let row = |advert: &Advert| {
                let a = detector.assess(advert);
                Row {
                    scored: Scored { score: a.probability, positive, group },
                    verdict: a.verdict,
                    source: source.clone(),
                    language: text("lang").split('-').next().unwrap_or_default().to_owned(),
                    register: text("register").to_owned(),
                    destination: [text("destination"), text("country")]
                        .into_iter()
                        .find(|d| !d.is_empty())
                        .unwrap_or_default()
                        .to_owned(),
                }
            };
            let plain = lurescan_train::text_only(&advert);
            rows.push(row(&plain));
            found.push(Found { row: format!("{source} {n}"), verdict: rows[rows.len() - 1].verdict.name() });
            masked.push(row(&without_places(detector, &plain)));
            short.push(row(&headline(&advert)));
        }
    }
    if rows.is_empty() {
        return Err("no row of the files has the label lure, legit or honest".into());
    }
    let all: Vec<&Row> = rows.iter().collect();
    let mut slices = vec![
        slice("all, as text only", &all),
        slice("places masked", &masked.iter().collect::<Vec<_>>()),
        slice("headline form", &short.iter().collect::<Vec<_>>()),
    ];
    for (kind, key) in [
        ("source", (|r: &Row| r.source.clone()) as fn(&Row) -> String),
        ("language", |r| r.language.clone()),
        ("register", |r| r.register.clone()),
        ("destination", |r| r.destination.clone()),
    ] {
        let mut by: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        rows.iter().for_each(|r| by.entry(key(r)).or_default().push(r));
        let shown = by.iter().filter(|(name, part)| !name.is_empty() && part.len() >= FEWEST);
        slices.extend(shown.map(|(name, part)| slice(&format!("{kind} {name}"), part)));
    }
    let scores: Vec<Scored> = rows.iter().map(|r| r.scored.clone()).collect();
    let balanced = balanced(&scores);
    Ok(Report {
        model: detector.version().to_owned(),
        files: files.iter().map(|f| stem(f)).collect(),
        ece: expected_calibration_error(&balanced),
        brier: brier(&balanced),
        at_base_rate: [true, false].map(|lure| at_base_rate(detector, &scores, lure)),
        slices,
        scores,
        found,
    })
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn slice(name: &str, rows: &[&Row]) -> Slice {
    let scored: Vec<Scored> = rows.iter().map(|r| r.scored.clone()).collect();
    let of = |positive: bool| rows.iter().filter(move |r| r.scored.positive == positive);
    let share = |positive: bool, least: Verdict| {
        let n = of(positive).count();
        (n > 0).then(|| of(positive).filter(|r| r.verdict >= least).count() as f64 / n as f64)
    };
    // The share that is flagged, as a figure over rows whose score is whether they are.
    let flags = |positive: bool| {
        let flagged: Vec<Scored> = of(positive)
            .map(|r| Scored { score: f64::from(u8::from(r.verdict == Verdict::Flag)), ..r.scored.clone() })
            .collect();
        figure(&flagged, |rows| {
            (!rows.is_empty()).then(|| rows.iter().map(|r| r.score).sum::<f64>() / rows.len() as f64)
        })
    };
    Slice {
        name: name.to_owned(),
        lures: of(true).count(),
        honest: of(false).count(),
        flagged_lures: flags(true),
        flagged_honest: flags(false),
        review_lures: share(true, Verdict::Review),
        review_honest: share(false, Verdict::Review),
        pr_auc: figure(&scored, pr_auc).filter(|_| of(false).count() > 0),
        roc_auc: figure(&scored, roc_auc),
        recall_at_1_percent: figure(&scored, |r| recall_at_fpr(r, 0.01)).filter(|_| of(false).count() >= 100),
    }
}

fn figure(rows: &[Scored], measure: impl Fn(&[Scored]) -> Option<f64>) -> Option<Figure> {
    let value = measure(rows)?;
    Some(Figure { value, interval: interval(rows, &measure) })
}

/// The rows so repeated that both classes weigh the same: probabilities are at that balance.
fn balanced(rows: &[Scored]) -> Vec<Scored> {
    let positives = rows.iter().filter(|r| r.positive).count();
    let negatives = rows.len() - positives;
    let most = positives.max(negatives);
    let times = |positive: bool| most / (if positive { positives } else { negatives }).max(1);
    rows.iter().flat_map(|r| std::iter::repeat_n(r.clone(), times(r.positive))).collect()
}

/// One lure in this many adverts: rare, as on a large board.
const BASE_RATE: f64 = 0.001;

/// Percentiles of the probabilities of one class at the base rate.
fn at_base_rate(detector: &Detector, scores: &[Scored], lure: bool) -> [f64; 3] {
    let logit = |p: f64| (p / (1.0 - p)).ln();
    let shift = logit(BASE_RATE) - logit(detector.bundle().model.prevalence);
    let of = scores.iter().filter(|s| s.positive == lure);
    let mut moved: Vec<f64> = of.map(|s| 1.0 / (1.0 + (-logit(s.score) - shift).exp())).collect();
    [0.1, 0.5, 0.9].map(|q| lurescan_train::quantile(&mut moved, q))
}

/// The advert with the names of places taken out: in restated lures the place often comes from the reporter.
fn without_places(detector: &Detector, advert: &Advert) -> Advert {
    let mut text = String::with_capacity(advert.text.len());
    let mut end = 0;
    for e in detector.assess(advert).evidence.iter().filter(|e| e.indicator.starts_with("place.")) {
        if e.span.start >= end {
            text += &advert.text[end..e.span.start];
            text += " … ";
            end = e.span.end;
        }
    }
    text += &advert.text[end..];
    Advert::from_text(text)
}

/// The short form of a board's advert; an advert that is short already stays.
fn headline(advert: &Advert) -> Advert {
    if advert.title.is_empty() && advert.text.chars().count() <= HEADLINE {
        return advert.clone();
    }
    lurescan_train::headline(advert)
}

impl Report {
    /// The tables, as Markdown.
    pub fn to_markdown(&self) -> String {
        let mut out = format!(
            "# Evaluation\n\n{} lures and {} honest adverts of {}; model {}. Every advert is read as text only.\n\n\
             Shares flagged at the thresholds of the bundle; in brackets 95 % intervals of a bootstrap over cases, families or \
             adverts. At equal weight of both classes: expected calibration error {}, Brier score {}. \
             At one lure in a thousand adverts (`--base-rate 0.001`) the 10th, 50th and 90th percentile of the probability are {} for lures and {} for honest adverts.\n\n\
             | slice | lures | honest | lures flagged | or review | honest flagged | or review | PR-AUC | ROC-AUC | recall at 1 % FPR |\n\
             | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
            self.slices[0].lures,
            self.slices[0].honest,
            self.files.join(", "),
            self.model,
            plain(self.ece),
            plain(self.brier),
            percentiles(self.at_base_rate[0]),
            percentiles(self.at_base_rate[1]),
        );
        for s in &self.slices {
            out += &format!(
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
                s.name,
                s.lures,
                s.honest,
                written(s.flagged_lures.as_ref()),
                plain(s.review_lures),
                written(s.flagged_honest.as_ref()),
                plain(s.review_honest),
                written(s.pr_auc.as_ref()),
                written(s.roc_auc.as_ref()),
                written(s.recall_at_1_percent.as_ref()),
            );
        }
        out
    }
}

fn percentiles(values: [f64; 3]) -> String {
    values.map(|v| if v.is_finite() { format!("{v:.5}") } else { "-".into() }).join(", ")
}

fn plain(value: Option<f64>) -> String {
    value.map_or("-".into(), |v| format!("{v:.3}"))
}

fn written(figure: Option<&Figure>) -> String {
    figure.map_or("-".into(), |f| match f.interval {
        Some((low, high)) => format!("{:.3} [{low:.3}, {high:.3}]", f.value),
        None => format!("{:.3}", f.value),
    })
}
