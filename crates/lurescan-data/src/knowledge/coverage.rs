//! Which indicator has phrases in which language.

use super::{IndicatorFile, lint::LANGUAGES};
use std::fmt::Write;

/// The table indicator × language as Markdown; each cell is the number of phrases.
pub fn coverage(files: &[IndicatorFile]) -> String {
    let mut out = String::from(
        "# Coverage: phrases of each indicator in each language\n\n\
         Drawn from `datasets/indicators/` by `LURESCAN_BLESS=1 cargo test -p lurescan-tests --test knowledge`.\n\
         `p` is a pattern over digits that holds in every language; `t` is found by the text room, whatever the language.\n\n",
    );
    let _ = writeln!(out, "| indicator | {} |", LANGUAGES.join(" | "));
    let _ = writeln!(out, "| --- |{}", " ---: |".repeat(LANGUAGES.len()));
    for file in files {
        let cell = |language: &str| match file.phrases.get(language).map_or(0, Vec::len) {
            0 if !file.patterns.is_empty() => "p".to_owned(),
            0 if file.id == "obfuscation.disguise" => "t".to_owned(),
            0 => String::new(),
            n => n.to_string(),
        };
        let _ = writeln!(out, "| {} | {} |", file.id, LANGUAGES.map(cell).join(" | "));
    }
    out
}
