//! Python bindings: convert, release the GIL, map the error; nothing else.

mod adverts;
mod answer;
mod detector;
mod errors;
mod frame;
mod train;

use pyo3::prelude::*;

// Classes are frozen and the detector is `Sync`: threads without a global lock may share all of it.
#[pymodule(gil_used = false)]
mod _lurescan {
    #[pymodule_export]
    use super::{
        answer::PyAnswer,
        detector::{PyDetector, read_indicators, read_pay_tables, write_whole},
        train::{fit_logistic, near_duplicates},
    };
}
