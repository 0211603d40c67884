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
        Ok(detector)
    }
}
