//! How the default model is made: authored adverts and legitimate boards, a penalised fit, calibration, thresholds.

use crate::{
    Error, Fitted,
    calibration::platt,
    headline, highest_of_each,
    metrics::{Scored, expected_calibration_error},
    near_duplicates, out_of_fold, pairs, quantile,
    signs::{Sign, fit_signed},
    text_only,
    wording::{Worded, fit_wording},
};
use lurescan::{Advert, Detector, features::ngrams::NGrams, model::Model};
use rayon::prelude::*;
use std::collections::BTreeMap;

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
    /// Strengths of the penalty, 1/C, of which the one with the least log loss on unseen authored adverts is taken.
    pub alphas: Vec<f64>,
    /// Adverts of each board that train.
    pub train_each: usize,
    /// Adverts of each board and form whose words take part in the fit of the wording.
    pub worded_each: usize,
    /// Folds of the out-of-fold scores.
    pub folds: usize,
    /// How often an authored lure counts; linfa ignores weights, so rows are repeated.
    pub lure_times: usize,
    /// How often an authored honest advert counts.
    pub honest_times: usize,
    /// How often a pair of signs counts, which stands for all adverts that hold little else.
    pub pair_times: usize,
    /// Words in the names of columns that are left out, to see what they are worth.
    pub without: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        // Of 0.3, 1 and 4 the middle one has the least log loss on unseen authored adverts (`--alpha 0.3,1,4`).
        Settings {
            alphas: vec![1.0],
            train_each: 300,
            worded_each: 15,
            folds: 5,
            lure_times: 3,
            honest_times: 2,
            pair_times: 3,
            without: Vec::new(),
        }
    }
}

impl Settings {
    /// How often [`train`] says that a step is done, with this many boards.
    pub fn steps(&self, boards: usize) -> usize {
        2 + boards * FORMS.len() + self.alphas.len() * self.folds + 1
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
    /// Each strength of the penalty that was tried, with its log loss on unseen authored adverts.
    pub alphas: Vec<(f64, f64)>,
    /// Expected calibration error of the authored adverts on held-out folds, at equal weight of both classes.
    pub ece: Option<f64>,
    /// Of each board and form: name, adverts, the 99th percentile of their held-out or out-of-fold logits.
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

/// A board in one form.
struct Held {
    name: String,
    /// Vectors of all its adverts.
    all: Vec<Vec<f64>>,
    /// Which of them do not train.
    rest: Vec<usize>,
    /// Which of them train, with the rows whose out-of-fold scores stand for them.
    trained: Vec<(usize, usize)>,
    /// Near-duplicates of each advert.
    groups: Vec<usize>,
}

struct Row {
    x: Vec<f64>,
    lure: bool,
    group: usize,
}

/// Fits the model of `detector`'s features. `tempting` are honest adverts that resemble lures and train nothing: they
/// hold the threshold. `done` is called after each step, [`Settings::steps`] times in all, from any thread.
///
/// # Errors
/// As [`fit`].
pub fn train(
    detector: &Detector,
    authored: &[Authored],
    boards: &[Board],
    tempting: &[Advert],
    settings: &Settings,
    done: &(dyn Fn() + Sync),
) -> Result<Trained, Error> {
    let groups = families(authored);
    let wordless = board_words(boards, settings);
    let read = |advert: &Advert, authored: bool, lure: bool, group: usize| {
        let (language, grams) = detector.words(advert);
        Worded { language, grams, lure, authored, group }
    };
    let mut worded: Vec<Worded> =
        authored.par_iter().zip(&groups).map(|(a, &group)| read(&a.advert, true, a.lure, group)).collect();
    worded.par_extend(wordless.par_iter().map(|&(board, form, i)| {
        let written = FORMS[form].1(&boards[board].adverts[i]);
        read(&written, false, false, i)
    }));
    let (wording, unseen) = fit_wording(&worded, settings.folds)?;
    done();
    let (unseen, of_boards) = unseen.split_at(authored.len());
    let of_boards: BTreeMap<(usize, usize, usize), f64> = wordless.into_iter().zip(of_boards.iter().copied()).collect();
    let names = detector.bundle().columns(&wording, &NGrams::default());
    let left_out: Vec<bool> = names.iter().map(|n| settings.without.iter().any(|w| n.contains(w.as_str()))).collect();
    let mask =
        |x: Vec<f64>| -> Vec<f64> { x.into_iter().zip(&left_out).map(|(x, out)| if *out { 0.0 } else { x }).collect() };
    let column = |advert: &Advert, wording: f64| {
        let mut x = detector.features(advert);
        x.push(wording);
        mask(x)
    };
    let read = |advert: &Advert| {
        let (language, grams) = detector.words(advert);
        column(advert, wording.0.get(language).map_or(0.0, |words| words.value_of(&grams)))
    };
    let mut rows: Vec<Row> = authored
        .par_iter()
        .zip(&groups)
        .zip(unseen)
        .map(|((a, &group), &wording)| Row { x: column(&a.advert, wording), lure: a.lure, group })
        .collect();
    done();
    let held = split_boards(&read, boards, settings, &of_boards, &mut rows, done);
    // Pairs are spread over the folds like any other honest row.
    let whole = held.iter().filter(|h| h.name.ends_with(FORMS[0].0)).map(|h| h.all.as_slice());
    let pairs = pairs::of_boards(detector, whole);
    let first_pair = rows.len();
    // Their words stand for any that an indicator lists.
    rows.extend(pairs.into_iter().enumerate().map(|(group, x)| Row {
        x: mask([x, vec![0.0]].concat()),
        lure: false,
        group,
    }));
    let times: Vec<usize> = (0..rows.len())
        .map(|i| match rows[i].lure {
            true => settings.lure_times,
            false if i < authored.len() => settings.honest_times,
            false if i < first_pair => 1,
            false => settings.pair_times,
        })
        .collect();
    let signs: Vec<Sign> = names.iter().map(|n| Sign::of(n)).collect();
    let vectors: Vec<Vec<f64>> = rows.iter().map(|r| r.x.clone()).collect();
    let groups: Vec<usize> = rows.iter().map(|r| r.group).collect();
    let mut choice: Option<(f64, f64, Vec<f64>)> = None;
    let mut losses = Vec::new();
    for &alpha in &settings.alphas {
        let fit_on = |learn: &[usize]| fit_repeated(&rows, learn, &times, &signs, alpha).inspect(|_| done());
        let oof = out_of_fold(&vectors, &groups, settings.folds, fit_on)?;
        let loss = log_loss(&oof, authored);
        losses.push((alpha, loss));
        if choice.as_ref().is_none_or(|c| loss < c.1) {
            choice = Some((alpha, loss, oof));
        }
    }
    let (alpha, _, oof) = choice.ok_or(Error::OneClass { positive: 0, rows: 0 })?;
    let everything: Vec<usize> = (0..rows.len()).collect();
    let fitted = fit_repeated(&rows, &everything, &times, &signs, alpha)?;
    done();
    let labels: Vec<bool> = authored.iter().map(|a| a.lure).collect();
    let calibration = platt(&oof[..authored.len()], &labels)?;
    let weights: Vec<f64> = fitted.weights.iter().map(|w| w * calibration.weights[0]).collect();
    let intercept = calibration.logit(&[fitted.intercept]);
    let calibrated = Fitted { weights, intercept };
    let scored = held.into_iter().map(|h| {
        let rest = h.rest.iter().map(|&i| (h.groups[i], calibrated.logit(&h.all[i])));
        let trained = h.trained.iter().map(|&(i, row)| (h.groups[i], calibration.logit(&[oof[row]])));
        (h.name, highest_of_each(rest.chain(trained)))
    });
    let twins = authored.iter().zip(&oof).filter(|(a, _)| !a.lure).map(|(_, z)| calibration.logit(&[*z]));
    let pairs = rows[first_pair..].iter().map(|r| calibrated.logit(&r.x)).fold(f64::NEG_INFINITY, f64::max);
    let tempting: Vec<f64> = tempting.par_iter().map(|a| calibrated.logit(&read(a))).collect();
    let (flag, review, boards) = thresholds(scored.collect(), [twins.collect(), tempting], pairs);
    let count = |lure: bool| {
        let of_class = authored.iter().zip(&oof).filter(|(a, _)| a.lure == lure);
        let flagged = of_class.clone().filter(|(_, z)| calibration.logit(&[**z]) >= flag).count();
        (of_class.count(), flagged)
    };
    let ece = held_out_error(&oof[..authored.len()], &groups[..authored.len()], authored, settings.folds)?;
    let report = Report { lures: count(true), honest: count(false), alphas: losses, ece, boards };
    let lures = authored.iter().filter(|a| a.lure).count();
    let mut model = Model::new(names, calibrated.weights, calibrated.intercept, flag, review);
    model.prevalence = lures as f64 / authored.len() as f64;
    model.wording = wording;
    Ok(Trained { model, report })
}

/// Every how many adverts of a board one trains.
fn training_step(board: &Board, settings: &Settings) -> usize {
    (board.adverts.len() / settings.train_each.max(1)).max(2)
}

/// Board, form and number of the training adverts whose words take part in the fit of the wording: a few of each board,
/// or authored adverts would be told from boards rather than lures from honest adverts.
fn board_words(boards: &[Board], settings: &Settings) -> Vec<(usize, usize, usize)> {
    let mut some = Vec::new();
    for (number, board) in boards.iter().enumerate() {
        let training: Vec<usize> = (0..board.adverts.len()).step_by(training_step(board, settings)).collect();
        for form in 0..FORMS.len() {
            let step = (training.len() / settings.worded_each.max(1)).max(1);
            some.extend(training.iter().step_by(step).map(|&i| (number, form, i)));
        }
    }
    some
}

/// Adds the training share of every board to `rows`, in both forms; the wording of those in `worded` is a value by words
/// that had not seen them.
fn split_boards(
    read: &(impl Fn(&Advert) -> Vec<f64> + Sync),
    boards: &[Board],
    settings: &Settings,
    worded: &BTreeMap<(usize, usize, usize), f64>,
    rows: &mut Vec<Row>,
    done: &(dyn Fn() + Sync),
) -> Vec<Held> {
    let mut held = Vec::new();
    for (number, board) in boards.iter().enumerate() {
        let step = training_step(board, settings);
        let texts: Vec<String> = board.adverts.iter().map(|a| text_only(a).text).collect();
        let groups = near_duplicates(&texts);
        // Each form is held to the thresholds by itself: a board's short forms must not excuse its long ones.
        for (f, (form, write)) in FORMS.into_iter().enumerate() {
            let (mut rest, mut trained) = (Vec::new(), Vec::new());
            let groups = groups.clone();
            let vectors: Vec<Vec<f64>> = board.adverts.par_iter().map(|a| read(&write(a))).collect();
            for (i, x) in vectors.iter().enumerate() {
                if i % step == 0 {
                    trained.push((i, rows.len()));
                    let mut x = x.clone();
                    if let (Some(value), Some(last)) = (worded.get(&(number, f, i)), x.last_mut()) {
                        *last = *value;
                    }
                    rows.push(Row { x, lure: false, group: groups[i] });
                } else {
                    rest.push(i);
                }
            }
            held.push(Held { name: format!("{}, {form}", board.name), all: vectors, rest, trained, groups });
            done();
        }
    }
    held
}

/// Fits on the rows numbered in `learn`, each as often as it counts.
fn fit_repeated(rows: &[Row], learn: &[usize], times: &[usize], signs: &[Sign], alpha: f64) -> Result<Fitted, Error> {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for &i in learn {
        for _ in 0..times[i] {
            x.push(rows[i].x.clone());
            y.push(rows[i].lure);
        }
    }
    fit_signed(&x, &y, signs, alpha)
}

/// Groups of the folds: adverts of one family, and near-duplicates of any, stay together.
fn families(authored: &[Authored]) -> Vec<usize> {
    let texts: Vec<String> = authored.iter().map(|a| text_only(&a.advert).text).collect();
    let near = near_duplicates(&texts);
    // The least family of each near-duplicate group, until nothing changes.
    let mut group: Vec<usize> = authored.iter().map(|a| a.family).collect();
    loop {
        let mut least: BTreeMap<usize, usize> = BTreeMap::new();
        for (g, n) in group.iter().zip(&near) {
            least.entry(*n).and_modify(|l| *l = (*l).min(*g)).or_insert(*g);
        }
        let mut of_family: BTreeMap<usize, usize> = BTreeMap::new();
        for (a, n) in authored.iter().zip(&near) {
            of_family.entry(a.family).and_modify(|l| *l = (*l).min(least[n])).or_insert(least[n]);
        }
        let next: Vec<usize> = authored.iter().map(|a| of_family[&a.family]).collect();
        if next == group {
            return group;
        }
        group = next;
    }
}

/// Mean log loss of the authored adverts, each class weighing the same.
fn log_loss(oof: &[f64], authored: &[Authored]) -> f64 {
    let loss = |lure: bool| {
        let of: Vec<f64> = authored
            .iter()
            .zip(oof)
            .filter(|(a, _)| a.lure == lure)
            .map(|(_, z)| (1.0 + (if lure { -z } else { *z }).exp()).ln())
            .collect();
        of.iter().sum::<f64>() / of.len().max(1) as f64
    };
    loss(true) + loss(false)
}

/// How far probabilities are from shares on folds that neither model nor calibration had seen, both classes repeated to
/// equal weight.
fn held_out_error(oof: &[f64], groups: &[usize], authored: &[Authored], folds: usize) -> Result<Option<f64>, Error> {
    let scores: Vec<Vec<f64>> = oof.iter().map(|z| vec![*z]).collect();
    let fit_on = |learn: &[usize]| {
        let x: Vec<f64> = learn.iter().map(|&i| oof[i]).collect();
        let y: Vec<bool> = learn.iter().map(|&i| authored[i].lure).collect();
        platt(&x, &y)
    };
    let calibrated = out_of_fold(&scores, groups, folds, fit_on)?;
    let lures = authored.iter().filter(|a| a.lure).count() as f64;
    let even = ((authored.len() as f64 - lures) / lures).ln();
    let honest = authored.len() as f64 - lures;
    // Twenty copies in all of the rarer class for the rounding to be fine.
    let times = |lure: bool| (20.0 * lures.min(honest) / if lure { lures } else { honest }).round() as usize;
    let rows: Vec<Scored> = authored
        .iter()
        .zip(&calibrated)
        .enumerate()
        .flat_map(|(group, (a, z))| {
            let score = 1.0 / (1.0 + (-z - even).exp());
            std::iter::repeat_n(Scored { score, positive: a.lure, group }, times(a.lure))
        })
        .collect();
    Ok(expected_calibration_error(&rows))
}

/// `flag`: at most one advert in a hundred of any board in any form, one in two hundred of all, and one in ten of the
/// authored honest adverts, most of which are written to tempt, and of those that train nothing, and no pair of signs that
/// honest boards hold by itself; `review`: two in a hundred of all boards, and one in three of the authored honest adverts.
fn thresholds(
    held: Vec<(String, Vec<f64>)>,
    mut authored: [Vec<f64>; 2],
    pairs: f64,
) -> (f64, f64, Vec<(String, usize, f64)>) {
    let mut all: Vec<f64> = Vec::new();
    let mut boards = Vec::new();
    let mut flag = pairs;
    for (name, mut scores) in held {
        let worst = quantile(&mut scores, 0.99);
        flag = flag.max(worst);
        boards.push((name, scores.len(), worst));
        all.extend(scores);
    }
    // A whisker above, so that the advert at the percentile itself is not flagged.
    let mut authored_at =
        |q: f64| authored.iter_mut().map(|scores| quantile(scores, q)).fold(f64::NEG_INFINITY, f64::max);
    let flag = flag.max(quantile(&mut all, 0.995)).max(authored_at(0.90)) + 1e-9;
    let review = quantile(&mut all, 0.98).max(authored_at(2.0 / 3.0)).min(flag);
    (flag, review, boards)
}
