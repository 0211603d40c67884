//! The column `wording`: for each language the log-odds of its words, whose logit the model of all columns weighs like any
//! other.

use crate::{Error, calibration::platt};
use lurescan::features::wording::{Wording, Words};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Adverts of each class that a language must have.
const LEAST: usize = 20;
/// What is added to every count (Lidstone): an n-gram that stands once says something, but little.
const SMOOTHING: f64 = 0.1;

/// What an advert of the corpus says, in which language.
#[derive(Clone, Debug)]
pub struct Worded {
    /// Language that the detector takes it for.
    pub language: &'static str,
    /// Hashed n-grams.
    pub grams: BTreeSet<u32>,
    /// Whether it is a lure.
    pub lure: bool,
    /// Whether it is authored: adverts of boards teach words, and no scale.
    pub authored: bool,
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
    let fitted: Vec<(Words, Vec<(usize, f64)>)> =
        languages.par_iter().map(|(_, of)| fit_language(rows, of, folds)).collect::<Result<_, _>>()?;
    let (mut wording, mut unseen) = (Wording::default(), vec![0.0; rows.len()]);
    for (language, (words, values)) in languages.keys().zip(fitted) {
        wording.0.insert((*language).to_owned(), words);
        values.into_iter().for_each(|(i, value)| unseen[i] = value);
    }
    Ok((wording, unseen))
}

/// The words of the rows numbered in `of`, with the value of each row by words that had not seen it.
fn fit_language(rows: &[Worded], of: &[usize], folds: usize) -> Result<(Words, Vec<(usize, f64)>), Error> {
    let mut values = Vec::with_capacity(of.len());
    for fold in 0..folds {
        let (out, learn): (Vec<usize>, Vec<usize>) = of.iter().partition(|i| rows[**i].group % folds == fold);
        let words = fit_words(learn.into_iter().map(|i| &rows[i]));
        values.extend(out.into_iter().map(|i| (i, words.value_of(&rows[i].grams))));
    }
    let authored: Vec<&(usize, f64)> = values.iter().filter(|(i, _)| rows[*i].authored).collect();
    let labels: Vec<bool> = authored.iter().map(|(i, _)| rows[*i].lure).collect();
    let scores: Vec<f64> = authored.iter().map(|(_, value)| *value).collect();
    let fitted = platt(&scores, &labels)?;
    let lures = labels.iter().filter(|l| **l).count() as f64;
    // As if there were as many lures as honest adverts: how many a language has is chance.
    let even = (lures / (labels.len() as f64 - lures)).ln();
    let (scale, shift) = (fitted.weights[0].max(0.0), fitted.intercept - even);
    values.iter_mut().for_each(|(_, value)| *value = if *value == 0.0 { 0.0 } else { scale * *value + shift });
    Ok((fit_words(of.iter().map(|&i| &rows[i])).calibrated(scale, shift), values))
}

/// How much likelier each n-gram is in a lure than in an honest advert.
fn fit_words<'a>(rows: impl Iterator<Item = &'a Worded>) -> Words {
    let mut counts: HashMap<u32, [f64; 2]> = HashMap::new();
    for row in rows {
        row.grams.iter().for_each(|gram| counts.entry(*gram).or_default()[usize::from(row.lure)] += 1.0);
    }
    let mut all = [SMOOTHING * counts.len() as f64; 2];
    counts.values().for_each(|[honest, lure]| {
        all[0] += honest;
        all[1] += lure;
    });
    let share = |count: f64, class: usize| (count + SMOOTHING) / all[class];
    let odds = |[honest, lure]: [f64; 2]| (share(lure, 1) / share(honest, 0)).ln();
    Words::new(&counts.into_iter().map(|(gram, of)| (gram, odds(of))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_weighed_by_language_and_judged_unseen() {
        let row = |i: usize, language, grams: &[u32]| Worded {
            language,
            grams: grams.iter().copied().collect(),
            lure: i.is_multiple_of(2),
            authored: true,
            group: i,
        };
        let mut rows: Vec<Worded> = (0..60).map(|i| row(i, "en", &[1, 2 + (i as u32 % 2)])).collect();
        rows.extend((0..6).map(|i| row(i, "th", &[2])));
        // A word that stands once says nothing of the row it was learnt from.
        rows[0].grams = BTreeSet::from([99]);
        let (wording, unseen) = fit_wording(&rows, 5).unwrap();
        let value = |word| wording.0["en"].value_of(&BTreeSet::from([word]));
        assert!(value(2) > 0.5 && value(3) < -0.5);
        assert!(!wording.0.contains_key("th"));
        assert!(unseen[1..60].iter().enumerate().all(|(i, v)| (*v > 0.0) == (i % 2 == 1)));
        assert_eq!(unseen[0], 0.0);
    }
}
