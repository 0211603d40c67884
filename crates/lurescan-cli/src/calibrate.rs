//! `lurescan calibrate`: thresholds for one's own traffic.

use crate::{build::Build, train::load};
use lurescan::{Detector, model::Bundle};
use lurescan_train::{highest_of_each, near_duplicates, quantile};
use std::path::PathBuf;

/// Share of the legitimate adverts that `review` lets through, as a multiple of the budget.
const REVIEW: f64 = 4.0;

#[derive(clap::Args)]
pub struct Options {
    /// Legitimate adverts of your own traffic: JSON lines, CSV or Parquet.
    #[arg(long, required = true)]
    legit: Vec<PathBuf>,
    /// Share of them that may be flagged, such as 0.5%.
    #[arg(long, value_parser = share)]
    budget: f64,
    /// The bundle to write.
    #[arg(long)]
    output: PathBuf,
    #[command(flatten)]
    build: Build,
}

/// "0.5%" or "0.005".
fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |n| (n, 0.01));
    let share = number.trim().parse::<f64>().map_err(|e| e.to_string())? * unit;
    if share > 0.0 && share < 0.5 { Ok(share) } else { Err("give a share above 0 and below 50%, such as 0.5%".into()) }
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let mut adverts = Vec::new();
    for path in &options.legit {
        adverts.extend(load::rows(path)?.into_iter().map(|(_, advert)| advert));
    }
    let least = (1.0 / options.budget).ceil() as usize;
    if adverts.len() < least {
        return Err(format!(
            "{} adverts cannot show a share of {}: give at least {least}",
            adverts.len(),
            options.budget
        ));
    }
    // An advert that is printed forty times is one advert.
    let texts: Vec<&str> = adverts.iter().map(|a| a.text.as_str()).collect();
    let scores = adverts.iter().map(|a| detector.assess(a).logit);
    let mut logits = highest_of_each(near_duplicates(&texts).into_iter().zip(scores));
    let flag = quantile(&mut logits, 1.0 - options.budget) + 1e-9;
    let review = quantile(&mut logits, 1.0 - (REVIEW * options.budget).min(0.9));
    let bundle = thresholded(&detector, flag, review);
    lurescan_data::write_whole(&options.output, &bundle.to_bytes()).map_err(|e| e.to_string())?;
    let probability = |z: f64| 1.0 / (1.0 + (-z).exp());
    eprintln!(
        "{} adverts, {} of them distinct; flag from {:.3}, review from {:.3}",
        adverts.len(),
        logits.len(),
        probability(flag),
        probability(review)
    );
    Ok(0)
}

fn thresholded(detector: &Detector, flag: f64, review: f64) -> Bundle {
    let mut bundle = detector.bundle().clone();
    (bundle.model.flag, bundle.model.review) = (flag, review.min(flag));
    bundle.provenance.push(format!("thresholds set on one's own traffic: flag {flag:.3}, review {review:.3}"));
    bundle
}
