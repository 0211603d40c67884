//! Two ordinary signs must not convict: pairs of risk indicators that stand together in honest adverts train as honest
//! rows of their own, with nothing beside them.

use lurescan::{
    Advert, Detector,
    lexicon::{Indicator, Polarity},
};
use std::collections::BTreeMap;

/// Share of a board's adverts from which on a pair is common.
const COMMON: f64 = 0.0045;

/// Vectors of texts that say two risk indicators and no more, for every pair that is common on a board. `boards` are the
/// vectors of each board's adverts.
pub fn of_boards<'a>(detector: &Detector, boards: impl Iterator<Item = &'a [Vec<f64>]>) -> Vec<Vec<f64>> {
    let indicators = &detector.bundle().indicators;
    let risks: Vec<usize> = (0..indicators.len()).filter(|i| indicators[*i].polarity == Polarity::Risk).collect();
    let mut common: BTreeMap<(usize, usize), ()> = BTreeMap::new();
    for vectors in boards.filter(|v| !v.is_empty()) {
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for x in vectors {
            let fires: Vec<usize> = risks.iter().copied().filter(|i| x[*i] > 0.0).collect();
            for (n, &a) in fires.iter().enumerate() {
                fires[n + 1..].iter().for_each(|&b| *counts.entry((a, b)).or_default() += 1);
            }
        }
        let least = COMMON * vectors.len() as f64;
        common.extend(counts.into_iter().filter(|(_, n)| *n as f64 > least).map(|(pair, _)| (pair, ())));
    }
    let text = |(a, b): (usize, usize)| Some(format!("{}\n{}", said(&indicators[a])?, said(&indicators[b])?));
    common.into_keys().filter_map(text).map(|t| detector.features(&Advert::from_text(t))).collect()
}

/// The first phrase of an indicator, as a text would have it; English where there is one.
pub fn said(indicator: &Indicator) -> Option<String> {
    let phrases = &indicator.phrases;
    let first = phrases.get("en").or_else(|| phrases.values().next())?.first()?;
    let first_word = |part: &str| part.split(" | ").next().unwrap_or_default().trim_end_matches('*').to_owned();
    Some(first.split(" ~ ").map(first_word).collect::<Vec<_>>().join(" "))
}
