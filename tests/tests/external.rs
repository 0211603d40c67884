//! The boards and other adverts outside the project, where they are here: every file is scored with as many rows out as
//! in, in order, and every assessment adds up.

use lurescan::Detector;
use lurescan_data::rows;
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let files = lurescan_data::knowledge::files(&folder, "jsonl").unwrap_or_default();
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
