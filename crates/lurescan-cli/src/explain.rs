//! `lurescan explain`: an advert in the terminal, its evidence coloured.

use crate::write_error;
use lurescan::{Advert, Detector, Field};
use std::io::{Read, Write};

pub fn run(text: Option<String>) -> Result<u8, String> {
    let text = match text {
        Some(text) => text,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|e| format!("standard input: {e}"))?;
            text
        }
    };
    let detector = Detector::bundled().map_err(|e| e.to_string())?;
    let advert = Advert::from_text(text);
    let a = detector.assess(&advert);
    let mut out = std::io::stdout().lock();
    let mut end = 0;
    let mut shown = String::new();
    for e in a.evidence.iter().filter(|e| e.field == Field::Text) {
        if e.span.start >= end {
            shown += &advert.text[end..e.span.start];
            shown += &format!("\x1b[1;33m{}\x1b[0m", e.text);
            end = e.span.end;
        }
    }
    shown += &advert.text[end..];
    let says = match a.verdict.name() {
        "flag" => "looks like a lure",
        "review" => "worth a look",
        _ => "does not look like a lure",
    };
    write!(out, "{shown}\n\n{}: {says} (probability {:.3})\n", a.verdict.name(), a.probability).map_err(write_error)?;
    for c in &a.contributions {
        writeln!(out, "  {:+.3}  {}", c.contribution, c.feature).map_err(write_error)?;
    }
    writeln!(out, "  {:+.3}  intercept\n  {:+.3}  logit", a.intercept, a.logit).map_err(write_error)?;
    Ok(0)
}
