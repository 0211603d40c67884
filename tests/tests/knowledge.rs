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
    assert!(files.len() >= 75);
    let mut wrong = Vec::new();
    for file in &files {
        assert!(!file.sources.is_empty() && !file.hit.is_empty() && !file.miss.is_empty(), "{}", file.id);
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
fn bundle_is_made_from_the_files_here() {
    let made = format!("datasets sha256:{}", knowledge::fingerprint(datasets()).unwrap());
    let detector = Detector::bundled().unwrap();
    assert!(detector.bundle().provenance.contains(&made), "run `lurescan train --rebuild`");
}
