//! The columns of a table of answers. Fields that only later rows have are kept in a last column `other`, as JSON:
//! a table cannot grow columns once its first row is written, and nothing is lost.

use serde_json::{Map, Value};

const ANSWER: [&str; 11] = [
    "id",
    "probability",
    "logit",
    "verdict",
    "language",
    "language_supported",
    "indicators",
    "worst_offer",
    "model",
    "error",
    "line",
];
const EXPLAINED: [&str; 5] = ["evidence", "contributions", "intercept", "pay", "contacts"];
/// The last column.
pub const OTHER: &str = "other";

/// Names of the columns, set by the first row.
pub struct Columns(pub Vec<String>);

impl Columns {
    pub fn new(first: &Map<String, Value>, explain: bool) -> Self {
        let mut names: Vec<String> = ANSWER.iter().map(|n| (*n).to_owned()).collect();
        if explain {
            names.extend(EXPLAINED.iter().map(|n| (*n).to_owned()));
        }
        let kept: Vec<String> = first.keys().filter(|k| !names.contains(k) && *k != OTHER).cloned().collect();
        names.extend(kept);
        names.push(OTHER.to_owned());
        Columns(names)
    }

    /// One cell a column; `None` where the row lacks it.
    pub fn cells(&self, row: &Map<String, Value>) -> Vec<Option<Value>> {
        let mut cells: Vec<Option<Value>> =
            self.0.iter().map(|name| row.get(name).filter(|v| !v.is_null()).cloned()).collect();
        let rest: Map<String, Value> = row
            .iter()
            .filter(|(k, _)| !self.0.contains(k) || *k == OTHER)
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        if let Some(last) = cells.last_mut() {
            *last = (!rest.is_empty()).then_some(Value::Object(rest));
        }
        cells
    }
}

/// A cell as text: strings as they are, all else as JSON.
pub fn text(value: Value) -> String {
    match value {
        Value::String(s) => s,
        other => other.to_string(),
    }
}
