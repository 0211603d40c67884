//! Logistic regression by linfa-logistic, with its traps closed: class orientation, silent early stops.

use crate::Error;
use linfa::{Dataset, traits::Fit};
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

/// Iterations after which L-BFGS gives up; far above what a fit here needs.
const MAX_ITERATIONS: u64 = 2000;
/// Gradient norm at which L-BFGS is done: a ten-thousandth of a row.
pub(crate) const GRADIENT_TOLERANCE: f64 = 1e-4;
/// Gradient norm a row above which an answer is refused.
const CONVERGED: f64 = 1e-4;

/// A fitted model: logit = intercept + weights · x, of the class `true`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Fitted {
    /// One weight a column.
    pub weights: Vec<f64>,
    /// Intercept.
    pub intercept: f64,
}

impl Fitted {
    /// Logit of one row.
    pub fn logit(&self, x: &[f64]) -> f64 {
        self.intercept + self.weights.iter().zip(x).map(|(w, x)| w * x).sum::<f64>()
    }
}

/// Fits L2-penalised logistic regression on `rows` (n rows of equal length) and `labels` (n). `alpha` is 1/C of
/// scikit-learn; the intercept is not penalised.
///
/// # Errors
/// One class only, a solver error, or an answer whose gradient is not small.
pub fn fit(rows: &[Vec<f64>], labels: &[bool], alpha: f64) -> Result<Fitted, Error> {
    fit_within(rows, labels, alpha, GRADIENT_TOLERANCE)
}

/// As [`fit`], to a gradient norm of `tolerance`.
pub(crate) fn fit_within(rows: &[Vec<f64>], labels: &[bool], alpha: f64, tolerance: f64) -> Result<Fitted, Error> {
    let positive = labels.iter().filter(|l| **l).count();
    if positive == 0 || positive == labels.len() {
        return Err(Error::OneClass { positive, rows: labels.len() });
    }
    let columns = rows[0].len();
    let x = Array2::from_shape_vec((rows.len(), columns), rows.concat()).map_err(|e| Error::Linfa(e.to_string()))?;
    let y = Array1::from_vec(labels.to_vec());
    let model = LogisticRegression::default()
        .alpha(alpha)
        .max_iterations(MAX_ITERATIONS)
        // Of a few rows never so coarse that the answer would be refused.
        .gradient_tolerance(tolerance.min(rows.len() as f64 * CONVERGED / 2.0))
        .fit(&Dataset::new(x, y))
        .map_err(|e| Error::Linfa(e.to_string()))?;
    // linfa calls the more frequent class positive: read which it was and turn the signs once, here.
    let sign = if model.labels().pos.class { 1.0 } else { -1.0 };
    let fitted =
        Fitted { weights: model.params().iter().map(|w| sign * w).collect(), intercept: sign * model.intercept() };
    let norm = gradient_norm(&fitted, rows, labels, alpha) / rows.len() as f64;
    if norm > CONVERGED { Err(Error::NotConverged(norm)) } else { Ok(fitted) }
}

fn gradient_norm(fitted: &Fitted, rows: &[Vec<f64>], labels: &[bool], alpha: f64) -> f64 {
    let mut gradient: Vec<f64> = fitted.weights.iter().map(|w| alpha * w).collect();
    let mut intercept = 0.0;
    for (x, y) in rows.iter().zip(labels) {
        let error = 1.0 / (1.0 + (-fitted.logit(x)).exp()) - f64::from(u8::from(*y));
        intercept += error;
        gradient.iter_mut().zip(x).for_each(|(g, x)| *g += error * x);
    }
    (gradient.iter().map(|g| g * g).sum::<f64>() + intercept * intercept).sqrt()
}
