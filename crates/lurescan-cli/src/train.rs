//! `lurescan train`: fits and writes a bundle, or checks the one that ships.

mod bar;
mod golden;
mod job_fraud;
pub mod load;

use crate::Datasets;
use lurescan::{Detector, model::Bundle};
use lurescan_data::knowledge;
use lurescan_train::{Settings, Trained, train};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["rebuild", "check", "output"])))]
pub struct Options {
    #[command(flatten)]
    datasets: Datasets,
    /// Folder with legitimate boards, for negatives and thresholds.
    #[arg(long, default_value = "../shared/data")]
    boards: PathBuf,
    /// Fits and writes a bundle to this file.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Fits and writes the bundle that ships and its golden scores.
    #[arg(long)]
    rebuild: bool,
    /// Leaves out the second model, of other frauds with jobs, whose fit takes several times as long.
    #[arg(long, conflicts_with = "rebuild")]
    lure_only: bool,
    /// Leaves out the columns whose names hold one of these words, to see what they are worth.
    #[arg(long, value_name = "WORD", value_delimiter = ',', conflicts_with = "rebuild")]
    without: Vec<String>,
    /// Compares the bundle that ships with its inputs and golden scores, without fitting.
    #[arg(long)]
    check: bool,
    /// Strengths of the penalty, 1/C, to choose from on unseen authored adverts.
    #[arg(long, value_delimiter = ',', default_values_t = Settings::default().alphas)]
    alpha: Vec<f64>,
}

const SHIPPED: &str = "crates/lurescan/bundle/default.bundle";

pub fn run(options: &Options) -> Result<u8, String> {
    let datasets = &options.datasets.datasets;
    if options.check {
        return check(datasets, &options.boards);
    }
    let bytes = build(options)?;
    let output = options.output.clone().unwrap_or_else(|| SHIPPED.into());
    lurescan_data::write_whole(&output, &bytes).map_err(text)?;
    if options.rebuild {
        golden::write(datasets, &Detector::from_bundle(&bytes).map_err(text)?)?;
    }
    Ok(0)
}

fn build(options: &Options) -> Result<Vec<u8>, String> {
    let datasets = &options.datasets.datasets;
    let bundle = Bundle::new(
        "lure-2026.1",
        knowledge::indicators(datasets).map_err(text)?,
        knowledge::places(datasets).map_err(text)?,
        knowledge::denials(datasets).map_err(text)?,
        knowledge::pay_tables(&datasets.join("pay")).map_err(text)?,
    );
    let detector = Detector::from_parts(bundle.clone()).map_err(text)?;
    let authored = load::authored(datasets)?;
    let boards = load::boards(&options.boards)?;
    let tempting = load::tempting(datasets)?;
    let settings = Settings { alphas: options.alpha.clone(), without: options.without.clone(), ..Settings::default() };
    let bar = bar::of("lure", settings.steps(boards.len()));
    let Trained { model, report, .. } =
        train(&detector, &authored, &boards, &tempting, &settings, &|| bar.inc(1)).map_err(text)?;
    bar.finish_and_clear();
    for (name, held, worst) in &report.boards {
        eprintln!("{name}: {held} adverts, 99th percentile of the logit {worst:.2}");
    }
    for (alpha, loss) in &report.alphas {
        eprintln!("alpha {alpha}: log loss {loss:.4} on unseen authored adverts");
    }
    let ((lures, caught), (honest, wrong)) = (report.lures, report.honest);
    eprintln!(
        "flag {:.3}, review {:.3}; out of fold: {caught} of {lures} authored lures and {wrong} of {honest} honest twins flagged; held-out calibration error {:.3}",
        model.flag,
        model.review,
        report.ece.unwrap_or(f64::NAN)
    );
    let mut provenance =
        vec![inputs(datasets)?, format!("authored: {lures} lures, {honest} honest"), format!("settings: {settings:?}")];
    provenance.extend(report.alphas.iter().map(|(alpha, loss)| format!("alpha {alpha}: log loss {loss:.4}")));
    for board in &boards {
        let hash = knowledge::file_hash(&load::path(&options.boards, &board.name)).map_err(text)?;
        provenance.push(format!("board {}: {} adverts, sha256:{hash}", board.name, board.adverts.len()));
    }
    if options.lure_only {
        return Ok(bundle.with_model(model, provenance).to_bytes());
    }
    let (other, said) = job_fraud::fit(&detector, datasets, &options.boards)?;
    for line in said {
        eprintln!("job-fraud, {line}");
        provenance.push(format!("job-fraud, {line}"));
    }
    let mut bundle = bundle.with_model(model, provenance);
    bundle.others.insert("job-fraud".to_owned(), other);
    Ok(bundle.to_bytes())
}

fn inputs(datasets: &Path) -> Result<String, String> {
    Ok(format!("datasets sha256:{}", knowledge::fingerprint(datasets).map_err(text)?))
}

fn check(datasets: &Path, boards: &Path) -> Result<u8, String> {
    let bytes = lurescan_data::read(Path::new(SHIPPED)).map_err(text)?;
    let (bundle, version) = Bundle::from_bytes(&bytes).map_err(text)?;
    let made = inputs(datasets)?;
    if !bundle.provenance.contains(&made) {
        return Err("datasets/ has changed since the bundle was fitted; run `lurescan train --rebuild`".into());
    }
    println!("{version}: made from datasets/ as it stands");
    let rows = golden::check(datasets, &Detector::from_bundle(&bytes).map_err(text)?)?;
    println!("{rows} golden scores hold");
    for line in bundle.provenance.iter().filter_map(|p| p.strip_prefix("board ")) {
        let name = line.split(':').next().unwrap_or_default();
        let path = load::path(boards, name);
        if !path.exists() {
            println!("board {name}: not here, so it was not looked at");
        } else if line.ends_with(&knowledge::file_hash(&path).map_err(text)?) {
            println!("board {name}: the file that was trained on");
        } else {
            return Err(format!("board {name} is not the file that was trained on; run `lurescan train --rebuild`"));
        }
    }
    Ok(0)
}

fn text(e: impl std::fmt::Display) -> String {
    e.to_string()
}
