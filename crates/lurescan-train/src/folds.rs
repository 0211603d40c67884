//! Scores of rows by models that have not seen them.

use crate::{Error, Fitted};
use rayon::prelude::*;

/// Out-of-fold logits: `fit` is given the numbers of the rows to learn from. Rows of one group are never on both sides.
///
/// # Errors
/// As `fit`.
pub fn out_of_fold(
    rows: &[Vec<f64>],
    groups: &[usize],
    folds: usize,
    fit: impl Fn(&[usize]) -> Result<Fitted, Error> + Sync,
) -> Result<Vec<f64>, Error> {
    let fold = |fold: usize| {
        let (out, learn): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(|i| groups[*i] % folds == fold);
        let fitted = fit(&learn)?;
        Ok(out.into_iter().map(|i| (i, fitted.logit(&rows[i]))).collect::<Vec<_>>())
    };
    let scored: Vec<Vec<(usize, f64)>> = (0..folds).into_par_iter().map(fold).collect::<Result<_, Error>>()?;
    let mut logits = vec![0.0; rows.len()];
    scored.into_iter().flatten().for_each(|(i, logit)| logits[i] = logit);
    Ok(logits)
}

/// The value below which a share `q` of the values lie; sorts them.
pub fn quantile(values: &mut [f64], q: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get(((values.len() as f64 * q).ceil() as usize).min(last)).copied().unwrap_or(f64::NEG_INFINITY)
}
