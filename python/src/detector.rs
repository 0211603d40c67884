//! The detector: convert, release the GIL, map the error; nothing else. Callers give a piece at a time, so that Ctrl-C is
//! heard between two pieces.

use crate::{
    adverts::{advert, adverts},
    answer::PyAnswer,
    errors,
    frame::{self, Answers},
};
use arrow_schema::DataType;
use lurescan::{Advert, Detector, lexicon::Indicator, pay::PayTables};
use lurescan_train::{Refit, refit};
use numpy::{PyArray1, PyArray2};
use pyo3::{prelude::*, types::PyBytes};
use pyo3_arrow::PyTable;
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::PathBuf};

/// A detector built from a bundle and what a user changes of it.
#[pyclass(frozen, name = "Detector", module = "lurescan._lurescan")]
pub struct PyDetector(pub Detector);

#[pymethods]
impl PyDetector {
    /// The default bundle, or the bytes of another; `pay_tables` as JSON.
    #[new]
    #[pyo3(signature = (
        bundle=None, base_rate=None, thresholds=None, disable=Vec::new(), pay_tables=None, model="lure",
        allow_employers=Vec::new(), indicators=None
    ))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        bundle: Option<&[u8]>,
        base_rate: Option<f64>,
        thresholds: Option<(f64, f64)>,
        disable: Vec<String>,
        pay_tables: Option<&str>,
        model: &str,
        allow_employers: Vec<String>,
        indicators: Option<&str>,
    ) -> PyResult<Self> {
        let mut detector = bundle.map_or_else(Detector::bundled, Detector::from_bundle).map_err(errors::bundle)?;
        if model != "lure" {
            detector = detector.with_model(model).map_err(errors::bundle)?;
        }
        if let Some(tables) = pay_tables {
            let tables: PayTables = serde_json::from_str(tables).map_err(errors::bundle)?;
            detector = detector.with_pay_tables(tables);
        }
        if let Some((flag, review)) = thresholds {
            detector = detector.with_thresholds(logit(flag)?, logit(review)?);
        }
        if let Some(own) = indicators {
            let own: Vec<Indicator> = serde_json::from_str(own).map_err(errors::bundle)?;
            detector = detector.with_indicators(own).map_err(errors::bundle)?;
        }
        detector = detector.with_allowed_employers(allow_employers);
        if !disable.is_empty() {
            detector = detector.without_indicators(&disable).map_err(errors::bundle)?;
        }
        if let Some(rate) = base_rate {
            detector = detector.with_base_rate(rate).map_err(errors::bundle)?;
        }
        Ok(PyDetector(detector))
    }

    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    /// Probabilities from which the verdict is `flag` and `review`.
    #[getter]
    fn thresholds(&self) -> (f64, f64) {
        let model = &self.0.bundle().model;
        (probability(model.flag), probability(model.review))
    }

    fn feature_names(&self) -> Vec<String> {
        self.0.bundle().model.features.clone()
    }

    /// Weights of the features, and the intercept without a base rate.
    fn model<'py>(&self, py: Python<'py>) -> (Bound<'py, PyArray1<f64>>, f64) {
        let model = &self.0.bundle().model;
        (PyArray1::from_slice(py, &model.weights), model.intercept)
    }

    /// Id, group, polarity, summary, why and sources of every indicator, as JSON.
    fn indicators(&self) -> String {
        let all = &self.0.bundle().indicators;
        let rows = all.iter().map(|i| {
            let languages: Vec<&String> = i.phrases.keys().collect();
            json!({"id": i.id, "group": i.group, "polarity": i.polarity.name(), "summary": i.summary, "why": i.why,
                "sources": i.sources, "languages": languages})
        });
        Value::Array(rows.collect()).to_string()
    }

    /// What the bundle was made from, a line each.
    fn provenance(&self) -> Vec<String> {
        self.0.bundle().provenance.clone()
    }

    /// The bundle with other pay tables, thresholds and without disabled indicators, where they were given.
    fn bundle<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.bundle().to_bytes())
    }

    fn assess(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<PyAnswer> {
        let advert = advert(value)?;
        let assessment = py.detach(|| self.0.assess(&advert));
        Ok(PyAnswer { advert, assessment })
    }

    /// Answers for a piece of a list whose first advert is number `first`.
    #[pyo3(signature = (values, first=0))]
    fn assess_many(&self, py: Python<'_>, values: &Bound<'_, PyAny>, first: usize) -> PyResult<Vec<PyAnswer>> {
        let adverts = adverts(values, first)?;
        Ok(py.detach(|| {
            adverts.into_iter().map(|advert| PyAnswer { assessment: self.0.assess(&advert), advert }).collect()
        }))
    }

    /// Probabilities, shape (n,).
    #[pyo3(signature = (values, first=0))]
    fn predict_proba<'py>(
        &self,
        py: Python<'py>,
        values: &Bound<'py, PyAny>,
        first: usize,
    ) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let adverts = adverts(values, first)?;
        let p = py.detach(|| adverts.iter().map(|a| self.0.probability(a)).collect::<Vec<_>>());
        Ok(PyArray1::from_vec(py, p))
    }

    /// Feature vectors, shape (n, features).
    #[pyo3(signature = (values, first=0))]
    fn features<'py>(
        &self,
        py: Python<'py>,
        values: &Bound<'py, PyAny>,
        first: usize,
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let adverts = adverts(values, first)?;
        let rows = py.detach(|| adverts.iter().map(|a| self.0.features(a)).collect::<Vec<_>>());
        if rows.is_empty() {
            return Ok(PyArray2::zeros(py, [0, self.feature_names().len()], false));
        }
        PyArray2::from_vec2(py, &rows).map_err(errors::input)
    }

    /// Id, kind and country of the places that each advert names.
    #[pyo3(signature = (values, first=0))]
    fn places(
        &self,
        py: Python<'_>,
        values: &Bound<'_, PyAny>,
        first: usize,
    ) -> PyResult<Vec<Vec<(String, String, String)>>> {
        let adverts = adverts(values, first)?;
        let named = |a: &Advert| {
            let places = self.0.places(a).into_iter();
            places.map(|p| (p.id.clone(), p.kind.clone(), p.country.clone())).collect()
        };
        Ok(py.detach(|| adverts.iter().map(named).collect()))
    }

    /// Answers to a piece of a table, of which the first row is number `first`; `columns` says which column holds which
    /// field, `what` which answers, `text` how text comes back: `string`, `large_string` or `string_view`.
    #[pyo3(signature = (table, columns, what, first=0, text="string"))]
    fn answer_table(
        &self,
        py: Python<'_>,
        table: PyTable,
        columns: BTreeMap<String, String>,
        what: &str,
        first: usize,
        text: &str,
    ) -> PyResult<PyTable> {
        let what = Answers::of(what, &self.0).map_err(errors::input)?;
        let text = match text {
            "string" => DataType::Utf8,
            "large_string" => DataType::LargeUtf8,
            "string_view" => DataType::Utf8View,
            other => return Err(errors::input(format!("no form of text is called `{other}`"))),
        };
        let (batches, schema) = table.into_inner();
        let answered = py.detach(|| frame::answer(&self.0, &batches, &schema, &columns, &what, first, &text));
        let (answers, schema) = answered.map_err(errors::input)?;
        PyTable::try_new(answers, schema)
    }

    /// The bytes of a bundle with the same knowledge and a model fitted on these adverts.
    #[pyo3(signature = (values, labels, *, name, alpha, folds, flag_fpr, review_fpr, signed))]
    #[allow(clippy::too_many_arguments)]
    fn refit<'py>(
        &self,
        py: Python<'py>,
        values: &Bound<'py, PyAny>,
        labels: Vec<bool>,
        name: String,
        alpha: f64,
        folds: usize,
        flag_fpr: f64,
        review_fpr: f64,
        signed: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let adverts: Vec<Advert> = adverts(values, 0)?;
        let settings = Refit { name, alpha, folds, flag_fpr, review_fpr, signed };
        let bundle = py.detach(|| refit(&self.0, &adverts, &labels, &settings)).map_err(errors::fit)?;
        Ok(PyBytes::new(py, &bundle.to_bytes()))
    }
}

/// Pay tables of a folder, as JSON: a pickled detector must not look for a folder of another machine.
#[pyfunction]
pub fn read_pay_tables(folder: PathBuf) -> PyResult<String> {
    let tables = lurescan_data::knowledge::pay_tables(&folder).map_err(errors::bundle)?;
    serde_json::to_string(&tables).map_err(errors::bundle)
}

/// Indicators of a folder, as JSON.
#[pyfunction]
pub fn read_indicators(folder: PathBuf) -> PyResult<String> {
    let own = lurescan_data::knowledge::indicators_in(&folder).map_err(errors::bundle)?;
    serde_json::to_string(&own).map_err(errors::bundle)
}

/// Writes a file whole or not at all.
#[pyfunction]
pub fn write_whole(path: PathBuf, bytes: &[u8]) -> PyResult<()> {
    lurescan_data::write_whole(&path, bytes).map_err(|e| match e {
        lurescan_data::Error::Io { source, .. } => source.into(),
        e => errors::input(e),
    })
}

fn logit(p: f64) -> PyResult<f64> {
    if p > 0.0 && p < 1.0 {
        Ok((p / (1.0 - p)).ln())
    } else {
        Err(errors::bundle(format!("a threshold lies between 0 and 1; got {p}")))
    }
}

fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}
