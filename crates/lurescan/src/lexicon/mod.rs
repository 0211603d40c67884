//! Indicators and places, and the one pass that finds them.

mod dictionary;
mod scan;
mod terms;

pub use scan::{Hit, Lexicon, Meaning};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which way an indicator points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Polarity {
    /// Documented in lures.
    #[default]
    Risk,
    /// What an outsider can check.
    Protective,
}

impl Polarity {
    /// `risk` or `protective`.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Risk => "risk",
            Polarity::Protective => "protective",
        }
    }
}

/// A citation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
}

/// A documented sign, risk or protective.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Indicator {
    /// Stable name, `group.name`.
    pub id: String,
    /// Group of the design.
    pub group: String,
    /// Which way it points.
    pub polarity: Polarity,
    /// One sentence.
    pub summary: String,
    /// What it tells and who else uses it.
    #[serde(default)]
    pub why: String,
    /// Where it is documented.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Phrases by language. `a ~ b` is the two parts near each other in either order, `a | b ~ c | d` any part of the
    /// first with any of the second; a final `*` lets any ending follow.
    pub phrases: BTreeMap<String, Vec<String>>,
    /// Regular expressions over the normalised text, for signs made of digits.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Words that cancel a phrase they stand beside.
    #[serde(default)]
    pub guards: Vec<String>,
}

impl Indicator {
    /// An indicator without phrases.
    pub fn new(id: &str, group: &str, polarity: Polarity, summary: &str) -> Self {
        Indicator {
            id: id.to_owned(),
            group: group.to_owned(),
            polarity,
            summary: summary.to_owned(),
            ..Indicator::default()
        }
    }
}

/// A place with the names and slang people write.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// Stable name.
    pub id: String,
    /// `compound_site`, `special_zone`, `casino_town`, …
    pub kind: String,
    /// ISO 3166 code.
    pub country: String,
    /// Names in all scripts.
    pub names: Vec<String>,
    /// Words that cancel a name they stand beside: "Bay" after Mandalay.
    #[serde(default)]
    pub guards: Vec<String>,
}

/// Kind of the countries to which the trade is not documented to take people. They tell which wage an offer is
/// measured by and are no evidence.
pub const OTHER_COUNTRY: &str = "other_country";

impl Place {
    /// A place of a kind in a country, with its names.
    pub fn new(id: &str, kind: &str, country: &str, names: Vec<String>) -> Self {
        Place { id: id.to_owned(), kind: kind.to_owned(), country: country.to_owned(), names, guards: Vec::new() }
    }
}

/// Words by which a text says that a protective sign does not hold: "no contract", "permit not needed".
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Denials {
    /// Words that stand before what they deny.
    pub before: Vec<String>,
    /// Words that stand after it.
    pub after: Vec<String>,
}

impl Denials {
    /// Words before and after.
    pub fn new(before: Vec<String>, after: Vec<String>) -> Self {
        Denials { before, after }
    }
}
