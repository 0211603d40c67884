//! Phone numbers against the numbering plans of libphonenumber.

use phonenumber::{Mode, country};

/// The number in E.164, where it is one: with its country code, or of one of the `homes`.
pub fn phone_number(written: &str, homes: &[&str]) -> Option<String> {
    let read = |home: Option<country::Id>| {
        let number = phonenumber::parse(home, written).ok()?;
        number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
    };
    if written.starts_with('+') {
        return read(None);
    }
    // A number without a country code starts with the trunk prefix; amounts and dates seldom do.
    if !written.trim_start_matches('(').starts_with('0') {
        return None;
    }
    homes.iter().filter_map(|home| home.parse().ok()).find_map(|home| read(Some(home)))
}

#[cfg(test)]
mod tests {
    use super::phone_number;

    #[test]
    fn numbers_of_a_plan_are_read_and_others_are_not() {
        assert_eq!(phone_number("+44 7700 900123", &[]), None, "reserved for drama: no plan holds it");
        assert_eq!(phone_number("+44 20 7946 0958", &[]).as_deref(), Some("+442079460958"));
        assert_eq!(phone_number("020 7946 0958", &["GB"]).as_deref(), Some("+442079460958"));
        assert_eq!(phone_number("2026 10 000 000", &["GB"]), None);
    }
}
