//! Numbers as people write them: grouped by comma, point, blank or the Indian way, with a decimal part, with the letter
//! O for a zero, spaced out, or in Han numerals.

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    pub end: usize,
    /// Digits before the decimal mark.
    pub digits: usize,
    /// Written with a word for a power of ten: 三万.
    pub scaled: bool,
    /// Written in groups: 15,000.
    pub grouped: bool,
    /// Grouped the Indian way: 1,50,000.
    pub indian: bool,
    /// A date, a time, a version, a phone: no amount, whatever stands beside it.
    pub broken: bool,
}

/// The number that begins at `at`; none where there is no digit or numeral.
pub fn read(hay: &str, at: usize) -> Option<Number> {
    let bytes = hay.as_bytes();
    if !bytes.get(at)?.is_ascii_digit() {
        return han(hay, at);
    }
    let first = run(bytes, at);
    if let Some(spaced) = spaced_out(bytes, at) {
        return Some(spaced);
    }
    let mut digits = digits_of(bytes, at, first);
    let lead = digits.len();
    let (mut end, mut mark, mut decimals, mut indian, mut two) = (first, None, String::new(), false, false);
    let list = is_list(bytes, at, first);
    while let Some((sep, from)) = separator(hay, end).filter(|_| !list) {
        let to = run(bytes, from);
        let count = digits_of(bytes, from, to).len();
        let whole = lead <= 3 && mark.is_none_or(|m| m == sep) && decimals.is_empty();
        two = sep == ',' && count <= 2 && counts_next(hay, to);
        let lakhs = sep == ',' && count == 2 && lead <= 2 && groups_follow(bytes, to);
        if whole && (count == 3 && digits != "0" || lakhs) {
            indian |= lakhs;
            mark = Some(sep);
            digits += &digits_of(bytes, from, to);
        } else if matches!(sep, '.' | ',')
            && (1..=2).contains(&count)
            && mark != Some(sep)
            && decimals.is_empty()
            && !two
            && !(digits.len() >= 4 && count == 1 && hay[to..].starts_with([':', '、']))
        {
            decimals = digits_of(bytes, from, to);
            mark = mark.or(Some('d'));
        } else if matches!(sep, '.' | ',') && digits == "0" && decimals.is_empty() && count > 0 {
            decimals = digits_of(bytes, from, to);
        } else {
            break;
        }
        end = to;
    }
    let next = bytes.get(end).copied().unwrap_or(b' ');
    let after = bytes.get(end + 1).copied().unwrap_or(b' ');
    // "12.05.2024", "18:30", "01/02", "1,2,3", "2.0.1": marks that go on into another digit.
    let slashes = next == b'/' && is_round_list(hay, &digits, end);
    let listed = two || list || slashes;
    let broken = !listed && matches!(next, b'.' | b',' | b':' | b'/') && after.is_ascii_digit() || digits.len() > 12;
    let end = if broken { skip(bytes, end) } else { end };
    let value = format!("{digits}.{decimals}0").parse().ok()?;
    Some(Number {
        value,
        end,
        digits: digits.trim_start_matches('0').len(),
        scaled: false,
        grouped: mark.is_some_and(|m| m != 'd'),
        indian,
        broken,
    })
}

/// "500,600,700": sums that grow, round ones of three digits, and not one number of nine. Of each the others are before or
/// behind it.
fn is_list(bytes: &[u8], at: usize, end: usize) -> bool {
    let round = |from: usize| {
        let group = bytes.get(from..from + 3)?;
        let ends = !bytes.get(from + 3).is_some_and(u8::is_ascii_digit);
        let value = group.iter().try_fold(0u32, |v, b| b.is_ascii_digit().then(|| v * 10 + u32::from(b - b'0')))?;
        (ends && value >= 100 && value % 50 == 0).then_some(value)
    };
    let behind = |from: usize| (bytes.get(from + 3) == Some(&b',')).then(|| round(from + 4)).flatten();
    let before = |from: usize| {
        from.checked_sub(4).filter(|p| bytes[from - 1] == b',' && !(*p > 0 && bytes[p - 1].is_ascii_digit()))
    };
    let Some(mut first) = (end == at + 3).then_some(at) else { return false };
    while let Some(p) = before(first).filter(|p| round(*p) < round(first) && round(*p).is_some()) {
        first = p;
    }
    let (mut groups, mut last) = (1, first);
    while round(last).is_some() && behind(last) > round(last) {
        groups += 1;
        last += 4;
    }
    groups >= 3
        && !bytes.get(last + 3).is_some_and(|b| *b == b',' && bytes.get(last + 4).is_some_and(u8::is_ascii_digit))
}

/// "800/1,000/1,200": round sums behind a slash, and neither a date nor a house.
fn is_round_list(hay: &str, digits: &str, end: usize) -> bool {
    let round = |digits: &str| {
        digits.len() >= 3 && !digits.starts_with('0') && digits.parse::<u64>().is_ok_and(|v| v % 50 == 0)
    };
    let next = hay[end + 1..].chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',');
    round(digits) && round(&next.take(12).collect::<String>())
}

/// The end of a run of digits, the letter O among them where it stands for a zero.
fn run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        if bytes.get(end).is_some_and(u8::is_ascii_digit) || end > at && is_zero(bytes, end) {
            end += 1;
        } else if at > 0 && bytes[end.min(bytes.len())..].starts_with(WA) {
            end += WA.len();
        } else {
            break;
        }
    }
    if end == at && is_zero(bytes, at) {
        while bytes.get(end) == Some(&b'o') {
            end += 1;
        }
    }
    end
}

/// The Burmese letter wa, typed for a zero.
const WA: &[u8] = "ဝ".as_bytes();

/// "8oo", "1,ooo", "15o0": letters o that touch digits and end before any other letter; a single one only between digits.
fn is_zero(bytes: &[u8], at: usize) -> bool {
    if bytes.get(at) != Some(&b'o') || at == 0 {
        return false;
    }
    let start = bytes[..at].iter().rposition(|b| *b != b'o').map_or(0, |p| p + 1);
    let end = at + bytes[at..].iter().take_while(|b| **b == b'o').count();
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let group = matches!(bytes.get(end), Some(b',' | b'.')) && bytes.get(end + 1) == Some(&b'o');
    let foreign = bytes.get(end).is_some_and(|b| !b.is_ascii());
    let before = start > 0 && (bytes[start - 1].is_ascii_digit() || matches!(bytes[start - 1], b',' | b'.'));
    let closed = !bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
    before && closed && (end - start >= 2 || digit(bytes.get(end)) || group || foreign)
}

fn digits_of(bytes: &[u8], from: usize, to: usize) -> String {
    let text = String::from_utf8_lossy(&bytes[from..to]);
    text.chars().map(|c| if c.is_ascii_digit() { c } else { '0' }).collect()
}

/// "200-400,26天": a Chinese comma, and a number of its own that counts days.
fn counts_next(hay: &str, at: usize) -> bool {
    hay[at..].starts_with(['天', '日', '岁', '歳', '人', '名', '个', '個', '小', '月', '号', '年', '点', '點'])
}

/// A mark between groups of digits, behind a backslash where the text was Markdown: itself, and where the next group
/// begins.
fn separator(hay: &str, at: usize) -> Option<(char, usize)> {
    let at = at + usize::from(hay[at..].starts_with("\\.") || hay[at..].starts_with("\\,"));
    let sep = hay[at..].chars().next().filter(|c| matches!(c, ',' | '.' | '\'' | '’' | ' ' | '٬' | '٫' | '،'))?;
    let from = at + sep.len_utf8();
    let bytes = hay.as_bytes();
    let sep = match sep {
        '٬' | '،' => ',',
        '٫' => '.',
        '’' => '\'',
        other => other,
    };
    (bytes.get(from).is_some_and(u8::is_ascii_digit)
        || matches!(sep, ',' | '.') && (is_zero(bytes, from) || bytes[from..].starts_with(WA)))
    .then_some((sep, from))
}

/// Whether Indian groups go on to a last one of three digits: ",50,000".
fn groups_follow(bytes: &[u8], mut at: usize) -> bool {
    while bytes.get(at) == Some(&b',') {
        let to = run(bytes, at + 1);
        match to - at - 1 {
            3 => return true,
            2 => at = to,
            _ => return false,
        }
    }
    false
}

/// "2 0 0 0 0", "5 0. 0 0 0": four or more single digits.
fn spaced_out(bytes: &[u8], at: usize) -> Option<Number> {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let single = |i: usize| digit(i) && !digit(i + 1);
    let mut end = at + 1;
    loop {
        let rest = &bytes[end..];
        let gap = if rest.starts_with(b". ") && end > at + 1 { 2 } else { 1 };
        if !(rest.starts_with(b" ") || gap == 2) || !single(end + gap) {
            break;
        }
        end += gap + 1;
    }
    let digits: String = bytes[at..end].iter().filter(|b| b.is_ascii_digit()).map(|b| *b as char).collect();
    (digits.len() >= 4 && !digit(at + 1)).then(|| Number {
        value: digits.parse().unwrap_or_default(),
        end,
        digits: digits.len(),
        scaled: false,
        grouped: false,
        indian: false,
        broken: false,
    })
}

/// The end of a run of digits and the marks inside it.
fn skip(bytes: &[u8], mut end: usize) -> usize {
    while bytes.get(end).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':' | b'/')) {
        end += 1;
    }
    end
}

/// A number in Han numerals that holds 万, 千 or 百: 三万, 一万五, 八千, 两千五百.
fn han(hay: &str, at: usize) -> Option<Number> {
    let (mut total, mut section, mut digit, mut unit, mut end) = (0.0, 0.0, None, 0.0_f64, at);
    for c in hay[at..].chars() {
        if let Some(d) = "〇一二三四五六七八九".chars().position(|n| n == c).or(match c {
            '零' => Some(0),
            '两' => Some(2),
            _ => None,
        }) {
            if digit.is_some() && d != 0 {
                break;
            }
            digit = Some(d as f64);
        } else if let Some(power) = [('十', 10.0), ('百', 100.0), ('千', 1e3)].iter().find(|p| p.0 == c) {
            section += digit.take().unwrap_or(1.0) * power.1;
            unit = power.1;
        } else if c == '万' && (section > 0.0 || digit.is_some()) {
            total = (section + digit.take().unwrap_or(0.0)) * 1e4;
            (section, unit) = (0.0, 1e4);
        } else {
            break;
        }
        end += c.len_utf8();
    }
    // 一万五 is 15,000: a last digit counts tenths of the unit before it.
    let last = digit.map_or(0.0, |d| if unit >= 100.0 { d * unit / 10.0 } else { d });
    let value = total + section + last;
    (unit >= 100.0 && value >= 100.0).then_some(Number {
        value,
        end,
        digits: 1,
        scaled: true,
        grouped: false,
        indian: false,
        broken: false,
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_of_all_shapes() {
        for (text, value) in [
            ("1500", 1500.0),
            ("1,500", 1500.0),
            ("1.500", 1500.0),
            ("15.000.000", 15e6),
            ("1.500,50", 1500.5),
            ("1,500.00", 1500.0),
            ("1,50,000", 150_000.0),
            ("12,00,000", 1_200_000.0),
            ("2.5", 2.5),
            ("1,5", 1.5),
            ("0.500", 0.5),
            ("15 000", 15000.0),
            ("8oo", 800.0),
            ("1,ooo", 1000.0),
            ("2 0 0 0 0", 20000.0),
            ("5 0. 0 0 0", 50000.0),
            ("三万", 30000.0),
            ("一万五", 15000.0),
            ("两千五百", 2500.0),
            ("八千", 8000.0),
        ] {
            let number = read(text, 0).unwrap();
            assert_eq!((number.value, number.end, number.broken), (value, text.len(), false), "{text}");
        }
    }

    #[test]
    fn dates_times_and_phones_are_no_amounts() {
        for text in ["12.05.2024", "18:30", "01/02", "1234567890123", "2.0.1"] {
            assert!(read(text, 0).unwrap().broken, "{text}");
        }
        assert!(read("三人", 0).is_none() && read("abc", 0).is_none());
    }
}
