//! `lurescan train`.

use crate::Datasets;
use lurescan::{
    Advert, Detector, features,
    model::{Bundle, Model},
};
use lurescan_data::{knowledge, rows::Lines};
use lurescan_train::{fit, out_of_fold, quantile};
use std::{
    collections::BTreeMap,
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    datasets: Datasets,
    /// Folder with legitimate boards, for negatives and thresholds.
    #[arg(long, default_value = "../shared/data")]
    boards: PathBuf,
    /// The bundle.
    #[arg(long, default_value = "crates/lurescan/bundle/default.bundle")]
    output: PathBuf,
    /// Strength of the penalty, 1/C.
    #[arg(long, default_value_t = 2.0)]
    alpha: f64,
    /// Compares the bundle's input hashes with the files, without fitting.
    #[arg(long)]
    check: bool,
}

/// Boards that take part: legitimate adverts only, no SMS, no wild adverts, no fraud sets.
const BOARDS: [&str; 8] =
    ["ar_boards", "camhr_kh", "jobthai_th", "ng_indeed", "orfd_58_zh", "ph_boards", "telegram_sg", "tw_104"];
const EXTRA_BOARD: &str = "vn_boards";
/// Rows of each board that train; the others set the thresholds.
const TRAIN_EACH: usize = 400;
const FOLDS: usize = 5;

pub fn run(options: &Options) -> Result<u8, String> {
    let datasets = &options.datasets.datasets;
    let inputs = format!("datasets sha256:{}", knowledge::fingerprint(datasets).map_err(text)?);
    if options.check {
        return check(options, &inputs);
    }
    let bundle = Bundle::new(
        "lure-2026.1",
        knowledge::indicators(datasets).map_err(text)?,
        knowledge::places(datasets).map_err(text)?,
        knowledge::pay_tables(datasets).map_err(text)?,
    );
    let detector = Detector::from_parts(bundle.clone()).map_err(text)?;

    // (vector, lure?, group); twins share their lure's group, so that both stand on one side.
    let mut rows: Vec<(Vec<f64>, bool, usize)> = Vec::new();
    let (mut lures, mut honest) = (0, 0);
    for path in knowledge::files(&datasets.join("adverts"), "jsonl").map_err(text)? {
        let mut groups: BTreeMap<String, usize> = BTreeMap::new();
        for (fields, advert) in load(&path)? {
            let lure = fields.get("label").and_then(|l| l.as_str()) == Some("lure");
            let key = fields.get("family").and_then(|t| t.as_str()).unwrap_or_default();
            let next = groups.len();
            let group = *groups.entry(key.to_owned()).or_insert(next);
            lures += usize::from(lure);
            honest += usize::from(!lure);
            rows.push((detector.features(&advert), lure, group));
        }
    }
    let authored = rows.len();
    let mut held: BTreeMap<&str, Vec<Vec<f64>>> = BTreeMap::new();
    let mut boards_used = Vec::new();
    for board in BOARDS.into_iter().chain([EXTRA_BOARD]) {
        let adverts: Vec<_> = load(&options.boards.join(format!("{board}.jsonl")))
            .map_err(|e| format!("{e}; retraining needs the boards (--boards DIR)"))?
            .into_iter()
            .filter(|(f, _)| f.get("label").and_then(|l| l.as_str()) == Some("legit"))
            .collect();
        let step = (adverts.len() / TRAIN_EACH).max(2);
        for (i, (_, advert)) in adverts.iter().enumerate() {
            for form in [text_only(advert), headline(advert)] {
                let vector = detector.features(&form);
                if i % step == 0 {
                    rows.push((vector, false, i));
                } else {
                    held.entry(board).or_default().push(vector);
                }
            }
        }
        boards_used.push(format!("{board}: {} adverts", adverts.len()));
    }
    // Repeated, as linfa ignores weights: the authored adverts count as much as the boards.
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for (i, (vector, lure, _)) in rows.iter().enumerate() {
        let times = if *lure {
            5
        } else if i < authored {
            3
        } else {
            1
        };
        for _ in 0..times {
            x.push(vector.clone());
            y.push(*lure);
        }
    }
    let fitted = fit(&x, &y, options.alpha).map_err(text)?;
    let first: Vec<Vec<f64>> = rows.iter().map(|r| r.0.clone()).collect();
    let labels: Vec<bool> = rows.iter().map(|r| r.1).collect();
    let groups: Vec<usize> = rows.iter().map(|r| r.2).collect();
    let oof = out_of_fold(&first, &labels, &groups, FOLDS, options.alpha).map_err(text)?;
    // Calibration: a scale and shift of the logit on out-of-fold scores of authored rows, folded into the weights.
    let scores: Vec<Vec<f64>> = oof[..authored].iter().map(|z| vec![*z]).collect();
    let platt = fit(&scores, &labels[..authored], 1e-3).map_err(text)?;
    let calibrated = |z: f64| platt.intercept + platt.weights[0] * z;
    let weights: Vec<f64> = fitted.weights.iter().map(|w| w * platt.weights[0]).collect();
    let intercept = calibrated(fitted.intercept);
    let logit = |x: &Vec<f64>| intercept + weights.iter().zip(x).map(|(w, v)| w * v).sum::<f64>();
    // `flag`: at most one advert in a hundred of any board and one in two hundred of all; `review`: two in a hundred.
    let mut all: Vec<f64> = Vec::new();
    let mut flag = 0.0_f64;
    for (board, vectors) in &held {
        let mut scores: Vec<f64> = vectors.iter().map(logit).collect();
        let worst = quantile(&mut scores, 0.99);
        eprintln!("{board}: {} held out, 99th percentile {worst:.2}", scores.len());
        flag = flag.max(worst);
        all.extend(scores);
    }
    flag = flag.max(quantile(&mut all, 0.995));
    let mut review = quantile(&mut all, 0.98);
    flag += 1e-9;
    review = review.min(flag);
    let caught = rows.iter().zip(&oof).filter(|(r, z)| r.1 && calibrated(**z) >= flag).count();
    let wrong = oof[..authored].iter().zip(&labels).filter(|(z, l)| !**l && calibrated(**z) >= flag).count();
    eprintln!(
        "flag {flag:.3}, review {review:.3}; out of fold: {caught}/{lures} authored lures, {wrong}/{honest} honest twins flagged"
    );
    let mut provenance =
        vec![inputs, format!("authored: {lures} lures, {honest} honest"), format!("alpha {}", options.alpha)];
    provenance.extend(boards_used);
    let model = Model::new(features::names(&bundle.indicators), weights, intercept, flag, review);
    let bytes = bundle.with_model(model, provenance).to_bytes();
    lurescan_data::write_whole(&options.output, &bytes).map_err(text)?;
    Ok(0)
}

fn check(options: &Options, inputs: &str) -> Result<u8, String> {
    let bytes = lurescan_data::read(&options.output).map_err(text)?;
    let (bundle, version) = Bundle::from_bytes(&bytes).map_err(text)?;
    if !bundle.provenance.iter().any(|p| p == inputs) {
        return Err("datasets/ has changed since the bundle was fitted; run `lurescan train`".into());
    }
    println!("{version}: made from datasets/ as it stands");
    if !options.boards.exists() {
        println!("{}: not here, so the boards were not looked at", options.boards.display());
    }
    Ok(0)
}

fn text(e: impl std::fmt::Display) -> String {
    e.to_string()
}

type Fields = serde_json::Map<String, serde_json::Value>;

fn load(path: &Path) -> Result<Vec<(Fields, Advert)>, String> {
    let at = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let file = File::open(path).map_err(|e| at(&e))?;
    Lines::new(BufReader::new(file), 16 << 20)
        .map(|line| {
            let line = line.map_err(|e| at(&e))?;
            line.row.map(|r| (r.fields, r.advert)).map_err(|e| at(&format!("line {}: {e}", line.number)))
        })
        .collect()
}

/// Title and body in one, as adverts are passed on.
fn text_only(advert: &Advert) -> Advert {
    if advert.text.starts_with(&advert.title) {
        return Advert::from_text(advert.text.clone());
    }
    Advert::from_text(format!("{}\n{}", advert.title, advert.text))
}

/// The short form: title, employer, place, pay and the first words.
fn headline(advert: &Advert) -> Advert {
    let start: String = advert.text.chars().take(120).collect();
    let parts = [&advert.title, &advert.company, &advert.location, &advert.salary, &start];
    Advert::from_text(parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" | "))
}
