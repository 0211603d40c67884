//! How the default model is made: authored adverts and legitimate boards, a penalised fit, calibration, thresholds.

use crate::{
    Error, Fitted, headline, out_of_fold, quantile,
    signs::{Sign, fit_signed},
    text_only,
};
use lurescan::{Advert, Detector, features, model::Model};

/// An authored advert: a lure or an honest one.
#[derive(Clone, Debug)]
pub struct Authored {
    /// The advert.
    pub advert: Advert,
    /// Whether it is written as a lure.
    pub lure: bool,
    /// A lure and its twins share a family and stay on one side of every fold.
    pub family: usize,
}

/// A board of legitimate adverts.
#[derive(Clone, Debug)]
pub struct Board {
    /// Name of the board.
    pub name: String,
    /// Its adverts.
    pub adverts: Vec<Advert>,
}

/// What can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Strength of the penalty, 1/C.
    pub alpha: f64,
    /// Rows of each board that train; the others set the thresholds.
    pub train_each: usize,
    /// Folds of the out-of-fold scores.
    pub folds: usize,
    /// How often an authored lure counts; linfa ignores weights, so rows are repeated.
    pub lure_times: usize,
    /// How often an authored honest advert counts.
    pub honest_times: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { alpha: 2.0, train_each: 400, folds: 5, lure_times: 5, honest_times: 3 }
    }
}

/// What a fit says about itself.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// Authored lures, and how many of them the out-of-fold scores flag.
    pub lures: (usize, usize),
    /// Authored honest adverts, and how many of them the out-of-fold scores flag.
    pub honest: (usize, usize),
    /// Of each board and form: name, adverts held out, the 99th percentile of their logits.
    pub boards: Vec<(String, usize, f64)>,
}

/// A model with its report.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Trained {
    /// The model, calibrated, with thresholds.
    pub model: Model,
    /// What the fit says about itself.
    pub report: Report,
}

/// How an advert is written in a form.
type Write = fn(&Advert) -> Advert;

/// The forms in which every board takes part.
const FORMS: [(&str, Write); 2] = [("whole", text_only), ("headline", headline)];

struct Row {
    x: Vec<f64>,
    lure: bool,
    group: usize,
}

/// Fits the model of `detector`'s features.
///
/// # Errors
/// As [`fit`].
pub fn train(
    detector: &Detector,
    authored: &[Authored],
    boards: &[Board],
    settings: &Settings,
) -> Result<Trained, Error> {
    let mut rows: Vec<Row> =
        authored.iter().map(|a| Row { x: detector.features(&a.advert), lure: a.lure, group: a.family }).collect();
    let held = split_boards(detector, boards, settings, &mut rows);
    let names = features::names(&detector.bundle().indicators);
    let signs: Vec<Sign> = names.iter().map(|n| Sign::of(n)).collect();
    let fitted = fit_repeated(&rows, authored.len(), &signs, settings)?;
    let oof = out_of_fold(
        &rows.iter().map(|r| r.x.clone()).collect::<Vec<_>>(),
        &rows.iter().map(|r| r.lure).collect::<Vec<_>>(),
        &rows.iter().map(|r| r.group).collect::<Vec<_>>(),
        settings.folds,
        |x, y| fit_signed(x, y, &signs, settings.alpha),
    )?;
    let calibration = calibrate(&oof[..authored.len()], authored)?;
    let weights: Vec<f64> = fitted.weights.iter().map(|w| w * calibration.weights[0]).collect();
    let intercept = calibration.logit(&[fitted.intercept]);
    let calibrated = Fitted { weights, intercept };
    let (flag, review, boards) = thresholds(&calibrated, held);
    let count = |lure: bool| {
        let of_class = authored.iter().zip(&oof).filter(|(a, _)| a.lure == lure);
        let flagged = of_class.clone().filter(|(_, z)| calibration.logit(&[**z]) >= flag).count();
        (of_class.count(), flagged)
    };
    let report = Report { lures: count(true), honest: count(false), boards };
    let model = Model::new(names, calibrated.weights, calibrated.intercept, flag, review);
    Ok(Trained { model, report })
}

/// Adds the training share of every board to `rows`, in both forms, and returns the vectors of the rest.
fn split_boards(
    detector: &Detector,
    boards: &[Board],
    settings: &Settings,
    rows: &mut Vec<Row>,
) -> Vec<(String, Vec<Vec<f64>>)> {
    let mut held = Vec::new();
    for board in boards {
        let step = (board.adverts.len() / settings.train_each.max(1)).max(2);
        // Each form is held to the thresholds by itself: a board's short forms must not excuse its long ones.
        for (form, write) in FORMS {
            let mut rest = Vec::new();
            for (i, advert) in board.adverts.iter().enumerate() {
                let x = detector.features(&write(advert));
                if i % step == 0 { rows.push(Row { x, lure: false, group: i }) } else { rest.push(x) }
            }
            held.push((format!("{}, {form}", board.name), rest));
        }
    }
    held
}

fn fit_repeated(rows: &[Row], authored: usize, signs: &[Sign], settings: &Settings) -> Result<Fitted, Error> {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for (i, row) in rows.iter().enumerate() {
        let times = match (row.lure, i < authored) {
            (true, _) => settings.lure_times,
            (false, true) => settings.honest_times,
            (false, false) => 1,
        };
        for _ in 0..times {
            x.push(row.x.clone());
            y.push(row.lure);
        }
    }
    fit_signed(&x, &y, signs, settings.alpha)
}

/// A scale and shift of the logit (Platt) on out-of-fold scores of authored rows.
fn calibrate(oof: &[f64], authored: &[Authored]) -> Result<Fitted, Error> {
    let scores: Vec<Vec<f64>> = oof.iter().map(|z| vec![*z]).collect();
    let labels: Vec<bool> = authored.iter().map(|a| a.lure).collect();
    crate::fit(&scores, &labels, 1e-3)
}

/// `flag`: at most one advert in a hundred of any board in any form and one in two hundred of all; `review`: two in a hundred.
fn thresholds(model: &Fitted, held: Vec<(String, Vec<Vec<f64>>)>) -> (f64, f64, Vec<(String, usize, f64)>) {
    let mut all: Vec<f64> = Vec::new();
    let mut boards = Vec::new();
    let mut flag = 0.0_f64;
    for (name, vectors) in held {
        let mut scores: Vec<f64> = vectors.iter().map(|x| model.logit(x)).collect();
        let worst = quantile(&mut scores, 0.99);
        flag = flag.max(worst);
        boards.push((name, scores.len(), worst));
        all.extend(scores);
    }
    // A whisker above, so that the advert at the percentile itself is not flagged.
    let flag = flag.max(quantile(&mut all, 0.995)) + 1e-9;
    let review = quantile(&mut all, 0.98).min(flag);
    (flag, review, boards)
}
