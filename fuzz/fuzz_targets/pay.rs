//! Pay around any text: no panic, ends in order, spans that slice. A salary column is read with the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lurescan::{Advert, Detector};
use std::sync::LazyLock;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::bundled().expect("the bundle that ships"));

fuzz_target!(|parts: (String, String)| {
    let mut advert = Advert::from_text(format!("salary {}", parts.0));
    advert.salary = parts.1;
    for offer in DETECTOR.assess(&advert).pay {
        assert!(advert.field(offer.field).get(offer.span.start..offer.span.end).is_some_and(|s| !s.is_empty()));
        assert!(offer.min.zip(offer.max).is_none_or(|(min, max)| min <= max));
    }
});
