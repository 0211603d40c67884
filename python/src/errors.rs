//! The exceptions of `lurescan._errors`, raised from Rust.

use pyo3::{PyErr, import_exception};
use std::fmt::Display;

import_exception!(lurescan._errors, BundleError);
import_exception!(lurescan._errors, FitError);
import_exception!(lurescan._errors, InputError);

/// What is wrong with an advert, a frame or labels.
pub fn input(e: impl Display) -> PyErr {
    InputError::new_err(e.to_string())
}

/// What is wrong with a bundle or an option.
pub fn bundle(e: impl Display) -> PyErr {
    BundleError::new_err(e.to_string())
}

/// Why there is no fit: labels that cannot be learned from are input, the rest is the solver's.
pub fn fit(e: lurescan_train::Error) -> PyErr {
    match e {
        lurescan_train::Error::NotConverged(_) | lurescan_train::Error::Linfa(_) => FitError::new_err(e.to_string()),
        e => input(e),
    }
}
