//! What every assessment owes: spans that slice, contributions that add up, disguises undone, bundles checked.

use lurescan::{Advert, Detector, Error, model::Bundle};

const TEXTS: [&str; 6] = [
    "Cаmbodia 🇰🇭 data entry, no experience, air ticket provided, $1,200 per month",
    "柬埔寨西港 客服 包吃住 包机票 月薪10000元",
    "Cần tuyển nhân viên sang Campuchia, lương 20 triệu, bao ăn ở, không cần bằng cấp",
    "ab\u{0}cd \u{202e}right to left\u{202c} e\u{301} ﬁ ½",
    "",
    "รับสมัครแอดมินตอบแชท ปอยเปต เดือนละ ๓๐,๐๐๐ บาท มีที่พัก",
];

#[test]
fn contributions_add_up_and_spans_slice() {
    let detector = Detector::bundled().unwrap();
    for text in TEXTS {
        let advert = Advert::from_text(text);
        let a = detector.assess(&advert);
        let sum: f64 = a.contributions.iter().map(|c| c.contribution).sum();
        assert!((a.intercept + sum - a.logit).abs() < 1e-9);
        assert!((detector.probability(&advert) - a.probability).abs() < 1e-12);
        for e in &a.evidence {
            assert_eq!(&text[e.span.start..e.span.end], e.text);
        }
        let row = a.to_json(&advert, true);
        for e in row["evidence"].as_array().unwrap() {
            let (s, n) = (e["start"].as_u64().unwrap() as usize, e["end"].as_u64().unwrap() as usize);
            assert_eq!(text.chars().skip(s).take(n - s).collect::<String>(), e["text"].as_str().unwrap());
        }
    }
}

#[test]
fn a_cyrillic_letter_does_not_hide_a_country() {
    let a = Detector::bundled().unwrap().assess(&Advert::from_text("Jobs in Cаmbodia"));
    assert!(a.evidence.iter().any(|e| e.indicator == "place.country"), "{:?}", a.evidence);
}

#[test]
fn pay_is_read() {
    let a = Detector::bundled().unwrap().assess(&Advert::from_text("lương 20-25 triệu/tháng"));
    let p = &a.pay[0];
    assert_eq!((p.min, p.max, p.currency.as_str(), p.period), (20e6, Some(25e6), "VND", "month"));
}

#[test]
fn damaged_bundles_are_refused() {
    let good = include_bytes!("../../crates/lurescan/bundle/default.bundle");
    assert!(matches!(Bundle::from_bytes(&good[..good.len() - 5]), Err(Error::Checksum)));
    assert!(matches!(Bundle::from_bytes(b"lurescan-bundle 9 x\n{}"), Err(Error::UnknownVersion(_))));
    assert!(matches!(Bundle::from_bytes(b"{}"), Err(Error::NotABundle)));
}

#[test]
fn ten_megabytes_are_assessed() {
    let a = Detector::bundled().unwrap().assess(&Advert::from_text("a ".repeat(5 << 20)));
    assert!(a.probability.is_finite());
}
