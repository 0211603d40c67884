//! The boards and other adverts outside the project, where they are here: every file is scored with as many rows out as
//! in, in order, and every assessment adds up.

use lurescan::{Advert, Detector, lexicon::Polarity};
use lurescan_data::{knowledge, rows};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let files = knowledge::files(&folder, "jsonl").unwrap_or_default();
    if files.is_empty() {
        println!("skipped: {} is not here", folder.display());
    }
    files
}

#[test]
fn contributions_add_up_on_every_external_advert() {
    let detector = Detector::bundled().unwrap();
    for path in files() {
        let mut rows_read = 0;
        for line in rows::open(&path, None, 16 << 20).unwrap() {
            let advert = line.unwrap().row.unwrap().advert;
            let a = detector.assess(&advert);
            let sum: f64 = a.contributions.iter().map(|c| c.contribution).sum();
            assert!((a.intercept + sum - a.logit).abs() < 1e-9, "{} row {rows_read}", path.display());
            for e in &a.evidence {
                assert_eq!(&advert.field(e.field)[e.span.start..e.span.end], e.text);
            }
            rows_read += 1;
        }
        assert!(rows_read > 0, "{}", path.display());
    }
}

/// Legitimate adverts of a file.
fn legitimate(path: &Path) -> Vec<Advert> {
    let rows = rows::open(path, None, 16 << 20).unwrap().map(|l| l.unwrap().row.unwrap());
    rows.filter(|r| r.fields["label"] == "legit").map(|r| r.advert).collect()
}

/// Risk indicators that fire in each advert of a source.
fn risks_by_source(detector: &Detector) -> Vec<(String, Vec<Vec<usize>>)> {
    let indicators = &detector.bundle().indicators;
    let risks: Vec<usize> = (0..indicators.len()).filter(|i| indicators[*i].polarity == Polarity::Risk).collect();
    let fires = |advert: &Advert| {
        let vector = detector.features(advert);
        risks.iter().copied().filter(|i| vector[*i] > 0.0).collect()
    };
    let name = |p: &PathBuf| p.file_stem().unwrap().to_string_lossy().into_owned();
    let sources =
        files().into_iter().map(|p| (name(&p), legitimate(&p).iter().map(fires).collect::<Vec<Vec<usize>>>()));
    sources.filter(|s| !s.1.is_empty()).collect()
}

#[test]
fn an_indicator_common_in_honest_adverts_says_so() {
    let detector = Detector::bundled().unwrap();
    let notes = knowledge::indicator_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../datasets"))).unwrap();
    let mut silent = Vec::new();
    for (source, adverts) in risks_by_source(&detector) {
        for (i, indicator) in detector.bundle().indicators.iter().enumerate() {
            let share = adverts.iter().filter(|a| a.contains(&i)).count() as f64 / adverts.len() as f64;
            let noted = notes.iter().any(|n| n.id == indicator.id && n.common.is_some());
            if share > 0.08 && !noted {
                silent.push(format!("{} fires on {:.1} % of {source}", indicator.id, 100.0 * share));
            }
        }
    }
    assert!(silent.is_empty(), "give these a `common` note: {silent:#?}");
}

/// Two risk indicators that by themselves reach `flag` stand together in hardly any honest advert. What the words of their
/// first phrases say beside that is left out: other phrases have other words.
#[test]
fn no_pair_that_convicts_is_common_in_honest_adverts() {
    let detector = Detector::bundled().unwrap();
    let sources = risks_by_source(&detector);
    let indicators = &detector.bundle().indicators;
    let phrase = |i: usize| lurescan_train::pairs::said(&indicators[i]);
    let mut common = Vec::new();
    // Boards only: messages are no adverts, and the look-alikes of the measurement set decide nothing here.
    let boards = sources.iter().filter(|(s, _)| s != "wild_dev" && !s.contains("sms"));
    for (source, adverts) in boards {
        let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for signs in adverts {
            for (n, &a) in signs.iter().enumerate() {
                signs[n + 1..].iter().for_each(|&b| *pairs.entry((a, b)).or_default() += 1);
            }
        }
        for ((a, b), n) in pairs {
            let share = n as f64 / adverts.len() as f64;
            let (Some(one), Some(two)) = (phrase(a), phrase(b)) else { continue };
            let alone = Advert::from_text(format!("{one}\n{two}"));
            if share <= 0.005 {
                continue;
            }
            let assessed = detector.assess(&alone);
            let wording =
                assessed.contributions.iter().find(|c| c.feature == "wording").map_or(0.0, |c| c.contribution);
            if assessed.logit - wording >= detector.bundle().model.flag {
                common.push(format!("{} + {}: {:.2} % of {source}", indicators[a].id, indicators[b].id, 100.0 * share));
            }
        }
    }
    assert!(common.is_empty(), "{common:#?}");
}

/// Each hit is found again in the slice of the original that it points to.
#[test]
fn the_slice_of_a_hit_holds_its_term() {
    let detector = Detector::bundled().unwrap();
    let mut again: BTreeMap<(String, String), bool> = BTreeMap::new();
    let (mut hits, mut lost) = (0, Vec::new());
    for path in files() {
        for line in rows::open(&path, None, 16 << 20).unwrap() {
            let advert = line.unwrap().row.unwrap().advert;
            // A disguise is no term: its evidence is the word that was disguised. Wording goes by the language of the whole.
            let evidence = detector.assess(&advert).evidence;
            let is_term = |e: &lurescan::Evidence| !matches!(e.indicator.as_str(), "obfuscation.disguise" | "wording");
            for e in evidence.into_iter().filter(is_term) {
                hits += 1;
                // A run of spaced letters is known by its length: a part of it is read without the marks between them.
                let joined = || e.text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let holds = |slice: String| {
                    let found = detector.assess(&Advert::from_text(slice)).evidence;
                    found.iter().any(|s| s.indicator == e.indicator)
                };
                let known = again
                    .entry((e.indicator.clone(), e.text.clone()))
                    .or_insert_with(|| holds(e.text.clone()) || holds(joined()));
                if !*known {
                    lost.push(format!("{}: {:?}", e.indicator, e.text));
                }
            }
        }
    }
    println!("{hits} hits, {} of them not found in their slice", lost.len());
    lost.sort();
    lost.dedup();
    assert!(lost.is_empty(), "{lost:#?}");
}

/// The language of boards and lures, where the file gives it.
#[test]
fn languages_are_named() {
    let detector = Detector::bundled().unwrap();
    for path in files().into_iter().filter(|p| !p.to_string_lossy().contains("sms")) {
        let (mut right, mut wrong) = (0_u32, BTreeMap::<String, u32>::new());
        for line in rows::open(&path, None, 16 << 20).unwrap() {
            let row = line.unwrap().row.unwrap();
            let Some(language) = row.fields.get("lang").and_then(|l| l.as_str()) else { continue };
            let named = detector.assess(&row.advert).language;
            if language.split('-').next() == Some(named) {
                right += 1;
            } else {
                *wrong.entry(format!("{language} as {named}")).or_default() += 1;
            }
        }
        let all = right + wrong.values().sum::<u32>();
        assert!(f64::from(right) >= 0.93 * f64::from(all), "{}: {right} of {all}; {wrong:?}", path.display());
    }
}
