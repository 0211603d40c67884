//! The second model: other frauds with jobs (fees, tasks with top-ups, stolen identities), which are no lures.

use super::{
    bar,
    load::{self, rows},
};
use lurescan::{Advert, Detector, model::Model};
use lurescan_data::knowledge;
use lurescan_train::{
    Block, Choice, Chosen, Labelled, fit_labelled, metrics::Scored, metrics::pr_auc, near_duplicates, text_only,
};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, path::Path};

/// Files with fraud that take part beside the authored adverts and the boards, and the mark in `extra` that fraud with
/// jobs has there: text messages hold other fraud as well.
const FRAUD_SETS: [(&str, Option<&str>); 5] = [
    ("emscad_part", None),
    ("orfd_58_zh", None),
    ("spam_job_offers", Some("job_offer_likely")),
    ("th_sms", Some("job_related")),
    ("vn_sms", Some("job_related")),
];
/// Legitimate adverts of a board that take part.
const EACH_BOARD: usize = 300;
/// Legitimate rows of a fraud set that take part.
const EACH_SET: usize = 600;

/// An advert with its source.
struct Row {
    source: String,
    advert: Advert,
    fraud: bool,
}

/// Fits the model and says how well it does on unseen rows of each source.
pub fn fit(detector: &Detector, datasets: &Path, boards: &Path) -> Result<(Model, Vec<String>), String> {
    let rows = gather(datasets, boards)?;
    let texts: Vec<&str> = rows.iter().map(|r| r.advert.text.as_str()).collect();
    let groups = near_duplicates(&texts);
    let read: Vec<Labelled> =
        rows.par_iter().zip(groups).map(|(row, group)| Labelled::of(detector, &row.advert, row.fraud, group)).collect();
    // A fit of thousands of columns takes minutes: the block that was best is the only one.
    let blocks = vec![Block { named: true, ngrams: 20_000 }];
    let choice = Choice { alphas: vec![1.0], blocks, ..Choice::default() };
    let bar = bar::of("job-fraud", choice.steps());
    let read: Vec<&Labelled> = read.iter().collect();
    let chosen = fit_labelled(detector, &read, &choice, &|| bar.inc(1)).map_err(|e| e.to_string())?;
    bar.finish_and_clear();
    let mut said: Vec<String> = chosen
        .tried
        .iter()
        .map(|(alpha, block, precision)| format!("alpha {alpha}, {block}: average precision {precision:.3}"))
        .collect();
    said.extend(by_source(&rows, &chosen));
    Ok((chosen.model, said))
}

/// Average precision and shares at the thresholds on the unseen rows of each source.
fn by_source(rows: &[Row], chosen: &Chosen) -> Vec<String> {
    let mut sources: BTreeMap<&str, Vec<Scored>> = BTreeMap::new();
    for (row, score) in rows.iter().zip(&chosen.unseen) {
        let scored = Scored { score: *score, positive: row.fraud, group: 0 };
        sources.entry(&row.source).or_default().push(scored);
    }
    let share = |rows: &[Scored], positive: bool, least: f64| {
        let of: Vec<&Scored> = rows.iter().filter(|r| r.positive == positive).collect();
        let above = of.iter().filter(|r| r.score >= least).count();
        format!("{above} of {}", of.len())
    };
    sources
        .iter()
        .map(|(source, rows)| {
            let precision = pr_auc(rows).map_or("-".into(), |p| format!("{p:.3}"));
            let model = &chosen.model;
            format!(
                "{source}: average precision {precision}; fraud flagged {}, or review {}; legitimate flagged {}",
                share(rows, true, model.flag),
                share(rows, true, model.review),
                share(rows, false, model.flag),
            )
        })
        .collect()
}

/// Authored fraud and honest adverts, the fraud sets, and legitimate adverts of every board; lures stay out.
fn gather(datasets: &Path, boards: &Path) -> Result<Vec<Row>, String> {
    let mut all = Vec::new();
    for path in knowledge::files(&datasets.join("adverts"), "jsonl").map_err(|e| e.to_string())? {
        for (fields, advert) in rows(&path)? {
            let fraud = match fields.get("label").and_then(Value::as_str) {
                Some("job_fraud") => true,
                Some("honest") => false,
                _ => continue,
            };
            all.push(Row { source: "authored".into(), advert: text_only(&advert), fraud });
        }
    }
    for (name, mark) in FRAUD_SETS {
        let labelled = rows(&load::path(boards, name))?.into_iter().filter_map(|(f, a)| Some((label(&f, mark)?, a)));
        let (frauds, legitimate): (Vec<_>, Vec<_>) = labelled.partition(|(fraud, _)| *fraud);
        let step = (legitimate.len() / EACH_SET).max(1);
        for (fraud, advert) in frauds.into_iter().chain(legitimate.into_iter().step_by(step)) {
            all.push(Row { source: name.into(), advert: text_only(&advert), fraud });
        }
    }
    for board in load::boards(boards)?.into_iter().filter(|b| FRAUD_SETS.iter().all(|(name, _)| *name != b.name)) {
        let step = (board.adverts.len() / EACH_BOARD).max(1);
        let some = board.adverts.iter().step_by(step);
        all.extend(some.map(|a| Row { source: board.name.clone(), advert: text_only(a), fraud: false }));
    }
    Ok(all)
}

/// Whether a row of a fraud set is fraud with a job; none where it is neither that nor legitimate.
fn label(fields: &Map<String, Value>, mark: Option<&str>) -> Option<bool> {
    let marked = mark.is_none_or(|mark| fields.get("extra").and_then(|e| e.get(mark)) == Some(&Value::Bool(true)));
    match fields.get("label") {
        Some(Value::String(label)) if label == "legit" => Some(false),
        Some(Value::String(label)) if label == "fraud" => marked.then_some(true),
        // Messages that people reported as spam have no label; those marked as offers of task jobs are fraud.
        Some(Value::Null) | None => (mark.is_some() && marked).then_some(true),
        _ => None,
    }
}
