//! Scores as probabilities.

use crate::{Error, Fitted, fit};

/// Strength of the penalty: next to none, there are two numbers to find.
const ALPHA: f64 = 1e-3;

/// A scale and shift of the logit (Platt 1999) on scores of models that had not seen the rows.
pub fn platt(scores: &[f64], labels: &[bool]) -> Result<Fitted, Error> {
    let rows: Vec<Vec<f64>> = scores.iter().map(|z| vec![*z]).collect();
    fit(&rows, labels, ALPHA)
}
