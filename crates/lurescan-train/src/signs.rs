//! Weights that agree with what an indicator means: a documented risk never speaks for an advert, a protective sign
//! never against it. An explanation that says otherwise would be an accident of the corpus.

use crate::{
    Error, Fitted,
    linear::{GRADIENT_TOLERANCE, fit_within},
};

/// What sign the weight of a column may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sign {
    /// Zero or more.
    Risk,
    /// Zero or less.
    Protective,
    /// Any.
    Free,
}

/// Columns that say something of the setting rather than for or against an advert.
const FREE: [&str; 6] =
    ["pay.stated", "pay.in_dollars", "pay.open_end", "pay.width", "place.city", "combo.risks_at_home"];

impl Sign {
    /// The sign of a column by its name. Ways of contact: the press cuts handles from the lures it reports, so a corpus
    /// of reports would teach that messengers are honest; see the catalogues.
    pub fn of(column: &str) -> Self {
        match column.split('.').next() {
            Some("protective") => Sign::Protective,
            Some("contact") if matches!(column, "contact.email" | "contact.url") => Sign::Protective,
            _ if column == "combo.few_risks" => Sign::Protective,
            _ if FREE.contains(&column) => Sign::Free,
            _ => Sign::Risk,
        }
    }

    fn allows(self, weight: f64) -> bool {
        match self {
            Sign::Risk => weight >= 0.0,
            Sign::Protective => weight <= 0.0,
            Sign::Free => true,
        }
    }
}

/// Gradient norm at which it is plain enough which columns have the wrong sign; the last fits are exact.
const ROUGH: f64 = 0.1;

/// As [`fit`](crate::fit), with the weight of every column of the sign it may have. Of the columns that come out with another sign,
/// the half that is furthest off is left out (weight 0) and the rest is fitted again, until none is wrong: a column
/// may be wrong only because of another that goes.
///
/// # Errors
/// As [`fit`](crate::fit).
pub fn fit_signed(rows: &[Vec<f64>], labels: &[bool], signs: &[Sign], alpha: f64) -> Result<Fitted, Error> {
    let mut kept: Vec<usize> = (0..signs.len()).collect();
    fit_agreeing(rows, labels, signs, alpha, ROUGH, &mut kept)?;
    let fitted = fit_agreeing(rows, labels, signs, alpha, GRADIENT_TOLERANCE, &mut kept)?;
    let mut weights = vec![0.0; signs.len()];
    kept.iter().zip(&fitted.weights).for_each(|(&k, &w)| weights[k] = w);
    Ok(Fitted { weights, intercept: fitted.intercept })
}

/// Fits on the columns numbered in `kept`, from which those of a wrong sign go.
fn fit_agreeing(
    rows: &[Vec<f64>],
    labels: &[bool],
    signs: &[Sign],
    alpha: f64,
    tolerance: f64,
    kept: &mut Vec<usize>,
) -> Result<Fitted, Error> {
    loop {
        let x: Vec<Vec<f64>> = rows.iter().map(|row| kept.iter().map(|&k| row[k]).collect()).collect();
        let fitted = fit_within(&x, labels, alpha, tolerance)?;
        let mut wrong: Vec<(f64, usize)> = kept
            .iter()
            .zip(&fitted.weights)
            .filter(|&(&k, &w)| !signs[k].allows(w))
            .map(|(&k, &w)| (w.abs(), k))
            .collect();
        if wrong.is_empty() {
            return Ok(fitted);
        }
        wrong.sort_by(|a, b| b.0.total_cmp(&a.0));
        wrong.truncate(wrong.len().div_ceil(2));
        kept.retain(|k| wrong.iter().all(|w| w.1 != *k));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_the_wrong_sign_is_left_out() {
        // The second column stands on the honest rows only; as a risk it must not lower the score.
        let rows: Vec<Vec<f64>> = (0..40).map(|i| vec![f64::from(i % 2), f64::from((i + 1) % 2)]).collect();
        let labels: Vec<bool> = (0..40).map(|i| i % 2 == 1).collect();
        let free = fit_signed(&rows, &labels, &[Sign::Risk, Sign::Free], 1.0).unwrap();
        let signed = fit_signed(&rows, &labels, &[Sign::Risk, Sign::Risk], 1.0).unwrap();
        assert!(free.weights[1] < 0.0);
        assert_eq!(signed.weights[1], 0.0);
        assert!(signed.weights[0] > free.weights[0]);
    }
}
