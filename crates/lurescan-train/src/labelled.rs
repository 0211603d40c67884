//! A model on adverts that somebody has labelled: other frauds with jobs, a corpus of the field, one's own traffic.

use crate::{
    Error, Fitted,
    calibration::platt,
    linear::fit_within,
    metrics::{Scored, pr_auc},
    quantile,
    telling::telling,
};
use lurescan::{
    Advert, Detector,
    features::{self, ngrams::NGrams, wording::Wording},
    model::Model,
};
use rayon::prelude::*;
use std::{collections::BTreeMap, fmt};

/// Gradient norm at which a fit is done: thousands of columns need no weight to the fourth digit.
const TOLERANCE: f64 = 5e-3;

/// What an advert shows, its label and its group.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The named features.
    named: Vec<f64>,
    /// Counts of hashed n-grams.
    counts: BTreeMap<u32, usize>,
    /// Whether it is of the class that is looked for.
    positive: bool,
    /// Rows of one group, such as near-duplicates, stay on one side of every fold.
    group: usize,
}

impl Labelled {
    /// Reads an advert.
    pub fn of(detector: &Detector, advert: &Advert, positive: bool, group: usize) -> Self {
        let mut named = detector.features(advert);
        named.truncate(features::names(&detector.bundle().indicators).len());
        Labelled { named, counts: detector.ngrams(advert), positive, group }
    }

    /// The columns of a model with the n-grams `ngrams`; without the named ones they are 0.
    fn columns(&self, named: bool, ngrams: &NGrams) -> Vec<f64> {
        let of_names = self.named.iter().map(|x| if named { *x } else { 0.0 });
        of_names.chain(ngrams.vector(&self.counts)).collect()
    }

    /// Logit of `model`.
    pub fn logit(&self, model: &Model) -> f64 {
        let x = self.columns(true, &model.ngrams);
        model.intercept + model.weights.iter().zip(&x).map(|(w, x)| w * x).sum::<f64>()
    }
}

/// Which columns take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The named features.
    pub named: bool,
    /// How many n-grams: up to [`COLUMNS`](lurescan::features::ngrams::COLUMNS) each has a column of its own, more are folded.
    pub ngrams: usize,
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{} n-grams", if self.named { "named features and " } else { "" }, self.ngrams)
    }
}

/// What is chosen from by grouped cross-validation.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Strengths of the penalty, 1/C.
    pub alphas: Vec<f64>,
    /// Blocks of columns.
    pub blocks: Vec<Block>,
    /// Folds.
    pub folds: usize,
}

impl Default for Choice {
    fn default() -> Self {
        let block = |named, ngrams| Block { named, ngrams };
        let blocks = vec![block(true, 0), block(true, 2000), block(true, 20_000), block(false, 20_000)];
        Choice { alphas: vec![0.3, 1.0, 3.0], blocks, folds: 5 }
    }
}

impl Choice {
    /// How often [`fit_labelled`] says that a step is done.
    pub fn steps(&self) -> usize {
        self.blocks.len() * self.folds + 1
    }
}

/// A model with how it was chosen.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Chosen {
    /// The model, calibrated, with thresholds.
    pub model: Model,
    /// Each penalty and block with its average precision on unseen rows; the best was taken.
    pub tried: Vec<(f64, Block, f64)>,
    /// Out-of-fold logits of the rows, calibrated.
    pub unseen: Vec<f64>,
}

/// Fits on `rows`: penalty and n-grams by average precision over grouped folds, Platt scaling on the out-of-fold
/// scores, `flag` at the 99.5th and `review` at the 98th percentile of the unseen negatives. `done` is called after each
/// step, [`Choice::steps`] times in all, from any thread.
///
/// # Errors
/// As [`fit`], also where a fold lacks a class.
pub fn fit_labelled(
    detector: &Detector,
    rows: &[&Labelled],
    choice: &Choice,
    done: &(dyn Fn() + Sync),
) -> Result<Chosen, Error> {
    let everything: Vec<usize> = (0..rows.len()).collect();
    let mut tried = Vec::new();
    let mut best: Option<(f64, f64, Block, Vec<f64>)> = None;
    for &block in &choice.blocks {
        for (alpha, unseen) in choice.alphas.iter().zip(out_of_fold(rows, block, choice, done)?) {
            let scored: Vec<Scored> =
                rows.iter().zip(&unseen).map(|(r, z)| Scored { score: *z, positive: r.positive, group: 0 }).collect();
            let precision = pr_auc(&scored).unwrap_or(0.0);
            tried.push((*alpha, block, precision));
            if best.as_ref().is_none_or(|b| precision > b.0) {
                best = Some((precision, *alpha, block, unseen));
            }
        }
    }
    let (_, alpha, block, unseen) = best.ok_or(Error::OneClass { positive: 0, rows: 0 })?;
    let ngrams = chosen(rows, &everything, block.ngrams);
    let fitted = fit_on(rows, &everything, block.named, &ngrams, alpha)?;
    done();
    let labels: Vec<bool> = rows.iter().map(|r| r.positive).collect();
    let scale = platt(&unseen, &labels)?;
    let unseen: Vec<f64> = unseen.iter().map(|z| scale.logit(&[*z])).collect();
    let mut negatives: Vec<f64> = rows.iter().zip(&unseen).filter(|(r, _)| !r.positive).map(|(_, z)| *z).collect();
    let (flag, review) = (quantile(&mut negatives, 0.995), quantile(&mut negatives, 0.98));
    let weights = fitted.weights.iter().map(|w| w * scale.weights[0]).collect();
    let mut model = Model::new(
        detector.bundle().columns(&Wording::default(), &ngrams),
        weights,
        scale.logit(&[fitted.intercept]),
        flag,
        review,
    );
    model.prevalence = labels.iter().filter(|l| **l).count() as f64 / labels.len() as f64;
    model.ngrams = ngrams;
    Ok(Chosen { model, tried, unseen })
}

/// Out-of-fold logits for every penalty; the columns are chosen anew in each fold.
fn out_of_fold(
    rows: &[&Labelled],
    block: Block,
    choice: &Choice,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Vec<f64>>, Error> {
    type Fold = Vec<(usize, usize, f64)>;
    let fold = |fold: usize| -> Result<Fold, Error> {
        let (out, learn): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|&i| rows[i].group % choice.folds == fold);
        let ngrams = chosen(rows, &learn, block.ngrams);
        let mut scores = Vec::new();
        for (a, &alpha) in choice.alphas.iter().enumerate() {
            let fitted = fit_on(rows, &learn, block.named, &ngrams, alpha)?;
            scores.extend(out.iter().map(|&i| (a, i, fitted.logit(&rows[i].columns(block.named, &ngrams)))));
        }
        done();
        Ok(scores)
    };
    let folds: Vec<Fold> = (0..choice.folds).into_par_iter().map(fold).collect::<Result<_, _>>()?;
    let mut unseen = vec![vec![0.0; rows.len()]; choice.alphas.len()];
    folds.into_iter().flatten().for_each(|(a, i, z)| unseen[a][i] = z);
    Ok(unseen)
}

fn fit_on(rows: &[&Labelled], learn: &[usize], named: bool, ngrams: &NGrams, alpha: f64) -> Result<Fitted, Error> {
    let x: Vec<Vec<f64>> = learn.iter().map(|&i| rows[i].columns(named, ngrams)).collect();
    let y: Vec<bool> = learn.iter().map(|&i| rows[i].positive).collect();
    fit_within(&x, &y, alpha, TOLERANCE)
}

/// The `most` n-grams that tell the classes of the rows in `learn` apart best.
fn chosen(rows: &[&Labelled], learn: &[usize], most: usize) -> NGrams {
    let n = learn.len() as f64;
    let idf = |stand: usize| (((1.0 + n) / (1.0 + stand as f64)).ln() + 1.0) as f32;
    let told = telling(learn.iter().map(|&i| (rows[i].counts.keys(), rows[i].positive)), most);
    NGrams::new(told.iter().map(|t| t.0).collect(), told.iter().map(|t| idf(t.1)).collect())
}
