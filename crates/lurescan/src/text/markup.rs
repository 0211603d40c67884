//! HTML to text, with the range of the source behind each character. Boards and groups hand over bodies with tags;
//! what a reader does not see (scripts, styles, comments) is left out.

use super::Placed;

/// Longest name or number of an entity, with `&` and `;`.
const LONGEST_ENTITY: usize = 34;
/// Longest tag that is taken for one: a lone `<` before a long text is no tag.
const LONGEST_TAG: usize = 4 << 10;

/// Whether a text may hold tags or entities: `<` before a name, `&` with a `;` not far behind.
pub fn may_hold(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    bytes.iter().enumerate().any(|(at, b)| match b {
        b'<' => bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')),
        b'&' => bytes[at..].iter().take(LONGEST_ENTITY).any(|b| *b == b';'),
        _ => false,
    })
}

/// The characters a reader sees. `<` and `&` that begin no tag or entity stay.
pub fn read(raw: &str) -> Vec<Placed> {
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let end = match c {
            '<' => tag(&raw[at..]).map(|tag| at + unseen(&raw[at..], tag)),
            '&' => entity(&raw[at..]).map(|(length, text)| {
                out.extend(text.chars().map(|c| (c, (at as u32, (at + length) as u32))));
                at + length
            }),
            _ => None,
        };
        if let Some(end) = end {
            if c == '<' && breaks_line(&raw[at..]) {
                out.push(('\n', (at as u32, end as u32)));
            }
            at = end;
        } else {
            out.push((c, (at as u32, (at + c.len_utf8()) as u32)));
            at += c.len_utf8();
        }
    }
    out
}

/// Length of the tag or comment that begins here.
fn tag(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.find("-->").map(|end| end + 7);
    }
    let second = rest.as_bytes().get(1)?;
    if !second.is_ascii_alphabetic() && !matches!(second, b'/' | b'!') {
        return None;
    }
    let end = rest.bytes().take(LONGEST_TAG).skip(1).position(|b| b == b'>' || b == b'<')? + 1;
    (rest.as_bytes()[end] == b'>').then_some(end + 1)
}

/// Length of the tag with what it hides: the content of scripts and styles.
fn unseen(rest: &str, tag: usize) -> usize {
    for (open, close) in [("script", "</script>"), ("style", "</style>")] {
        if name(rest).eq_ignore_ascii_case(open) {
            let hidden =
                rest.as_bytes()[tag..].windows(close.len()).position(|w| w.eq_ignore_ascii_case(close.as_bytes()));
            return hidden.map_or(tag, |n| tag + n + close.len());
        }
    }
    tag
}

fn name(rest: &str) -> &str {
    let rest = rest.trim_start_matches(['<', '/']);
    &rest[..rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len())]
}

/// Whether a browser begins a new line at this tag.
fn breaks_line(rest: &str) -> bool {
    const BLOCKS: [&str; 16] =
        ["br", "p", "div", "li", "ul", "ol", "tr", "td", "table", "h1", "h2", "h3", "h4", "section", "article", "hr"];
    BLOCKS.iter().any(|b| name(rest).eq_ignore_ascii_case(b))
}

/// Length and meaning of the entity that begins here.
fn entity(rest: &str) -> Option<(usize, String)> {
    let length = rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';')? + 1;
    let written = rest.get(..length)?;
    let meant = html_escape::decode_html_entities(written);
    (meant != written).then(|| (length, meant.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn text(raw: &str) -> String {
        read(raw).iter().map(|p| p.0).collect()
    }

    #[test]
    fn a_reader_sees_text() {
        assert_eq!(text("<p>Free <b>visa</b> &amp; ticket</p>"), "\nFree visa & ticket\n");
        assert_eq!(text("a<!-- hidden -->b<script>x < 1</script>c<STYLE>p{}</STYLE>d"), "abcd");
        assert_eq!(text("&#x43;ambodia&nbsp;now"), "Cambodia\u{a0}now");
    }

    #[test]
    fn what_is_no_markup_stays() {
        for raw in ["pay < 1000 & > 500", "R&D; yes", "a <- b", "AT&T", "<", "&", "<a never closed", "&unknownthing;"] {
            assert_eq!(text(raw), raw);
        }
    }

    #[test]
    fn every_character_knows_its_source() {
        let raw = "<i>caf&eacute;</i>";
        let placed = read(raw);
        let (c, (start, end)) = placed[3];
        assert_eq!((c, &raw[start as usize..end as usize]), ('é', "&eacute;"));
    }
}
