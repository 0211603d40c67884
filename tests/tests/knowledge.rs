//! Every indicator's own examples, and the bundle against the files it is made from.

use lurescan::{Advert, Detector};
use lurescan_data::knowledge;
use std::path::Path;

fn datasets() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../datasets"))
}

fn fires(detector: &Detector, id: &str, text: &str) -> bool {
    detector.assess(&Advert::from_text(text)).evidence.iter().any(|e| e.indicator == id)
}

#[test]
fn examples_hit_and_miss() {
    let detector = Detector::bundled().unwrap();
    let files = knowledge::indicator_files(datasets()).unwrap();
    assert!(files.len() >= 90);
    let mut wrong = Vec::new();
    for file in &files {
        for e in file.hit.iter().filter(|e| !fires(&detector, &file.id, &e.text)) {
            wrong.push(format!("{} misses: {}", file.id, e.text));
        }
        for e in file.miss.iter().filter(|e| fires(&detector, &file.id, &e.text)) {
            wrong.push(format!("{} fires: {}", file.id, e.text));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_undocumented_idle_or_double() {
    let files = knowledge::indicator_files(datasets()).unwrap();
    let places = knowledge::place_rows(datasets()).unwrap();
    assert!(places.len() >= 250 && places.iter().map(|p| p.names().count()).sum::<usize>() >= 1500);
    let wrong = knowledge::lint(&files, &places).unwrap();
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// The lint finds each fault that it is there for.
#[test]
fn the_lint_sees() {
    let mut file = knowledge::indicator_files(datasets()).unwrap().remove(0);
    file.sources.clear();
    file.phrases =
        [("en".to_owned(), ["\u{200b}", "dog pusher", "a dog pusher", "dog pusher"].map(String::from).to_vec())].into();
    let wrong = knowledge::lint(&[file], &[]).unwrap().join("\n");
    for fault in ["cite at least one source", "can never match", "finds it already", "as well", "no phrase in th"] {
        assert!(wrong.contains(fault), "{fault}: {wrong}");
    }
}

#[test]
fn the_coverage_table_is_up_to_date() {
    let made = knowledge::coverage(&knowledge::indicator_files(datasets()).unwrap());
    let path = datasets().join("../docs/coverage.md");
    if std::env::var_os("LURESCAN_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made, "run with LURESCAN_BLESS=1");
}

#[test]
fn bundle_is_made_from_the_files_here() {
    let made = format!("datasets sha256:{}", knowledge::fingerprint(datasets()).unwrap());
    let detector = Detector::bundled().unwrap();
    assert!(detector.bundle().provenance.contains(&made), "run `lurescan train --rebuild`");
}

/// Places by kind, with names that are also something else.
#[test]
fn places_hit_and_miss() {
    #[derive(serde::Deserialize)]
    struct Cases {
        hit: Vec<Case>,
        miss: Vec<Case>,
    }
    #[derive(serde::Deserialize)]
    struct Case {
        kind: String,
        texts: Vec<String>,
    }
    let cases: Cases = toml::from_str(include_str!("../corpus/places.toml")).unwrap();
    let detector = Detector::bundled().unwrap();
    let mut wrong = Vec::new();
    for (cases, expected) in [(cases.hit, true), (cases.miss, false)] {
        for (kind, text) in cases.iter().flat_map(|c| c.texts.iter().map(|t| (&c.kind, t))) {
            if fires(&detector, &format!("place.{kind}"), text) != expected {
                wrong.push(format!("{kind}, expected {expected}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
