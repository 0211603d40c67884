//! Channels with handles and invite links, in the ways adverts write them.

use regex::Regex;
use std::sync::LazyLock;

/// One channel.
pub struct Channel {
    /// Name in the output.
    pub kind: &'static str,
    /// Links, and names of the channel with a handle after them.
    addressed: Regex,
    /// Names of the channel on their own.
    named: Option<Regex>,
}

impl Channel {
    fn new(kind: &'static str, links: &str, names: &str, shorthands: &str) -> Self {
        let pattern = |p: String| Regex::new(&p).expect("a constant pattern");
        // A link or address is its own value; a handle is what follows the name, "id" and the marks between.
        const HANDLE: &str = r"\s*(?:id|ไอดี|아이디|account|号|號)?\s*(?:[:：;=\-–>)\].]|👉|➡|→|是|is)?\s*(\+?[0-9][0-9 .\-]{7,16}[0-9]|@?[a-z0-9][a-z0-9_.\-]{3,31})";
        let all = [names, shorthands].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("|");
        let addressed = match (links.is_empty(), all.is_empty()) {
            (false, true) => format!("({links})"),
            (true, _) => format!("(?:{all}){HANDLE}"),
            (false, false) => format!("({links})|(?:{all}){HANDLE}"),
        };
        let named = (!names.is_empty()).then(|| pattern(names.to_owned()));
        Channel { kind, addressed: pattern(addressed), named }
    }

    /// Values with the range in the text; a handle that is an ordinary word is none, and then the name alone stands.
    pub fn find<'h>(&'h self, hay: &'h str) -> impl Iterator<Item = (String, usize, usize)> + 'h {
        let addressed: Vec<(String, usize, usize)> = self
            .addressed
            .captures_iter(hay)
            .filter_map(|c| {
                let (whole, value) = (c.get(0)?, c.iter().skip(1).flatten().next()?);
                (is_link(value.as_str()) || is_handle(value.as_str()))
                    .then(|| (value.as_str().trim_end_matches(['.', '-']).to_owned(), whole.start(), value.end()))
            })
            .collect();
        let taken: Vec<(usize, usize)> = addressed.iter().map(|a| (a.1, a.2)).collect();
        let named = self.named.iter().flat_map(move |p| p.find_iter(hay)).filter_map(move |m| {
            let next = taken.partition_point(|t| t.1 <= m.start());
            let inside = taken.get(next).is_some_and(|t| t.0 < m.end());
            (!inside).then(|| (String::new(), m.start(), m.end()))
        });
        addressed.into_iter().chain(named)
    }
}

fn is_link(value: &str) -> bool {
    value.contains(['/', '@']) || value.starts_with("www.")
}

/// A handle has a digit, an underscore or an `@`: "telegram group" is no handle.
fn is_handle(value: &str) -> bool {
    value.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '@')
}

/// All channels.
pub static ALL: LazyLock<Vec<Channel>> = LazyLock::new(|| {
    vec![
        Channel::new("email", r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "", ""),
        Channel::new(
            "telegram",
            r"(?:t|telegram)\.(?:me|dog)/(?:joinchat/)?[\w+/-]+|tg://\S+",
            r"telegram|telegrem|телеграм\w*|텔레그램|텔레그렘|テレグラム|纸飞机|紙飛機|飞机号|飛機號|เทเลแกรม|เทเลแกม|تيليجرام|تلغرام|تليجرام|ٹیلی ?گرام|টেলিগ্রাম|टेलीग्राम|तेलीग्राम|டெலிகிராம்|టెలిగ్రామ్|ቴሌግራም|តេឡេក្រាម|တယ်လီဂရမ်|ເທເລແກຣມ|ටෙලිග්‍රෑම්",
            r"\btg\b|\btele\b|\btlg\b|텔레|飞机|飛機|тг\b|テレグラ",
        ),
        Channel::new(
            "whatsapp",
            r"wa\.me/[0-9]+|chat\.whatsapp\.com/\w+|api\.whatsapp\.com/send\?phone=[0-9]+",
            r"whats ?app|watsapp|واتس ?اب|واتساب|واٹس ?ایپ|व्हाट्स ?(?:एप|ऐप|अप)|হোয়াটসঅ্যাপ|в[ао]тс[ао]п\w*|วอทส์?แอพ|வாட்ஸ்அப்|వాట్సాప్|ዋትሳፕ|왓츠앱|ワッツアップ",
            r"\bwa\b|\bw\.a\b|\bwsp\b|\bwsapp\b|\bwhats\b|\bwasap\b",
        ),
        Channel::new(
            "line",
            r"lin\.ee/\w+|line\.me/(?:ti|r)/\S+",
            r"ไลน์|ไลน|ແອັບ ?line|\bline id\b|라인 ?아이디|ライン(?:id|追加)|加賴|賴id|加line",
            r"\bline ?id\b|\bline ?:|賴|ไอดีไลน์",
        ),
        Channel::new("zalo", r"zalo\.me/(?:g/)?\w+", r"\bzalo\b|\bzép\b", r"\bzl\b|\bza lo\b"),
        Channel::new(
            "wechat",
            r"weixin://\S+|u\.wechat\.com/\S+",
            r"wechat|we chat|微信|薇信|威信|위챗|วีแชท|加薇|加v\b",
            r"\bvx\b|\bwx\b|v信|微\b|卫星号|\bv:",
        ),
        Channel::new(
            "kakaotalk",
            r"open\.kakao\.com/o/\w+|pf\.kakao\.com/\w+",
            r"kakao ?talk|카카오톡|카톡|カカオトーク|カカオ",
            r"\bkakao\b|\bkkt\b|까톡",
        ),
        Channel::new(
            "messenger",
            r"m\.me/[\w.]+|fb\.(?:com|me)/[\w./?=]+|facebook\.com/[\w./?=]+",
            r"\bmessenger\b|เมสเซนเจอร์|메신저|мессенджер\w*",
            r"\bmsgr\b",
        ),
        Channel::new("viber", r"viber://\S+|invite\.viber\.com/\S+", r"\bviber\b|вайбер\w*|ဗိုင်ဘာ|ဗိုက်ဘာ", ""),
        Channel::new(
            "signal",
            r"signal\.(?:me|group)/\S+",
            r"\bsignal app\b|\bon signal\b|シグナル|시그널 메신저|сигнал мессенджер",
            r"\bsignal\b",
        ),
        Channel::new("url", r"https?://\S+|www\.\S+", "", ""),
    ]
});

#[cfg(test)]
mod tests {
    use super::ALL;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        ALL.iter().flat_map(|c| c.find(text).map(|f| (c.kind, f.0)).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn handles_and_links_are_read() {
        for (text, kind, value) in [
            ("telegram: @hr_office1", "telegram", "@hr_office1"),
            ("tg @hr_office1", "telegram", "@hr_office1"),
            ("join t.me/+abcd1234 now", "telegram", "t.me/+abcd1234"),
            ("飞机：@kefu_88", "telegram", "@kefu_88"),
            ("whatsapp +44 7700 900123", "whatsapp", "+44 7700 900123"),
            ("chat.whatsapp.com/abc123", "whatsapp", "chat.whatsapp.com/abc123"),
            ("line id: job_55", "line", "job_55"),
            ("微信: kefu_2026", "wechat", "kefu_2026"),
            ("zalo 0900 000 000", "zalo", "0900 000 000"),
            ("카톡 아이디 job_77", "kakaotalk", "job_77"),
            ("m.me/example.page", "messenger", "m.me/example.page"),
            ("viber +44 7700 900123", "viber", "+44 7700 900123"),
            ("signal.me/#p/x", "signal", "signal.me/#p/x"),
        ] {
            assert!(found(text).contains(&(kind, value.to_owned())), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_name_without_handle_is_a_channel_without_value() {
        assert_eq!(found("add us on telegram"), [("telegram", String::new())]);
        assert_eq!(found("production line staff"), []);
        assert_eq!(found("the line manager and the signal box, tele sales"), []);
    }
}
