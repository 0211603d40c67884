//! One answer, in the forms that Python shows.

use lurescan::{Advert, Assessment, explain::Style};
use pyo3::prelude::*;

/// An advert with its assessment.
#[pyclass(frozen, name = "Answer", module = "lurescan._lurescan")]
pub struct PyAnswer {
    pub advert: Advert,
    pub assessment: Assessment,
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
