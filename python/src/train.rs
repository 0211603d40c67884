//! The trainer and the grouping on arrays and texts of the user's own.

use crate::errors;
use numpy::{PyArray1, PyReadonlyArray1, PyReadonlyArray2, PyUntypedArrayMethods};
use pyo3::prelude::*;

/// Weights and intercept of the class `True`: `x` of shape (n, k), contiguous; `y` of shape (n,).
#[pyfunction]
pub fn fit_logistic<'py>(
    py: Python<'py>,
    x: PyReadonlyArray2<'py, f64>,
    y: PyReadonlyArray1<'py, bool>,
    alpha: f64,
) -> PyResult<(Bound<'py, PyArray1<f64>>, f64)> {
    let columns = x.shape()[1];
    if columns == 0 || x.shape()[0] != y.shape()[0] {
        return Err(errors::input("x should have at least one column, and a row for every label"));
    }
    // Only slices cross the edge, so that numpy and linfa may use different versions of ndarray.
    let (x, y) = (x.as_slice()?, y.as_slice()?);
    let fitted = py.detach(|| {
        let rows: Vec<Vec<f64>> = x.chunks_exact(columns).map(<[f64]>::to_vec).collect();
        lurescan_train::fit(&rows, y, alpha)
    });
    let fitted = fitted.map_err(errors::fit)?;
    Ok((PyArray1::from_vec(py, fitted.weights), fitted.intercept))
}

/// The group of near-duplicates of each text, numbered from 0 in order of its first text.
#[pyfunction]
pub fn near_duplicates<'py>(py: Python<'py>, texts: Vec<String>) -> Bound<'py, PyArray1<i64>> {
    let groups = py.detach(|| lurescan_train::near_duplicates(&texts));
    PyArray1::from_iter(py, groups.into_iter().map(|g| i64::try_from(g).unwrap_or(i64::MAX)))
}
