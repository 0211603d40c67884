//! Assesses one advert and prints the words that count: `cargo run --example assess`.
#![allow(clippy::disallowed_macros, reason = "an example prints")]

use lurescan::{Advert, Detector, explain::Style};

fn main() -> Result<(), lurescan::Error> {
    let detector = Detector::bundled()?;
    let advert = Advert::from_text("Data entry in Sihanoukville, no experience needed, air ticket and room provided");
    let assessment = detector.assess(&advert);
    print!("{}", assessment.to_text(&advert, Style::Plain));
    Ok(())
}
