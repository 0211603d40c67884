//! The adverts a model is fitted on.

use lurescan::Advert;
use lurescan_data::knowledge;
use lurescan_train::{Authored, Board};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Boards that take part: legitimate adverts only, no SMS, no wild adverts, no fraud sets.
const BOARDS: [&str; 10] = [
    "ar_boards",
    "camhr_kh",
    "emscad_part",
    "jobthai_th",
    "ng_indeed",
    "orfd_58_zh",
    "ph_boards",
    "telegram_sg",
    "tw_104",
    "vn_boards",
];

/// Bytes over which a row is an error.
const MOST_BYTES: usize = 16 << 20;

type Fields = serde_json::Map<String, serde_json::Value>;

/// The file of a board.
pub fn path(folder: &Path, board: &str) -> PathBuf {
    folder.join(format!("{board}.jsonl"))
}

/// All authored adverts.
pub fn authored(datasets: &Path) -> Result<Vec<Authored>, String> {
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    let mut authored = Vec::new();
    for path in knowledge::files(&datasets.join("adverts"), "jsonl").map_err(|e| e.to_string())? {
        for (fields, mut advert) in rows(&path)? {
            // Adverts train on what they say: the country is the author's note of where the work is meant to be.
            advert.country.clear();
            let lure = match text(&fields, "label") {
                "lure" => true,
                "honest" => false,
                // Other job fraud is neither a lure nor honest; it trains a model of its own.
                _ => continue,
            };
            let next = families.len();
            let family = *families.entry(text(&fields, "family").to_owned()).or_insert(next);
            authored.push(Authored { advert, lure, family });
        }
    }
    Ok(authored)
}

/// Honest adverts that resemble lures and train nothing.
pub fn tempting(datasets: &Path) -> Result<Vec<Advert>, String> {
    let mut adverts = Vec::new();
    for path in knowledge::files(&datasets.join("fresh"), "jsonl").map_err(|e| e.to_string())? {
        let honest = rows(&path)?.into_iter().filter(|(fields, _)| text(fields, "label") == "honest");
        adverts.extend(honest.map(|(_, advert)| advert));
    }
    Ok(adverts)
}

/// The legitimate adverts of every board.
pub fn boards(folder: &Path) -> Result<Vec<Board>, String> {
    BOARDS
        .iter()
        .map(|name| {
            let adverts = rows(&path(folder, name))
                .map_err(|e| format!("{e}; fitting needs the boards (--boards DIR)"))?
                .into_iter()
                .filter(|(fields, _)| text(fields, "label") == "legit")
                .map(|(_, advert)| advert)
                .collect();
            Ok(Board { name: (*name).to_owned(), adverts })
        })
        .collect()
}

fn text<'a>(fields: &'a Fields, key: &str) -> &'a str {
    fields.get(key).and_then(|v| v.as_str()).unwrap_or_default()
}

/// Every row of a file of any format; the first that cannot be read is an error.
pub fn rows(path: &Path) -> Result<Vec<(Fields, Advert)>, String> {
    lurescan_data::rows::open(path, None, MOST_BYTES)
        .map_err(|e| e.to_string())?
        .map(|line| {
            let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
            let row = line.row.map_err(|e| format!("{}: line {}: {e}", path.display(), line.number))?;
            Ok((row.fields, row.advert))
        })
        .collect()
}
