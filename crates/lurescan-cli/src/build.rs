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
    /// Which model of the bundle: `lure`, or `job-fraud` for other frauds with jobs.
    #[arg(long, default_value = "lure")]
    model: String,
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
    /// File with the names of employers you have checked, one a line: adverts with that `company` are clear.
    #[arg(long, value_name = "FILE")]
    allow_employers: Option<PathBuf>,
    /// Folder with indicators of your own, one TOML file each, in the form of `datasets/indicators`.
    #[arg(long, value_name = "DIR")]
    indicators: Option<PathBuf>,
}

impl Build {
    /// The detector, or what is wrong with a file it is built from.
    pub fn detector(&self) -> Result<Detector, String> {
        let mut detector = match &self.bundle {
            Some(path) => Detector::from_bundle(&lurescan_data::read(path).map_err(|e| e.to_string())?)
                .map_err(|e| format!("{}: {e}", path.display()))?,
            None => Detector::bundled().map_err(|e| e.to_string())?,
        };
        if self.model != "lure" {
            detector = detector.with_model(&self.model).map_err(|e| e.to_string())?;
        }
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
        if let Some(folder) = &self.indicators {
            let own = knowledge::indicators_in(folder).map_err(|e| e.to_string())?;
            if own.is_empty() {
                return Err(format!("--indicators: {} holds no .toml file", folder.display()));
            }
            detector = detector.with_indicators(own).map_err(|e| e.to_string())?;
        }
        if let Some(file) = &self.allow_employers {
            let bytes = lurescan_data::read(file).map_err(|e| e.to_string())?;
            let names = String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8", file.display()))?;
            detector = detector.with_allowed_employers(names.lines());
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
