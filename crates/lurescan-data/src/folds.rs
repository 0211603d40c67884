//! Groups and folds of a labelled corpus.

use crate::{Error, read};
use serde::Deserialize;
use std::{collections::BTreeMap, path::Path};

/// A row of the table.
#[derive(Clone, Debug, Deserialize)]
pub struct Fold {
    /// `id` of the advert.
    pub id: String,
    /// Near-duplicates share a group.
    pub group: usize,
    /// Number of the fold; a group lies in one.
    pub fold: usize,
}

/// Reads a CSV with the columns `id, group, fold`, by id.
///
/// # Errors
/// A file that cannot be read, or a row without these columns.
pub fn folds(path: &Path) -> Result<BTreeMap<String, Fold>, Error> {
    csv::Reader::from_reader(read(path)?.as_slice())
        .deserialize()
        .map(|row: Result<Fold, _>| row.map(|f| (f.id.clone(), f)))
        .collect::<Result<_, _>>()
        .map_err(|e| Error::Content { path: path.display().to_string(), what: e.to_string() })
}
