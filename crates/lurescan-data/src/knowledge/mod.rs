//! `datasets/`: indicators, places and pay tables as people edit them.

mod coverage;
mod lint;

pub use coverage::coverage;
pub use lint::{LANGUAGES, SPOKEN_GROUPS, lint};

use crate::{Error, read};
use lurescan::{
    lexicon::{Denials, Indicator, Place, Polarity, Source},
    pay::PayTables,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// One indicator's file, with sources and examples.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFile {
    /// Stable name.
    pub id: String,
    /// Group.
    pub group: String,
    /// `risk` or `protective`.
    pub polarity: Polarity,
    /// `stable` or `preview`.
    pub status: String,
    /// One sentence.
    pub summary: String,
    /// Why it matters and who else uses it.
    pub why: String,
    /// Where honest adverts hold it often, and why it stays: needed above 8 % of any legitimate source.
    #[serde(default)]
    pub common: Option<String>,
    /// Where it is documented.
    pub sources: Vec<Source>,
    /// Phrases by language; `a ~ b` for two parts near each other, `a | b ~ c` for any of several as a part, a final `*`
    /// for any ending.
    pub phrases: BTreeMap<String, Vec<String>>,
    /// Regular expressions over the normalised text, for signs made of digits.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Words by language that cancel a phrase they stand beside.
    #[serde(default)]
    pub guards: BTreeMap<String, Vec<String>>,
    /// Texts in which it must fire.
    pub hit: Vec<Example>,
    /// Texts in which it must not.
    pub miss: Vec<Example>,
}

/// An invented example.
#[derive(Clone, Debug, Deserialize)]
pub struct Example {
    /// Language.
    pub lang: String,
    /// Text.
    pub text: String,
}

fn content(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::Content { path: path.display().to_string(), what: what.to_string() }
}

/// Files of a folder with an ending, sorted by name.
///
/// # Errors
/// Where the folder cannot be read.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let entries =
        std::fs::read_dir(folder).map_err(|source| Error::Io { path: folder.display().to_string(), source })?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    Ok(files)
}

/// All indicator files of `datasets/`.
///
/// # Errors
/// A file that cannot be read or does not have the documented keys.
pub fn indicator_files(datasets: &Path) -> Result<Vec<IndicatorFile>, Error> {
    files_in(&datasets.join("indicators"))
}

fn files_in(folder: &Path) -> Result<Vec<IndicatorFile>, Error> {
    files(folder, "toml")?
        .into_iter()
        .map(|path| {
            let text = String::from_utf8(read(&path)?).map_err(|e| content(&path, e))?;
            toml::from_str(&text).map_err(|e| content(&path, e))
        })
        .collect()
}

/// The indicators as the library takes them.
///
/// # Errors
/// As [`indicator_files`].
pub fn indicators(datasets: &Path) -> Result<Vec<Indicator>, Error> {
    indicators_in(&datasets.join("indicators"))
}

/// The indicators of a folder as the library takes them.
///
/// # Errors
/// As [`indicator_files`].
pub fn indicators_in(folder: &Path) -> Result<Vec<Indicator>, Error> {
    Ok(files_in(folder)?
        .into_iter()
        .map(|f| {
            let mut indicator = Indicator::new(&f.id, &f.group, f.polarity, &f.summary);
            indicator.phrases = f.phrases;
            indicator.why = f.why;
            indicator.sources = f.sources;
            indicator.patterns = f.patterns;
            indicator.guards = f.guards.into_values().flatten().collect();
            indicator
        })
        .collect())
}

/// One row of `places.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    /// Stable name.
    pub id: String,
    /// `compound_site`, `special_zone`, `casino_town`, …
    pub kind: String,
    /// ISO 3166 code.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    names: String,
    guards: String,
    /// Title of the source.
    pub source_title: String,
    /// Its address.
    pub source_url: String,
}

impl PlaceRow {
    /// Names and slang.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split('|').filter(|n| !n.is_empty())
    }
}

/// All rows of `places.csv`.
///
/// # Errors
/// A missing file or column.
pub fn place_rows(datasets: &Path) -> Result<Vec<PlaceRow>, Error> {
    table(&datasets.join("places.csv"), |r: PlaceRow| r)
}

/// The places as the library takes them.
///
/// # Errors
/// As [`place_rows`].
pub fn places(datasets: &Path) -> Result<Vec<Place>, Error> {
    let rows = place_rows(datasets)?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let mut place = Place::new(&r.id, &r.kind, &r.country, r.names().map(str::to_owned).collect());
            place.guards = r.guards.split('|').filter(|g| !g.is_empty()).map(str::to_owned).collect();
            place
        })
        .collect())
}

/// The words of `denials.toml`, by which a text says that a protective sign does not hold.
///
/// # Errors
/// A file that cannot be read or holds other keys than `before` and `after` with words by language.
pub fn denials(datasets: &Path) -> Result<Denials, Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        before: BTreeMap<String, Vec<String>>,
        after: BTreeMap<String, Vec<String>>,
    }
    let path = datasets.join("denials.toml");
    let text = String::from_utf8(read(&path)?).map_err(|e| content(&path, e))?;
    let file: File = toml::from_str(&text).map_err(|e| content(&path, e))?;
    let words = |by_language: BTreeMap<String, Vec<String>>| by_language.into_values().flatten().collect();
    Ok(Denials::new(words(file.before), words(file.after)))
}

/// The pay tables of a folder: `currencies.csv`, `wages.csv`, `minimum_wages.csv` and `periods.csv`.
///
/// # Errors
/// A missing file or column.
pub fn pay_tables(folder: &Path) -> Result<PayTables, Error> {
    #[derive(Deserialize)]
    struct Rate {
        code: String,
        units_per_usd: f64,
    }
    #[derive(Deserialize)]
    struct Wage {
        country: String,
        monthly_usd: f64,
    }
    #[derive(Deserialize)]
    struct Period {
        period: String,
        per_month: f64,
    }
    let wages = |file: &str| table(&folder.join(file), |w: Wage| (w.country, w.monthly_usd));
    let rates = table(&folder.join("currencies.csv"), |r: Rate| (r.code, r.units_per_usd))?;
    let periods = table(&folder.join("periods.csv"), |p: Period| (p.period, p.per_month))?;
    let [means, minimums] = [wages("wages.csv")?, wages("minimum_wages.csv")?];
    let map = |pairs: Vec<(String, f64)>| pairs.into_iter().collect();
    Ok(PayTables::new(map(rates), map(means), map(minimums), map(periods)))
}

fn table<R: for<'a> Deserialize<'a>, T>(path: &Path, make: impl Fn(R) -> T) -> Result<Vec<T>, Error> {
    let bytes = read(path)?;
    csv::Reader::from_reader(bytes.as_slice())
        .deserialize()
        .map(|row| row.map(&make).map_err(|e| content(path, e)))
        .collect()
}

/// SHA-256 of one file, as hexadecimal digits.
///
/// # Errors
/// Where the file cannot be read.
pub fn file_hash(path: &Path) -> Result<String, Error> {
    Ok(hex(&Sha256::digest(read(path)?)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// SHA-256 over all files a bundle is made from, in a fixed order.
///
/// # Errors
/// Where a file cannot be read.
pub fn fingerprint(datasets: &Path) -> Result<String, Error> {
    let mut paths = files(&datasets.join("indicators"), "toml")?;
    paths.extend(files(&datasets.join("adverts"), "jsonl")?);
    paths.extend(files(&datasets.join("fresh"), "jsonl")?);
    paths.extend(files(&datasets.join("pay"), "csv")?);
    paths.extend(["places.csv", "denials.toml"].map(|file| datasets.join(file)));
    let mut hash = Sha256::new();
    for path in paths {
        hash.update(read(&path)?);
    }
    Ok(hex(&hash.finalize()))
}
