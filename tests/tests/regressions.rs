//! Texts that once made a fuzz target fail, replayed.

use lurescan::{Advert, Detector};
use std::{fs, path::Path};

#[test]
fn what_once_failed_is_read() {
    let detector = Detector::bundled().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions");
    let files = lurescan_data::knowledge::files(&folder, "txt").unwrap();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut advert = Advert::from_text(format!("salary {text}"));
        advert.salary.clone_from(&text);
        for offer in detector.assess(&advert).pay {
            assert!(advert.field(offer.field).get(offer.span.start..offer.span.end).is_some(), "{}", file.display());
        }
    }
}
