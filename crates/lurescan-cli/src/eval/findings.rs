//! Findings: which rows are flagged or for review, kept without their texts, so that a change of corpus, indicators or
//! weights shows what it changes.

use super::scores::Found;
use std::{collections::BTreeMap, fmt::Write as _, path::Path};

/// Changes that are listed one by one.
const LISTED: usize = 40;

/// Writes the findings into `path` and returns what changed against the file that stood there.
pub fn write(found: &[Found], path: &Path) -> Result<String, String> {
    let before = if path.exists() { parse(path)? } else { BTreeMap::new() };
    let after: BTreeMap<String, String> =
        found.iter().filter(|f| f.verdict != "clear").map(|f| (f.row.clone(), f.verdict.to_owned())).collect();
    let mut out = String::from("row,verdict\n");
    after.iter().for_each(|(row, verdict)| out += &format!("{row},{verdict}\n"));
    lurescan_data::write_whole(path, out.as_bytes()).map_err(|e| e.to_string())?;
    Ok(difference(&before, &after))
}

fn parse(path: &Path) -> Result<BTreeMap<String, String>, String> {
    let bytes = lurescan_data::read(path).map_err(|e| e.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8", path.display()))?;
    text.lines()
        .skip(1)
        .enumerate()
        .map(|(n, line)| {
            let (row, verdict) = line
                .rsplit_once(',')
                .ok_or_else(|| format!("{}: line {}: expected row,verdict", path.display(), n + 2))?;
            Ok((row.to_owned(), verdict.to_owned()))
        })
        .collect()
}

/// How many rows changed from which verdict to which, and the first of them.
fn difference(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> String {
    let verdict = |of: &BTreeMap<String, String>, row: &String| of.get(row).cloned().unwrap_or_else(|| "clear".into());
    let rows: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut changes: BTreeMap<(String, String), Vec<&String>> = BTreeMap::new();
    for row in rows {
        let change = (verdict(before, row), verdict(after, row));
        if change.0 != change.1 {
            changes.entry(change).or_default().push(row);
        }
    }
    if changes.is_empty() {
        return "findings: as before\n".into();
    }
    let mut out = String::new();
    for ((from, to), rows) in changes {
        let listed: Vec<&str> = rows.iter().take(LISTED).map(|r| r.as_str()).collect();
        let more = if rows.len() > LISTED { ", …" } else { "" };
        let _ = writeln!(out, "findings: {} from {from} to {to}: {}{more}", rows.len(), listed.join(", "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_and_kept() {
        let folder = std::env::temp_dir().join(format!("lurescan-findings-{}", std::process::id()));
        let found = |verdict: &'static str| [Found { row: "board 3".into(), verdict }];
        assert_eq!(write(&found("flag"), &folder).unwrap(), "findings: 1 from clear to flag: board 3\n");
        assert_eq!(write(&found("flag"), &folder).unwrap(), "findings: as before\n");
        assert_eq!(write(&found("clear"), &folder).unwrap(), "findings: 1 from flag to clear: board 3\n");
        std::fs::remove_file(folder).unwrap();
    }
}
