//! `lurescan benchmark`: a labelled corpus of the field, refitted fold by fold with our trainer.

use crate::{build::Build, train::load, write_error};
use lurescan::Advert;
use lurescan_train::{Choice, Labelled, fit_labelled};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::{io::Write, path::PathBuf};

#[derive(clap::Args)]
pub struct Options {
    /// JSON lines with `id`, `label` (`fraud` or `legit`; other rows are left out), title, text and the fields as published.
    file: PathBuf,
    /// CSV with `id,group,fold`; groups stay in one fold. `datasets/benchmarks/folds.py` writes it.
    #[arg(long)]
    folds: PathBuf,
    /// Reads title and text only, not the other fields as published.
    #[arg(long)]
    text_only: bool,
    /// File for the scores of unseen rows, one JSON line each, instead of standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    #[command(flatten)]
    build: Build,
}

/// A row of the corpus with its fold.
struct Row {
    id: String,
    fold: usize,
    positive: bool,
    read: Labelled,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let folds = lurescan_data::folds(&options.folds).map_err(|e| e.to_string())?;
    let choice = Choice { folds: 4, ..Choice::default() };
    let read = |(fields, advert): (Map<String, Value>, Advert)| -> Option<Result<Row, String>> {
        let id = fields.get("id").map(written).unwrap_or_default();
        let positive = match fields.get("label").and_then(Value::as_str) {
            Some("fraud") => true,
            Some("legit") => false,
            _ => return None,
        };
        let Some(place) = folds.get(&id) else {
            let file = options.folds.display();
            return Some(Err(format!(
                "{file}: no row for {id}; make the folds again with datasets/benchmarks/folds.py"
            )));
        };
        let text = lurescan_train::text_only(&advert);
        let shown = if options.text_only { text } else { as_published(&fields, text) };
        let read = Labelled::of(&detector, &shown, positive, place.group);
        Some(Ok(Row { id, fold: place.fold, positive, read }))
    };
    // Read on all cores, and the first row that is wrong is the one that is told.
    let rows: Vec<Result<Row, String>> = load::rows(&options.file)?.into_par_iter().filter_map(read).collect();
    let rows: Vec<Row> = rows.into_iter().collect::<Result<_, _>>()?;
    let mut out = String::new();
    let mut numbers: Vec<usize> = rows.iter().map(|r| r.fold).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for fold in numbers {
        let learn: Vec<&Labelled> = rows.iter().filter(|r| r.fold != fold).map(|r| &r.read).collect();
        let chosen = fit_labelled(&detector, &learn, &choice, &|| ()).map_err(|e| e.to_string())?;
        let best = chosen.tried.iter().max_by(|a, b| a.2.total_cmp(&b.2)).copied().unwrap_or_default();
        eprintln!("fold {fold}: alpha {}, {}, average precision inside {:.3}", best.0, best.1, best.2);
        for row in rows.iter().filter(|r| r.fold == fold) {
            let score = row.read.logit(&chosen.model);
            let label = if row.positive { "fraud" } else { "legit" };
            out += &json!({"id": row.id, "fold": fold, "label": label, "score": score}).to_string();
            out.push('\n');
        }
    }
    match &options.output {
        Some(path) => lurescan_data::write_whole(path, out.as_bytes()).map_err(|e| e.to_string())?,
        None => std::io::stdout().write_all(out.as_bytes()).map_err(write_error)?,
    }
    Ok(0)
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The advert with every other published field as a line of its own, "has_company_logo 0.0", so that n-grams see it.
fn as_published(fields: &Map<String, Value>, mut advert: Advert) -> Advert {
    let mut add = |name: &str, value: &Value| {
        advert.text += &format!("\n{} {}", name.replace('_', ""), written(value));
    };
    for (name, value) in fields.iter().filter(|(name, _)| ["company", "location", "salary"].contains(&name.as_str())) {
        add(name, value);
    }
    if let Some(Value::Object(extra)) = fields.get("extra") {
        extra
            .iter()
            .filter(|(name, _)| !name.ends_with("_id") && !name.ends_with("label"))
            .for_each(|(n, v)| add(n, v));
    }
    advert
}
