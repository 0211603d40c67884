//! `lurescan eval`: measures on adverts that people have labelled.

mod findings;
mod html;
mod indicators;
mod pay;
mod ratios;
mod scores;

use crate::{build::Build, write_error};
use std::{io::Write, path::PathBuf};

#[derive(clap::Args)]
pub struct Options {
    /// Files of JSON lines with `label`: `lure`, or `legit` or `honest`; rows with another label are left out.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Prints the statistics of each indicator instead.
    #[arg(long)]
    by_indicator: bool,
    /// Compares the pay that is read in the files with annotations by hand instead, such as `datasets/pay/annotated.jsonl`.
    #[arg(long, value_name = "ANNOTATIONS", conflicts_with = "by_indicator")]
    pay: Option<PathBuf>,
    /// File for the Markdown table instead of standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Writes the figures as JSON as well.
    #[arg(long, conflicts_with_all = ["by_indicator", "pay"])]
    json: Option<PathBuf>,
    /// Writes a page with the table and pictures as well.
    #[arg(long, conflicts_with_all = ["by_indicator", "pay"])]
    html: Option<PathBuf>,
    /// Keeps which rows are flagged or for review in this CSV, without their texts, and prints what changed in it.
    #[arg(long, conflicts_with_all = ["by_indicator", "pay"])]
    findings: Option<PathBuf>,
    /// Draws pay over the reference wage by country, honest adverts and lures, into this SVG instead.
    #[arg(long, value_name = "SVG", conflicts_with_all = ["by_indicator", "pay", "findings", "json", "html", "output"])]
    ratios: Option<PathBuf>,
    #[command(flatten)]
    build: Build,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let write =
        |path: &PathBuf, text: &str| lurescan_data::write_whole(path, text.as_bytes()).map_err(|e| e.to_string());
    if let Some(path) = &options.ratios {
        write(path, &ratios::picture(&detector, &options.files)?)?;
        return Ok(0);
    }
    let table = match &options.pay {
        Some(annotations) => pay::report(&detector, &options.files, annotations)?,
        None if options.by_indicator => indicators::report(&detector, &options.files)?,
        None => {
            let report = scores::measure(&detector, &options.files)?;
            let table = report.to_markdown();
            if let Some(path) = &options.json {
                write(path, &(serde_json::to_string_pretty(&report).map_err(|e| e.to_string())? + "\n"))?;
            }
            if let Some(path) = &options.findings {
                eprint!("{}", findings::write(&report.found, path)?);
            }
            if let Some(path) = &options.html {
                write(path, &html::page(&report, &table)?)?;
            }
            table
        }
    };
    match &options.output {
        Some(path) => write(path, &table)?,
        None => std::io::stdout().write_all(table.as_bytes()).map_err(write_error)?,
    }
    Ok(0)
}
