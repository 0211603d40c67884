//! Any text is assessed: no panic, contributions add up, spans slice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{Advert, Detector};
use std::sync::LazyLock;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::bundled().expect("the bundle that ships"));

fuzz_target!(|text: &str| {
    let advert = Advert::from_text(text);
    let a = DETECTOR.assess(&advert);
    let sum: f64 = a.contributions.iter().map(|c| c.contribution).sum();
    assert!((a.intercept + sum - a.logit).abs() < 1e-9);
    for e in &a.evidence {
        assert_eq!(&text[e.span.start..e.span.end], e.text);
    }
});
