//! Which detector a command uses: the bundle, and what a user changes of it.

use lurescan::Detector;
use lurescan_data::knowledge;
use std::path::PathBuf;

/// Options that every command with a detector takes.
#[derive(clap::Args)]
pub struct Build {
    /// Another bundle than the one in the library.
    #[arg(long)]
    bundle: Option<PathBuf>,
    /// Folder with pay tables of your own: `currencies.csv`, `wages.csv`, `minimum_wages.csv`, `periods.csv`.
    #[arg(long, value_name = "DIR")]
    pay_tables: Option<PathBuf>,
    /// Share of lures in the stream, such as 0.001: moves probabilities, never verdicts.
    #[arg(long, value_name = "RATE")]
    base_rate: Option<f64>,
    /// Probabilities, without a base rate, from which an advert is flagged and from which it is for review.
    #[arg(long, value_name = "FLAG,REVIEW", value_delimiter = ',', num_args = 2)]
    thresholds: Option<Vec<f64>>,
    /// An indicator that is not looked for; may be given several times.
    #[arg(long, value_name = "INDICATOR")]
    disable: Vec<String>,
}

impl Build {
    /// The detector, or what is wrong with a file it is built from.
    pub fn detector(&self) -> Result<Detector, String> {
        let mut detector = match &self.bundle {
            Some(path) => Detector::from_bundle(&lurescan_data::read(path).map_err(|e| e.to_string())?)
                .map_err(|e| format!("{}: {e}", path.display()))?,
            None => Detector::bundled().map_err(|e| e.to_string())?,
        };
        if let Some(folder) = &self.pay_tables {
            detector = detector.with_pay_tables(knowledge::pay_tables(folder).map_err(|e| e.to_string())?);
        }
        if let Some(thresholds) = &self.thresholds {
            let logit = |p: f64| {
                let inside = p > 0.0 && p < 1.0;
                inside.then(|| (p / (1.0 - p)).ln()).ok_or(format!("--thresholds: {p} does not lie between 0 and 1"))
            };
            detector = detector.with_thresholds(logit(thresholds[0])?, logit(thresholds[1])?);
        }
        if !self.disable.is_empty() {
            detector = detector.without_indicators(&self.disable).map_err(|e| e.to_string())?;
        }
        match self.base_rate {
            Some(rate) => detector.with_base_rate(rate).map_err(|e| e.to_string()),
            None => Ok(detector),
        }
    }
}
