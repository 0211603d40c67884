//! `lurescan`: arguments, printing and exit codes.

mod benchmark;
mod build;
mod calibrate;
mod eval;
mod explain;
mod group;
mod indicators;
mod score;
mod train;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(
    name = "lurescan",
    version,
    about = "Flags job adverts that look like lures into scam compounds, with reasons"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scores JSON lines; one row out for each row in, in order.
    Score(score::Options),
    /// Shows one advert with its evidence coloured and its contributions.
    Explain(explain::Options),
    /// Fits the model and writes the bundle; `--check` compares without fitting.
    Train(train::Options),
    /// Measures on labelled adverts.
    Eval(eval::Options),
    /// Refits on a labelled corpus of the field, fold by fold, and writes the scores of unseen rows.
    Benchmark(benchmark::Options),
    /// Sets thresholds on legitimate adverts of one's own.
    Calibrate(calibrate::Options),
    /// Finds near-duplicates and the contacts they share.
    Group(group::Options),
    /// Lists, filters and explains the indicators.
    Indicators(indicators::Options),
}

/// Where the data of this project lies.
#[derive(clap::Args)]
pub struct Datasets {
    /// Folder with indicators, places, pay tables and authored adverts.
    #[arg(long, default_value = "datasets")]
    pub datasets: PathBuf,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Score(options) => score::run(&options),
        Command::Explain(options) => explain::run(options),
        Command::Train(options) => train::run(&options),
        Command::Eval(options) => eval::run(&options),
        Command::Benchmark(options) => benchmark::run(&options),
        Command::Calibrate(options) => calibrate::run(&options),
        Command::Group(options) => group::run(&options),
        Command::Indicators(options) => indicators::run(&options),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(message) if message == CLOSED_PIPE => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("lurescan: {message}");
            ExitCode::from(2)
        }
    }
}

/// What a command reports where the reader of its output has gone: no error.
pub const CLOSED_PIPE: &str = "closed pipe";

/// A failed write as a message.
pub fn write_error(e: std::io::Error) -> String {
    if e.kind() == std::io::ErrorKind::BrokenPipe { CLOSED_PIPE.into() } else { format!("output: {e}") }
}
