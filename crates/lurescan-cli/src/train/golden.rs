//! Golden scores: invented adverts with the answers of the bundle that ships, kept in `datasets/golden.jsonl`. They
//! catch a change of scores that nobody meant.

use super::load;
use lurescan::Detector;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn path(datasets: &Path) -> PathBuf {
    datasets.join("golden.jsonl")
}

/// The answers that are kept: probability, logit, verdict and the texts of the evidence.
fn answer(detector: &Detector, advert: &lurescan::Advert) -> Value {
    let a = detector.assess(advert);
    let evidence: Vec<&str> = a.evidence.iter().map(|e| e.text.as_str()).collect();
    json!({"probability": a.probability, "logit": a.logit, "verdict": a.verdict.name(), "evidence": evidence})
}

/// Writes the answers of `detector` into the file.
pub fn write(datasets: &Path, detector: &Detector) -> Result<(), String> {
    let mut out = String::new();
    for (mut fields, advert) in load::rows(&path(datasets))? {
        fields.insert("expected".into(), answer(detector, &advert));
        out += &Value::Object(fields).to_string();
        out.push('\n');
    }
    lurescan_data::write_whole(&path(datasets), out.as_bytes()).map_err(|e| e.to_string())
}

/// Compares the answers with the file and returns how many there are.
pub fn check(datasets: &Path, detector: &Detector) -> Result<usize, String> {
    let rows = load::rows(&path(datasets))?;
    for (fields, advert) in &rows {
        let (expected, got) = (&fields["expected"], answer(detector, advert));
        let close = |key: &str| match (expected[key].as_f64(), got[key].as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(1.0),
            _ => false,
        };
        let same = |key: &str| expected[key] == got[key];
        if !(close("probability") && close("logit") && same("verdict") && same("evidence")) {
            return Err(format!(
                "golden advert {}: expected {expected}, got {got}; if that is meant, run `lurescan train --rebuild`",
                fields.get("id").unwrap_or(&Value::Null)
            ));
        }
    }
    Ok(rows.len())
}
