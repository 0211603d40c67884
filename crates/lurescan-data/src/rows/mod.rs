//! Adverts in, one row at a time, from JSON lines, CSV or Parquet. A row that cannot be read is a message, never an
//! end.

mod csv;
mod jsonl;
mod parquet;

pub use self::jsonl::Lines;

use crate::{Error, Format};
use lurescan::{Advert, Field};
use serde_json::{Map, Value};
use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

/// A line: its number from 1, and the row or what is wrong with it.
#[derive(Debug)]
pub struct Line {
    /// Number of the line in the file; of the row, for Parquet.
    pub number: usize,
    /// The row, or what is wrong with it.
    pub row: Result<Row, Unreadable>,
}

/// A row that cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// What is wrong and how to mend it.
    pub message: String,
    /// The row's `id`, where that much could be read.
    pub id: Value,
}

impl From<String> for Unreadable {
    fn from(message: String) -> Self {
        Unreadable { message, id: Value::Null }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

/// A row as read, with the advert in it.
#[derive(Debug)]
pub struct Row {
    /// All fields, untouched.
    pub fields: Map<String, Value>,
    /// The advert.
    pub advert: Advert,
}

/// Rows of a source, in order. An error ends them.
pub type Rows = Box<dyn Iterator<Item = std::io::Result<Line>>>;

/// Opens a file; `-` is standard input. `max_row` is the number of bytes over which a row is an error and is not kept.
///
/// # Errors
/// A file that cannot be opened, a CSV header with a column twice or without `text`, Parquet from standard input.
pub fn open(path: &Path, format: Option<Format>, max_row: usize) -> Result<Rows, Error> {
    let content = |what: String| Error::Content { path: path.display().to_string(), what };
    let standard = path.as_os_str() == "-";
    let format = format.or_else(|| Format::of(path)).unwrap_or(Format::Jsonl);
    let file = || File::open(path).map_err(|source| Error::Io { path: path.display().to_string(), source });
    if format == Format::Parquet {
        if standard {
            return Err(content("Parquet cannot be read from standard input; give its path".into()));
        }
        return parquet::rows(file()?, max_row).map_err(content);
    }
    let input: Box<dyn Read> = if standard { Box::new(std::io::stdin()) } else { Box::new(file()?) };
    let input = BufReader::new(input);
    match format {
        Format::Csv => Ok(Box::new(csv::Records::new(input, max_row).map_err(content)?)),
        _ => Ok(Box::new(Lines::new(input, max_row))),
    }
}

/// The advert in the fields of a row.
fn row(fields: Map<String, Value>) -> Result<Row, Unreadable> {
    let id = fields.get("id").cloned().unwrap_or(Value::Null);
    if id.is_array() || id.is_object() {
        return Err("the field `id` should be a text, a number, true, false or null".to_owned().into());
    }
    match advert(&fields) {
        Ok(advert) => Ok(Row { fields, advert }),
        Err(message) => Err(Unreadable { message, id }),
    }
}

fn advert(fields: &Map<String, Value>) -> Result<Advert, String> {
    let mut advert = Advert::default();
    for field in Field::ALL {
        match fields.get(field.name()) {
            Some(Value::String(s)) => advert.field_mut(field).push_str(s),
            None | Some(Value::Null) if field == Field::Text => {
                return Err("the field `text` is missing or null".into());
            }
            None | Some(Value::Null) => {}
            Some(_) => return Err(format!("the field `{}` should be a text", field.name())),
        }
    }
    match fields.get("country") {
        Some(Value::String(code)) => advert.country.push_str(code),
        None | Some(Value::Null) => {}
        Some(_) => return Err("the field `country` should be a text, an ISO 3166 code such as KH".into()),
    }
    Ok(advert)
}

/// What is said of a row over the limit.
fn too_long(max_row: usize) -> Unreadable {
    format!("the row is over {max_row} bytes; raise --max-row").into()
}

/// The first name that stands twice.
fn duplicate<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().find(|n| !seen.insert(*n))
}
