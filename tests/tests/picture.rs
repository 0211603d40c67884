//! The picture of the README: what `lurescan explain` shows of `docs/explained.txt`, as the terminal draws it. Set
//! `LURESCAN_BLESS=1` to draw it anew.

use lurescan::{Advert, Detector, explain::Style};

#[test]
fn the_picture_is_what_the_software_shows() {
    let advert = Advert::from_text(include_str!("../../docs/explained.txt").trim_end());
    let shown = Detector::bundled().unwrap().assess(&advert).to_text(&advert, Style::Ansi);
    let drawn = anstyle_svg::Term::new().render_svg(&shown);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/explained.svg");
    if std::env::var_os("LURESCAN_BLESS").is_some() {
        std::fs::write(path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == drawn, "docs/explained.svg is not what is shown now; run this test with LURESCAN_BLESS=1");
}
