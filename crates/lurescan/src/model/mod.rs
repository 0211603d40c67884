//! The fitted numbers, and the one file a detector is built from.

use crate::{
    Error,
    features::{
        self,
        ngrams::NGrams,
        wording::{self, Wording},
    },
    lexicon::{Denials, Indicator, Place},
    pay::PayTables,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A logistic model; calibration is folded into weights and intercept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Model {
    /// Names of the columns, in order.
    pub features: Vec<String>,
    /// One weight a column.
    pub weights: Vec<f64>,
    /// Intercept.
    pub intercept: f64,
    /// Logit from which the verdict is `flag`.
    pub flag: f64,
    /// Logit from which the verdict is `review`.
    pub review: f64,
    /// Share of lures among the adverts that the probabilities were calibrated on; 0.5 where it is not known.
    #[serde(default = "even")]
    pub prevalence: f64,
    /// What makes the column `wording`, which follows the named ones; empty in a model without it.
    #[serde(default)]
    pub wording: Wording,
    /// Columns of hashed n-grams, the last; none in most models.
    #[serde(default)]
    pub ngrams: NGrams,
}

fn even() -> f64 {
    0.5
}

/// All that a detector knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Bundle {
    /// Name of the release, e.g. `lure-2026.1`.
    pub name: String,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Places.
    pub places: Vec<Place>,
    /// Words that deny a protective sign.
    #[serde(default)]
    pub denials: Denials,
    /// Rates and wages.
    pub pay: PayTables,
    /// Weights.
    pub model: Model,
    /// Weights of other models on the same knowledge, by name: `job-fraud`.
    #[serde(default)]
    pub others: BTreeMap<String, Model>,
    /// Corpora with counts and hashes, and the settings of the fit.
    pub provenance: Vec<String>,
}

impl Model {
    /// A model whose `weights` belong to `features`, by position; thresholds on the logit.
    pub fn new(features: Vec<String>, weights: Vec<f64>, intercept: f64, flag: f64, review: f64) -> Self {
        Model { features, weights, intercept, flag, review, prevalence: even(), ..Model::default() }
    }
}

const MAGIC: &str = "lurescan-bundle";

impl Bundle {
    /// Knowledge without a model yet.
    pub fn new(name: &str, indicators: Vec<Indicator>, places: Vec<Place>, denials: Denials, pay: PayTables) -> Self {
        Bundle { name: name.to_owned(), indicators, places, denials, pay, ..Bundle::default() }
    }

    /// The same knowledge with a fitted model and what it was fitted on.
    pub fn with_model(self, model: Model, provenance: Vec<String>) -> Self {
        Bundle { model, provenance, ..self }
    }

    /// Names of the columns of a model on this knowledge: the named features, then its wording, then its n-grams.
    pub fn columns(&self, wording: &Wording, ngrams: &NGrams) -> Vec<String> {
        let worded = (!wording.0.is_empty()).then(|| wording::COLUMN.to_owned());
        features::names(&self.indicators).into_iter().chain(worded).chain(ngrams.names()).collect()
    }

    /// The file: a line with version and SHA-256, then JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = serde_json::to_string(self).expect("a bundle is plain data");
        format!("{MAGIC} 1 {}\n{body}", hex(body.as_bytes())).into_bytes()
    }

    /// Reads the file back, with its version string `NAME+sha256:…`.
    ///
    /// # Errors
    /// A header that is not ours, an unknown version, a checksum that fails, content that cannot be read.
    pub fn from_bytes(bytes: &[u8]) -> Result<(Bundle, String), Error> {
        let line = bytes.iter().position(|b| *b == b'\n').ok_or(Error::NotABundle)?;
        let (head, body) = (&bytes[..line], &bytes[line + 1..]);
        let mut words = std::str::from_utf8(head).map_err(|_| Error::NotABundle)?.split(' ');
        if words.next() != Some(MAGIC) {
            return Err(Error::NotABundle);
        }
        let version = words.next().unwrap_or_default();
        if version != "1" {
            return Err(Error::UnknownVersion(version.to_owned()));
        }
        let sum = hex(body);
        if words.next() != Some(sum.as_str()) {
            return Err(Error::Checksum);
        }
        let bundle: Bundle = serde_json::from_slice(body).map_err(|e| Error::Content(e.to_string()))?;
        for model in std::iter::once(&bundle.model).chain(bundle.others.values()) {
            let columns = bundle.columns(&model.wording, &model.ngrams);
            if model.features != columns || model.weights.len() != columns.len() {
                return Err(Error::Content("the model's columns are not those of its indicators".into()));
            }
        }
        let version = format!("{}+sha256:{}", bundle.name, &sum[..12]);
        Ok((bundle, version))
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
