//! `lurescan score`.

use crate::{CLOSED_PIPE, write_error};
use lurescan::{Detector, Verdict};
use lurescan_data::rows::Lines;
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::PathBuf,
};

#[derive(clap::Args)]
pub struct Options {
    /// JSON lines files; `-` or none: standard input.
    files: Vec<PathBuf>,
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
    /// Writes here, whole or not at all.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Another bundle than the one in the library.
    #[arg(long)]
    bundle: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = match &options.bundle {
        Some(path) => Detector::from_bundle(&lurescan_data::read(path).map_err(|e| e.to_string())?)
            .map_err(|e| format!("{}: {e}", path.display()))?,
        None => Detector::bundled().map_err(|e| e.to_string())?,
    };
    let Some(path) = &options.output else {
        return stream(options, &detector, &mut BufWriter::new(std::io::stdout().lock()));
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).map_or(PathBuf::from("."), PathBuf::from);
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut file = lurescan_data::temporary(&folder).map_err(failed)?;
    let code = stream(options, &detector, &mut BufWriter::new(file.as_file_mut()))?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(code)
}

fn stream(options: &Options, detector: &Detector, out: &mut impl Write) -> Result<u8, String> {
    let (mut bad, mut reached) = (0_usize, false);
    let limit = match options.fail_on.as_deref() {
        Some("flag") => Some(Verdict::Flag),
        Some(_) => Some(Verdict::Review),
        None => None,
    };
    let standard = [PathBuf::from("-")];
    let files = if options.files.is_empty() { &standard[..] } else { &options.files };
    for path in files {
        let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(BufReader::new(std::io::stdin().lock()))
        } else {
            Box::new(BufReader::new(File::open(path).map_err(|e| format!("{}: {e}", path.display()))?))
        };
        for line in Lines::new(input, options.max_row) {
            let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
            let row = match line.row {
                Ok(row) => {
                    let assessment = detector.assess(&row.advert);
                    reached |= limit.is_some_and(|l| assessment.verdict >= l);
                    let mut answer = assessment.to_json(&row.advert, options.explain);
                    if options.keep {
                        for (key, value) in
                            row.fields.iter().filter(|(k, _)| !["probability", "verdict"].contains(&k.as_str()))
                        {
                            if answer.get(key).is_none() {
                                answer[key] = value.clone();
                            }
                        }
                    }
                    answer["id"] = row.fields.get("id").cloned().unwrap_or(Value::Null);
                    answer
                }
                Err(error) => {
                    bad += 1;
                    json!({"id": null, "error": error, "line": line.number})
                }
            };
            writeln!(out, "{row}").map_err(write_error)?;
            if bad > 0 && options.strict {
                out.flush().map_err(write_error)?;
                return Err(format!(
                    "{}: line {}: {}",
                    path.display(),
                    line.number,
                    row["error"].as_str().unwrap_or("")
                ));
            }
        }
    }
    match out.flush().map_err(write_error) {
        Err(m) if m == CLOSED_PIPE => return Ok(0),
        other => other?,
    }
    if bad > 0 {
        eprintln!("lurescan: {bad} rows could not be read; each is a row with `error` in the output");
        return Ok(3);
    }
    Ok(u8::from(reached))
}
