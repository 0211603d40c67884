//! What every assessment owes, whatever the advert: spans that slice, contributions that add up, no panic.

use lurescan::{Advert, Assessment, Detector, Error, Field, explain::Style, model::Bundle};
use proptest::prelude::*;
use std::sync::LazyLock;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::bundled().unwrap());

const TEXTS: [&str; 7] = [
    "Cаmbodia 🇰🇭 data entry, no experience, air ticket provided, $1,200 per month",
    "柬埔寨西港 客服 包吃住 包机票 月薪10000元",
    "Cần tuyển nhân viên sang Campuchia, lương 20 triệu, bao ăn ở, không cần bằng cấp",
    "ab\u{0}cd \u{202e}right to left\u{202c} e\u{301} ﬁ ½",
    "",
    "รับสมัครแอดมินตอบแชท ปอยเปต เดือนละ ๓๐,๐๐๐ บาท มีที่พัก",
    "เเอดมิน\u{200b}ตอบ\u{200b}แชท ៥០០ដុល្លារ ក្រុងព្រះសីហនុ",
];

fn owes(advert: &Advert) -> Assessment {
    let a = DETECTOR.assess(advert);
    let sum: f64 = a.contributions.iter().map(|c| c.contribution).sum();
    assert!((a.intercept + sum - a.logit).abs() < 1e-9);
    assert!((DETECTOR.probability(advert) - a.probability).abs() < 1e-12);
    assert!((0.0..=1.0).contains(&a.probability));
    let slice = |field: Field, span: lurescan::Span| advert.field(field)[span.start..span.end].to_owned();
    for e in &a.evidence {
        assert_eq!(slice(e.field, e.span), e.text);
        assert!(!e.text.is_empty());
    }
    for p in &a.pay {
        let ends = [p.min, p.max].into_iter().flatten();
        assert!(ends.clone().count() > 0 && ends.into_iter().all(|e| e.is_finite() && e >= 0.0));
        assert!(p.min.zip(p.max).is_none_or(|(min, max)| min <= max));
        assert!(!slice(p.field, p.span).is_empty() && p.ratio.is_none_or(|r| r >= 0.0));
    }
    for c in &a.contacts {
        assert!(!slice(c.field, c.span).is_empty());
    }
    let row = a.to_json(advert, true);
    for e in row["evidence"].as_array().unwrap() {
        let (s, n) = (e["start"].as_u64().unwrap() as usize, e["end"].as_u64().unwrap() as usize);
        let field = advert.field(Field::ALL.into_iter().find(|f| f.name() == e["field"]).unwrap());
        assert_eq!(field.chars().skip(s).take(n - s).collect::<String>(), e["text"].as_str().unwrap());
    }
    assert!(!a.to_text(advert, Style::Ansi).is_empty() && !a.to_html(advert).contains("<script"));
    a
}

#[test]
fn known_hard_texts() {
    for text in TEXTS {
        owes(&Advert::from_text(text));
    }
}

/// Any characters, with pieces that indicators, pay and contacts look for among them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        proptest::sample::select(TEXTS.to_vec()).prop_map(str::to_owned),
        "[0-9$€.,k –-]{0,12}",
        "[+0-9 ().-]{5,20}",
        proptest::sample::select(vec![
            "\u{200b}",
            "\u{200d}",
            "\u{301}",
            "ﷺ",
            "İ",
            "ß",
            "\u{1F1F0}",
            "@",
            "t.me/",
            " ~ ",
            "㋿"
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_advert(title in texts(), text in texts(), location in texts(), salary in texts(), contact in texts()) {
        let mut advert = Advert::from_text(text);
        advert.title = title;
        advert.location = location;
        advert.salary = salary;
        advert.contact = contact;
        owes(&advert);
    }
}

#[test]
fn a_cyrillic_letter_does_not_hide_a_country() {
    let a = owes(&Advert::from_text("Jobs in Cаmbodia"));
    assert!(a.evidence.iter().any(|e| e.indicator == "place.country"), "{:?}", a.evidence);
}

#[test]
fn a_zero_width_space_hides_nothing() {
    let advert = Advert::from_text("air tic\u{200b}ket pro\u{200b}vided to Ca\u{200b}mbodia");
    let a = owes(&advert);
    let found: Vec<&str> = a.evidence.iter().map(|e| e.indicator.as_str()).collect();
    assert!(found.contains(&"inducement.travel_paid") && found.contains(&"place.country"), "{found:?}");
    let names = lurescan::features::names(&DETECTOR.bundle().indicators);
    let column = names.iter().position(|n| n == "obfuscation.disguise").unwrap();
    assert_eq!(DETECTOR.features(&advert)[column], 1.0);
}

#[test]
fn a_field_does_not_run_into_the_next() {
    let mut advert = Advert::from_text("air");
    advert.location = "ticket 18".to_owned();
    advert.salary = "-35 years".to_owned();
    let a = owes(&advert);
    assert!(a.evidence.iter().all(|e| e.indicator != "inducement.travel_paid"), "{:?}", a.evidence);
}

#[test]
fn pay_is_read() {
    let a = owes(&Advert::from_text("lương 20-25 triệu/tháng"));
    let p = &a.pay[0];
    assert_eq!((p.min, p.max, p.currency, p.period), (Some(20e6), Some(25e6), "VND", "month"));
}

#[test]
fn damaged_bundles_are_refused() {
    let good = include_bytes!("../../crates/lurescan/bundle/default.bundle");
    assert!(Bundle::from_bytes(good).is_ok());
    assert!(matches!(Bundle::from_bytes(&good[..good.len() - 5]), Err(Error::Checksum)));
    let mut turned = good.to_vec();
    *turned.last_mut().unwrap() ^= 1;
    assert!(matches!(Bundle::from_bytes(&turned), Err(Error::Checksum)));
    assert!(matches!(Bundle::from_bytes(b"lurescan-bundle 9 x\n{}"), Err(Error::UnknownVersion(_))));
    assert!(matches!(Bundle::from_bytes(b"{}"), Err(Error::NotABundle)));
    assert!(matches!(Bundle::from_bytes(b""), Err(Error::NotABundle)));
    for cut in [1, 20, 90, 5000] {
        assert!(Bundle::from_bytes(&good[..cut]).is_err());
    }
}

#[test]
fn ten_megabytes_are_assessed() {
    let a = DETECTOR.assess(&Advert::from_text("visa paid ".repeat(1 << 20)));
    assert!(a.probability.is_finite() && !a.evidence.is_empty());
}

#[test]
fn markup_is_read_as_a_reader_sees_it() {
    let advert = Advert::from_text("<p>Air&nbsp;<b>tick</b>et to Cambo<i>dia</i></p><script>casino</script>");
    let a = owes(&advert);
    let found: Vec<(&str, &str)> = a.evidence.iter().map(|e| (e.indicator.as_str(), e.text.as_str())).collect();
    assert!(found.contains(&("inducement.travel_paid", "Air&nbsp;<b>tick</b>et")), "{found:?}");
    assert!(found.contains(&("place.country", "Cambo<i>dia")), "{found:?}");
    assert!(found.iter().all(|f| f.0 != "work.casino_floor"), "{found:?}");
}

#[test]
fn of_many_offers_the_worst_is_reported() {
    let honest = "Cook, Example Bistro Ltd, experience required, 900 USD a month, apply with CV";
    let lure = "Typist in Sihanoukville, no experience, 1200 USD, flight and visa paid, telegram only";
    let text = format!("JOBS TODAY\n\n1. {honest}\n\n2. {lure}\n\n3. {}", honest.replace("Cook", "Driver"));
    let a = owes(&Advert::from_text(text.clone()));
    let worst = a.worst_offer.expect("three offers");
    assert_eq!((worst.offers, &text[worst.span.start..worst.span.end]), (3, format!("2. {lure}").as_str()));
    assert!(owes(&Advert::from_text(lure)).worst_offer.is_none());
}

#[test]
fn a_language_without_indicators_is_reported() {
    let greek = owes(&Advert::from_text("Ζητούνται υπάλληλοι γραφείου, καλός μισθός"));
    assert!(!greek.language_supported && greek.to_text(&Advert::from_text("x"), Style::Plain).contains("do not cover"));
    assert!(owes(&Advert::from_text("Data entry operator wanted for the office")).language_supported);
}
