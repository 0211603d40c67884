//! `lurescan eval`: measures on adverts that people have labelled.

mod indicators;
mod pay;

use crate::{build::Build, write_error};
use std::{io::Write, path::PathBuf};

#[derive(clap::Args)]
pub struct Options {
    /// Files of JSON lines with `label`: `lure`, or `legit` or `honest`; rows with another label are left out.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Prints the statistics of each indicator, as Markdown.
    #[arg(long, required_unless_present = "pay")]
    indicators: bool,
    /// Compares the pay that is read in the files with annotations by hand, such as `datasets/pay/annotated.jsonl`.
    #[arg(long, value_name = "ANNOTATIONS", conflicts_with = "indicators")]
    pay: Option<PathBuf>,
    /// File to write instead of standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    #[command(flatten)]
    build: Build,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let report = match &options.pay {
        Some(annotations) => pay::report(&detector, &options.files, annotations)?,
        None => indicators::report(&detector, &options.files)?,
    };
    match &options.output {
        Some(path) => lurescan_data::write_whole(path, report.as_bytes()).map_err(|e| e.to_string())?,
        None => std::io::stdout().write_all(report.as_bytes()).map_err(write_error)?,
    }
    Ok(0)
}
