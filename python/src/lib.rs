//! Python bindings: convert, release the GIL, map the error; nothing else.

mod adverts;
mod frame;

use adverts::{advert, adverts};
use lurescan::{Advert, Assessment, Detector, explain::Style, features};
use numpy::{PyArray1, PyArray2};
use pyo3::{create_exception, exceptions::PyException, prelude::*};
use pyo3_arrow::PyTable;

create_exception!(lurescan, LurescanError, PyException, "Base of all errors of lurescan.");

fn failed(e: impl std::fmt::Display) -> PyErr {
    LurescanError::new_err(e.to_string())
}

/// One answer, in the forms that Python shows.
#[pyclass(frozen, name = "Answer", module = "lurescan._lurescan")]
struct PyAnswer {
    advert: Advert,
    assessment: Assessment,
}

#[pymethods]
impl PyAnswer {
    /// The explained row; offsets in code points.
    fn to_json(&self) -> String {
        self.assessment.to_json(&self.advert, true).to_string()
    }

    fn to_text(&self) -> String {
        self.assessment.to_text(&self.advert, Style::Plain)
    }

    fn to_html(&self) -> String {
        self.assessment.to_html(&self.advert)
    }
}

/// The detector of the default bundle, or of the bytes of another.
#[pyclass(frozen, name = "Detector", module = "lurescan._lurescan")]
struct PyDetector(Detector);

#[pymethods]
impl PyDetector {
    #[new]
    #[pyo3(signature = (bundle=None))]
    fn new(bundle: Option<&[u8]>) -> PyResult<Self> {
        bundle.map_or_else(Detector::bundled, Detector::from_bundle).map(PyDetector).map_err(failed)
    }

    /// Model version.
    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    fn feature_names(&self) -> Vec<String> {
        features::names(&self.0.bundle().indicators)
    }

    fn assess(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<PyAnswer> {
        let advert = advert(value)?;
        let assessment = py.detach(|| self.0.assess(&advert));
        Ok(PyAnswer { advert, assessment })
    }

    fn assess_many(&self, py: Python<'_>, values: &Bound<'_, PyAny>) -> PyResult<Vec<PyAnswer>> {
        let adverts = adverts(values)?;
        Ok(py.detach(|| {
            adverts.into_iter().map(|advert| PyAnswer { assessment: self.0.assess(&advert), advert }).collect()
        }))
    }

    /// Probabilities, shape (n,).
    fn predict_proba<'py>(&self, py: Python<'py>, values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let adverts = adverts(values)?;
        let p = py.detach(|| adverts.iter().map(|a| self.0.probability(a)).collect::<Vec<_>>());
        Ok(PyArray1::from_vec(py, p))
    }

    /// Feature vectors, shape (n, features).
    fn features<'py>(&self, py: Python<'py>, values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let adverts = adverts(values)?;
        let rows = py.detach(|| adverts.iter().map(|a| self.0.features(a)).collect::<Vec<_>>());
        if rows.is_empty() {
            return Ok(PyArray2::zeros(py, [0, self.feature_names().len()], false));
        }
        PyArray2::from_vec2(py, &rows).map_err(failed)
    }

    /// A table of answers, one row a row of the Arrow table.
    fn score_table(&self, py: Python<'_>, table: PyTable) -> PyResult<PyTable> {
        py.detach(|| frame::score(&self.0, table)).map_err(failed)
    }
}

#[pymodule]
mod _lurescan {
    #[pymodule_export]
    use super::{LurescanError, PyAnswer, PyDetector};
}
