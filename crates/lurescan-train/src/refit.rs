//! A model fitted on adverts and labels of one's own: the same knowledge, other weights and thresholds.

use crate::{
    Error, Fitted, calibration::platt, fit_signed, highest_of_each, near_duplicates, out_of_fold, quantile,
    signs::Sign, text_only,
};
use lurescan::{
    Advert, Detector, features,
    model::{Bundle, Model},
};
use rayon::prelude::*;

/// What can be set.
#[derive(Clone, Debug)]
pub struct Refit {
    /// Name of the bundle.
    pub name: String,
    /// Strength of the penalty, 1/C.
    pub alpha: f64,
    /// Folds of the out-of-fold scores.
    pub folds: usize,
    /// Share of the legitimate adverts that may be flagged.
    pub flag_fpr: f64,
    /// Share of the legitimate adverts that may be for review or flagged.
    pub review_fpr: f64,
    /// Whether a risk may only raise the score and a protective sign only lower it.
    pub signed: bool,
}

/// The knowledge of `detector` with a model fitted on `adverts`, of which `labels` says which are lures. Calibration and
/// thresholds come from models that had not seen the advert or a near-duplicate of it; near-duplicates count once.
///
/// # Errors
/// Fewer different adverts of a class than folds, or as [`fit`].
pub fn refit(detector: &Detector, adverts: &[Advert], labels: &[bool], settings: &Refit) -> Result<Bundle, Error> {
    let names = features::names(&detector.bundle().indicators);
    // Of a model with n-grams the named features only.
    let read = |a: &Advert| detector.features(a).into_iter().take(names.len()).collect();
    let vectors: Vec<Vec<f64>> = adverts.par_iter().map(read).collect();
    let texts: Vec<String> = adverts.iter().map(|a| text_only(a).text).collect();
    let groups = near_duplicates(&texts);
    let folds = folds_of(&groups, labels, settings.folds)?;
    let signs: Vec<Sign> = names.iter().map(|n| if settings.signed { Sign::of(n) } else { Sign::Free }).collect();
    let fit_on = |learn: &[usize]| {
        let x: Vec<Vec<f64>> = learn.iter().map(|&i| vectors[i].clone()).collect();
        let y: Vec<bool> = learn.iter().map(|&i| labels[i]).collect();
        fit_signed(&x, &y, &signs, settings.alpha)
    };
    let held_out = out_of_fold(&vectors, &folds, settings.folds, fit_on)?;
    let everything: Vec<usize> = (0..vectors.len()).collect();
    let fitted = fit_on(&everything)?;
    let calibration = calibrate(&held_out, labels)?;
    let weights: Vec<f64> = fitted.weights.iter().map(|w| w * calibration.weights[0]).collect();
    let of_honest = (0..labels.len()).filter(|&i| !labels[i]);
    let mut honest = highest_of_each(of_honest.map(|i| (groups[i], calibration.logit(&[held_out[i]]))));
    // A whisker above, so that the advert at the percentile itself is not flagged.
    let flag = quantile(&mut honest, 1.0 - settings.flag_fpr) + 1e-9;
    let review = quantile(&mut honest, 1.0 - settings.review_fpr) + 1e-9;
    let mut model = Model::new(names, weights, calibration.logit(&[fitted.intercept]), flag, review.min(flag));
    let lures = labels.iter().filter(|l| **l).count();
    model.prevalence = lures as f64 / labels.len() as f64;
    let provenance = vec![
        format!("refitted from {}", detector.version()),
        format!("{lures} lures, {} legitimate, {} different", labels.len() - lures, count(&groups)),
        format!("settings: {settings:?}"),
    ];
    let mut bundle = detector.bundle().clone().with_model(model, provenance);
    bundle.name.clone_from(&settings.name);
    Ok(bundle)
}

fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |g| g + 1)
}

/// The fold of each advert: near-duplicates together, either class spread over all folds.
fn folds_of(groups: &[usize], labels: &[bool], folds: usize) -> Result<Vec<usize>, Error> {
    let mut lure = vec![false; count(groups)];
    groups.iter().zip(labels).for_each(|(&g, l)| lure[g] |= l);
    let mut next = [0, 0];
    let numbers: Vec<usize> = lure
        .iter()
        .map(|&l| {
            next[usize::from(l)] += 1;
            next[usize::from(l)] - 1
        })
        .collect();
    let least = next[0].min(next[1]);
    if folds < 2 || least < folds {
        return Err(Error::TooFew { folds, least });
    }
    Ok(groups.iter().map(|&g| numbers[g] % folds).collect())
}

/// A scale and shift of the logit (Platt) on held-out scores. Labels that the scores do not follow leave them as they are:
/// a scale below zero would turn every reason round.
fn calibrate(held_out: &[f64], labels: &[bool]) -> Result<Fitted, Error> {
    let fitted = platt(held_out, labels)?;
    if fitted.weights[0] > 0.0 { Ok(fitted) } else { Ok(Fitted { weights: vec![1.0], intercept: 0.0 }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LURES: [&str; 4] = [
        "Typist for Bavet, no experience, flight and room paid",
        "Chat agents wanted: Poipet casino, any nationality, 1500 USD, visa on us",
        "Earn big in Myawaddy! Customer service, ticket free, leave tomorrow, Telegram only",
        "Sihanoukville crypto sales team, no degree, we pick you up at the airport",
    ];
    const HONEST: [&str; 4] = [
        "Cook for our school kitchen in Leeds, pension and paid holidays",
        "Registered nurse, clinic in Perth, licence required, apply on the website",
        "Bachelor's degree: junior accountant, Porto, social security, contract of two years",
        "Bus driver for the city of Graz, driving licence D, collective agreement",
    ];

    fn corpus() -> (Vec<Advert>, Vec<bool>) {
        let all = LURES.into_iter().map(|t| (t, true)).chain(HONEST.into_iter().map(|t| (t, false)));
        all.map(|(text, lure)| (Advert::from_text(text), lure)).unzip()
    }

    fn settings() -> Refit {
        Refit { name: "own".into(), alpha: 1.0, folds: 2, flag_fpr: 0.01, review_fpr: 0.2, signed: true }
    }

    #[test]
    fn own_labels_are_learned_and_the_bundle_reads_back() {
        let (adverts, labels) = corpus();
        let detector = Detector::bundled().unwrap();
        let bundle = refit(&detector, &adverts, &labels, &settings()).unwrap();
        assert_eq!(bundle.model.prevalence, 0.5);
        let own = Detector::from_bundle(&bundle.to_bytes()).unwrap();
        assert!(own.version().starts_with("own+sha256:"));
        for (advert, lure) in adverts.iter().zip(labels) {
            assert_eq!(own.probability(advert) > 0.5, lure, "{}", advert.text);
        }
    }

    #[test]
    fn too_few_adverts_of_a_class_are_refused() {
        let (adverts, labels) = corpus();
        let detector = Detector::bundled().unwrap();
        let same = vec![adverts[0].clone(), adverts[0].clone(), adverts[6].clone(), adverts[7].clone()];
        let refused = refit(&detector, &same, &[true, true, false, false], &settings()).unwrap_err();
        assert!(refused.to_string().contains("at least 2 different adverts"), "{refused}");
        let one = refit(&detector, &adverts[..4], &labels[..4], &settings()).unwrap_err();
        assert!(matches!(one, Error::TooFew { least: 0, .. }));
    }
}
