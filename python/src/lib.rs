//! Python bindings: convert, release the GIL, map the error; nothing else.

use lurescan::{Advert, Detector, Field};
use numpy::PyArray1;
use pyo3::{create_exception, exceptions::PyException, prelude::*, types::PyDict};

create_exception!(lurescan, LurescanError, PyException, "Base of all errors of lurescan.");

fn failed(e: impl std::fmt::Display) -> PyErr {
    LurescanError::new_err(e.to_string())
}

/// A text, or a mapping with `text` and any of the other fields.
fn advert(value: &Bound<'_, PyAny>) -> PyResult<Advert> {
    if let Ok(text) = value.extract::<String>() {
        return Ok(Advert::from_text(text));
    }
    let fields = value.cast::<PyDict>().map_err(|_| failed("an advert should be a str, or a dict with `text`"))?;
    let mut advert = Advert::default();
    for field in Field::ALL {
        match fields.get_item(field.name())?.filter(|v| !v.is_none()) {
            Some(v) => {
                *advert.field_mut(field) =
                    v.extract().map_err(|_| failed(format!("the field `{}` should be a str", field.name())))?;
            }
            None if field == Field::Text => return Err(failed("the field `text` is missing or None")),
            None => {}
        }
    }
    Ok(advert)
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

    /// The explained row as JSON; offsets in code points.
    fn assess_json(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<String> {
        let advert = advert(value)?;
        Ok(py.detach(|| self.0.assess(&advert).to_json(&advert, true).to_string()))
    }

    /// Probabilities, shape (n,).
    fn predict_proba<'py>(&self, py: Python<'py>, adverts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let adverts = adverts.try_iter()?.map(|a| advert(&a?)).collect::<PyResult<Vec<_>>>()?;
        let p = py.detach(|| adverts.iter().map(|a| self.0.probability(a)).collect::<Vec<_>>());
        Ok(PyArray1::from_vec(py, p))
    }
}

#[pymodule]
mod _lurescan {
    #[pymodule_export]
    use super::{LurescanError, PyDetector};
}
