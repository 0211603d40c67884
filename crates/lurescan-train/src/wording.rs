//! The column `wording`: for each language a model of its words alone, whose logit the model of all columns weighs like
//! any other. linfa is dense, so no language has more than some two thousand words; together they are many more.

use crate::{Error, linear::fit_within, telling::telling};
use lurescan::features::wording::{MOST, Wording, Words};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Adverts of each class that a language must have.
const LEAST: usize = 20;
/// Strength of the penalty, 1/C.
const ALPHA: f64 = 0.1;
/// Gradient norm at which a fit is done.
const TOLERANCE: f64 = 5e-3;

/// What an advert of the corpus says, in which language.
#[derive(Clone, Debug)]
pub struct Worded {
    /// Language that the detector takes it for.
    pub language: &'static str,
    /// Hashed n-grams.
    pub ngrams: BTreeSet<u32>,
    /// Whether it is a lure.
    pub lure: bool,
    /// Its group: groups are whole on either side of a fold.
    pub group: usize,
}

/// Fits the words of each language, and gives the value of the column for each row by words that had not seen it: the
/// model of all columns would otherwise trust them more than they deserve (stacking; Wolpert 1992).
///
/// # Errors
/// As [`fit`](crate::fit).
pub fn fit_wording(rows: &[Worded], folds: usize) -> Result<(Wording, Vec<f64>), Error> {
    let mut languages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        languages.entry(row.language).or_default().push(i);
    }
    languages.retain(|_, of| {
        let lures = of.iter().filter(|&&i| rows[i].lure).count();
        lures >= LEAST && of.len() - lures >= LEAST
    });
    let mut jobs: Vec<(&str, Option<usize>)> = Vec::new();
    for language in languages.keys() {
        jobs.extend((0..folds).map(Some).chain([None]).map(|fold| (*language, fold)));
    }
    let fitted: Vec<Words> = jobs
        .par_iter()
        .map(|(language, fold)| {
            let learn: Vec<&Worded> =
                languages[language].iter().map(|&i| &rows[i]).filter(|r| Some(r.group % folds) != *fold).collect();
            fit_words(&learn)
        })
        .collect::<Result<_, _>>()?;
    let (mut wording, mut unseen) = (Wording::default(), vec![0.0; rows.len()]);
    for ((language, fold), words) in jobs.into_iter().zip(fitted) {
        let one = Wording(BTreeMap::from([(language.to_owned(), words)]));
        match fold {
            None => wording.0.extend(one.0),
            Some(fold) => {
                for &i in languages[language].iter().filter(|&&i| rows[i].group % folds == fold) {
                    unseen[i] = one.value(language, &rows[i].ngrams);
                }
            }
        }
    }
    Ok((wording, unseen))
}

/// Chooses the words that tell lures from honest adverts and weighs them.
fn fit_words(rows: &[&Worded]) -> Result<Words, Error> {
    let buckets: Vec<u32> =
        telling(rows.iter().map(|r| (r.ngrams.iter(), r.lure)), MOST).into_iter().map(|(bucket, _)| bucket).collect();
    let vector = |row: &Worded| {
        let known: Vec<usize> = row.ngrams.iter().filter_map(|b| buckets.binary_search(b).ok()).collect();
        let mut x = vec![0.0; buckets.len()];
        known.iter().for_each(|&column| x[column] = 1.0 / (known.len() as f64).sqrt());
        x
    };
    let x: Vec<Vec<f64>> = rows.iter().map(|r| vector(r)).collect();
    let y: Vec<bool> = rows.iter().map(|r| r.lure).collect();
    let weights = fit_within(&x, &y, ALPHA, TOLERANCE)?.weights.iter().map(|w| *w as f32).collect();
    Ok(Words::new(buckets, weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_weighed_by_language_and_judged_unseen() {
        let row = |i: usize, language, words: &[u32]| Worded {
            language,
            ngrams: words.iter().copied().collect(),
            lure: i.is_multiple_of(2),
            group: i,
        };
        let mut rows: Vec<Worded> = (0..60).map(|i| row(i, "en", &[1, 2 + (i as u32 % 2)])).collect();
        rows.extend((0..6).map(|i| row(i, "th", &[2])));
        let (wording, unseen) = fit_wording(&rows, 5).unwrap();
        let value = |word| wording.value("en", &BTreeSet::from([word]));
        assert!(value(2) > 0.5 && value(3) < -0.5);
        assert_eq!(wording.value("th", &BTreeSet::from([2])), 0.0);
        assert!(unseen[..60].iter().enumerate().all(|(i, v)| (*v > 0.0) == (i % 2 == 0)));
        // A word that stands once says nothing of the row it was learnt from.
        rows[0].ngrams = BTreeSet::from([99]);
        assert_eq!(fit_wording(&rows, 5).unwrap().1[0], 0.0);
    }
}
