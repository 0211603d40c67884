//! The forms in which an advert is passed on. Boards have fields and long bodies, lures are often one line: without
//! these forms a model would learn fields and length.

use lurescan::Advert;

/// Characters of the body that a headline keeps.
const HEADLINE_BODY: usize = 120;

/// Title and body in one text.
pub fn text_only(advert: &Advert) -> Advert {
    if advert.text.starts_with(&advert.title) {
        return Advert::from_text(advert.text.clone());
    }
    Advert::from_text(format!("{}\n{}", advert.title, advert.text))
}

/// The short form: title, employer, place, pay and the first words.
pub fn headline(advert: &Advert) -> Advert {
    let start: String = advert.text.chars().take(HEADLINE_BODY).collect();
    let parts = [&advert.title, &advert.company, &advert.location, &advert.salary, &start];
    Advert::from_text(parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" | "))
}
