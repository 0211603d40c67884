//! `lurescan score`.

use crate::{build::Build, write_error};
use lurescan::{Detector, Verdict};
use lurescan_data::{
    Format,
    answers::{self, Answers},
    rows::{self, Line, Row},
};
use serde_json::{Map, Value, json};
use std::{
    io::{BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub struct Options {
    /// JSON lines, CSV or Parquet files; `-` or none: standard input.
    files: Vec<PathBuf>,
    /// Format of the input, where its ending does not say.
    #[arg(long)]
    format: Option<InputFormat>,
    /// Adds evidence, contributions, pay and contacts.
    #[arg(long)]
    explain: bool,
    /// Passes the fields of the input through.
    #[arg(long)]
    keep: bool,
    /// Stops at the first row that cannot be read.
    #[arg(long)]
    strict: bool,
    /// Exit code 1 where an advert reaches this verdict.
    #[arg(long, value_parser = ["flag", "review"])]
    fail_on: Option<String>,
    /// Bytes over which a row is an error row.
    #[arg(long, default_value_t = 16 << 20)]
    max_row: usize,
    /// Writes here, whole or not at all; JSON lines, CSV or Parquet by its ending.
    #[arg(long)]
    output: Option<PathBuf>,
    #[command(flatten)]
    build: Build,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum InputFormat {
    Jsonl,
    Csv,
    Parquet,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Csv => Format::Csv,
            InputFormat::Parquet => Format::Parquet,
        }
    }
}

/// What a run has seen.
#[derive(Default)]
struct Tally {
    rows: usize,
    unreadable: usize,
    reached: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let Some(path) = &options.output else {
        let out = BufWriter::new(std::io::stdout());
        return stream(options, &detector, answers::writer(Format::Jsonl, out, options.explain));
    };
    let format = Format::of(path)
        .ok_or_else(|| format!("{}: the output should end in .jsonl, .csv or .parquet", path.display()))?;
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = lurescan_data::temporary(folder).map_err(failed)?;
    let code =
        stream(options, &detector, answers::writer(format, BufWriter::new(file.as_file_mut()), options.explain))?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(code)
}

fn stream(options: &Options, detector: &Detector, mut out: Box<dyn Answers + '_>) -> Result<u8, String> {
    let mut tally = Tally::default();
    let standard = [PathBuf::from("-")];
    let files = if options.files.is_empty() { &standard[..] } else { &options.files };
    for path in files {
        let rows = rows::open(path, options.format.map(Format::from), options.max_row).map_err(|e| e.to_string())?;
        for line in rows {
            let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
            let number = line.number;
            let answer = answer(options, detector, line, &mut tally);
            out.write(&answer).map_err(write_error)?;
            tally.rows += 1;
            progress(tally.rows, false);
            if options.strict && tally.unreadable > 0 {
                out.finish().map_err(write_error)?;
                return Err(format!("{}: line {number}: {}", path.display(), answer["error"].as_str().unwrap_or("")));
            }
        }
    }
    out.finish().map_err(write_error)?;
    progress(tally.rows, true);
    if tally.unreadable > 0 {
        eprintln!(
            "lurescan: {} of {} rows could not be read; each is a row with `error` in the output",
            tally.unreadable, tally.rows
        );
        return Ok(3);
    }
    Ok(u8::from(tally.reached))
}

fn answer(options: &Options, detector: &Detector, line: Line, tally: &mut Tally) -> Map<String, Value> {
    let answer = match line.row {
        Ok(row) => {
            let assessment = detector.assess(&row.advert);
            tally.reached |= match options.fail_on.as_deref() {
                Some("flag") => assessment.verdict == Verdict::Flag,
                Some(_) => assessment.verdict >= Verdict::Review,
                None => false,
            };
            with_fields(assessment.to_json(&row.advert, options.explain), row, options.keep)
        }
        Err(bad) => {
            tally.unreadable += 1;
            json!({"id": bad.id, "error": bad.message, "line": line.number})
        }
    };
    match answer {
        Value::Object(answer) => answer,
        other => Map::from_iter([("error".to_owned(), other)]),
    }
}

/// The answer with the input's `id` and, where asked for, its other fields; the answer's own names win.
fn with_fields(mut answer: Value, row: Row, keep: bool) -> Value {
    answer["id"] = row.fields.get("id").cloned().unwrap_or(Value::Null);
    if keep {
        for (key, value) in row.fields {
            if answer.get(&key).is_none() {
                answer[key] = value;
            }
        }
    }
    answer
}

/// A running count on standard error, where a person looks at it.
fn progress(rows: usize, done: bool) {
    const EVERY: usize = 1000;
    if (done && rows >= EVERY || rows.is_multiple_of(EVERY)) && rows > 0 && std::io::stderr().is_terminal() {
        eprint!("\r{rows} rows{}", if done { "\n" } else { "" });
        let _ = std::io::stderr().flush();
    }
}
