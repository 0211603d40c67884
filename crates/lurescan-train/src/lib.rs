//! Fits the logistic model with linfa-logistic. Arrays in, numbers out; no files.

use linfa::{Dataset, traits::Fit};
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

/// Why a fit is refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// One class only, or no rows.
    #[error("training needs rows of both classes; got {positive} positive of {rows}")]
    OneClass {
        /// Positive rows.
        positive: usize,
        /// All rows.
        rows: usize,
    },
    /// linfa refused the data.
    #[error("linfa-logistic: {0}")]
    Linfa(String),
    /// The gradient at the answer is not small: the solver stopped early.
    #[error("not converged: gradient norm {0:e} per row; raise the iterations or alpha")]
    NotConverged(f64),
}

/// A fitted model: logit = intercept + weights · x, of the class `true`.
#[derive(Clone, Debug)]
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

/// Fits `alpha = 1/C` penalised logistic regression; the intercept is not penalised.
///
/// # Errors
/// One class only, a solver error, or an answer whose gradient is not small.
pub fn fit(rows: &[Vec<f64>], labels: &[bool], alpha: f64) -> Result<Fitted, Error> {
    let positive = labels.iter().filter(|l| **l).count();
    if positive == 0 || positive == labels.len() {
        return Err(Error::OneClass { positive, rows: labels.len() });
    }
    let columns = rows[0].len();
    let x = Array2::from_shape_vec((rows.len(), columns), rows.concat()).map_err(|e| Error::Linfa(e.to_string()))?;
    let y = Array1::from_vec(labels.to_vec());
    let model = LogisticRegression::default()
        .alpha(alpha)
        .max_iterations(2000)
        .gradient_tolerance(1e-6)
        .fit(&Dataset::new(x, y))
        .map_err(|e| Error::Linfa(e.to_string()))?;
    // linfa calls the more frequent class positive: read which it was and turn the signs once, here.
    let sign = if model.labels().pos.class { 1.0 } else { -1.0 };
    let fitted =
        Fitted { weights: model.params().iter().map(|w| sign * w).collect(), intercept: sign * model.intercept() };
    let norm = gradient_norm(&fitted, rows, labels, alpha) / rows.len() as f64;
    if norm > 1e-4 { Err(Error::NotConverged(norm)) } else { Ok(fitted) }
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

/// Out-of-fold logits: rows of one group are never on both sides.
///
/// # Errors
/// As [`fit`].
pub fn out_of_fold(
    rows: &[Vec<f64>],
    labels: &[bool],
    groups: &[usize],
    folds: usize,
    alpha: f64,
) -> Result<Vec<f64>, Error> {
    let mut logits = vec![0.0; rows.len()];
    for fold in 0..folds {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for i in (0..rows.len()).filter(|i| groups[*i] % folds != fold) {
            x.push(rows[i].clone());
            y.push(labels[i]);
        }
        let fitted = fit(&x, &y, alpha)?;
        for i in (0..rows.len()).filter(|i| groups[*i] % folds == fold) {
            logits[i] = fitted.logit(&rows[i]);
        }
    }
    Ok(logits)
}

/// The value below which a share `q` of the values lie.
pub fn quantile(values: &mut [f64], q: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get(((values.len() as f64 * q).ceil() as usize).min(last)).copied().unwrap_or(f64::NEG_INFINITY)
}
