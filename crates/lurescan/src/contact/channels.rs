//! Channels with handles and invite links, in the ways adverts write them.

use crate::text::sought::{Places, Sought};
use std::sync::LazyLock;

/// One channel.
struct Channel {
    /// Name in the output.
    kind: &'static str,
    /// Links, and names of the channel with a handle after them: number of the expression.
    addressed: usize,
    /// Names of the channel on their own.
    named: Option<usize>,
}

/// All channels and their expressions.
pub struct Channels {
    channels: Vec<Channel>,
    sought: Sought,
}

/// A value with the range in the text; empty where the channel is named alone.
type Found = (String, usize, usize);

impl Channels {
    fn of(written: &[[&'static str; 4]]) -> Self {
        // A link or address is its own value; a handle is what follows the name, "id" and the marks between.
        const HANDLE: &str = r"\s*(?:id|ไอดี|아이디|account|号|號)?\s*(?:[:：;=\-–>)\].]|👉|➡|→|是|is)?\s*(\+?[0-9][0-9 .\-]{7,16}[0-9]|@?[a-z0-9][a-z0-9_.\-]{3,31})";
        let (mut channels, mut expressions) = (Vec::new(), Vec::new());
        for [kind, links, names, shorthands] in written {
            let all = [*names, *shorthands].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("|");
            let addressed = expressions.len();
            expressions.push(match (links.is_empty(), all.is_empty()) {
                (false, true) => format!("({links})"),
                (true, _) => format!("(?:{all}){HANDLE}"),
                (false, false) => format!("({links})|(?:{all}){HANDLE}"),
            });
            let named = (!names.is_empty()).then_some(expressions.len());
            expressions.extend(named.map(|_| (*names).to_owned()));
            channels.push(Channel { kind, addressed, named });
        }
        Channels { channels, sought: Sought::new(&expressions).expect("constant expressions") }
    }

    /// Values by channel, with their ranges in the text.
    pub fn find(&self, hay: &str, most: usize) -> Vec<(&'static str, Vec<Found>)> {
        let places = self.sought.places(hay);
        self.channels.iter().map(|c| (c.kind, self.of_channel(c, hay, &places, most))).collect()
    }

    /// A handle that is an ordinary word is none, and then the name alone stands.
    fn of_channel(&self, channel: &Channel, hay: &str, places: &Places, most: usize) -> Vec<Found> {
        let addressed = self.sought.find(channel.addressed, hay, places).filter_map(|(start, _)| {
            let groups = self.sought.groups(channel.addressed, hay, start);
            let value = groups.iter().skip(1).flatten().next()?;
            let written = &hay[value.range()];
            (is_link(written) || is_handle(written))
                .then(|| (written.trim_end_matches(['.', '-']).to_owned(), start, value.end))
        });
        let mut found: Vec<Found> = addressed.collect();
        let addressed = found.len();
        for (start, end) in channel.named.iter().flat_map(|n| self.sought.find(*n, hay, places)) {
            if found.len() >= most {
                break;
            }
            let taken = &found[..addressed];
            let next = taken.partition_point(|t| t.2 <= start);
            let inside = taken.get(next).is_some_and(|t| t.1 < end);
            if !inside {
                found.push((String::new(), start, end));
            }
        }
        found.truncate(most);
        found
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
pub static ALL: LazyLock<Channels> = LazyLock::new(|| {
    Channels::of(&[
        ["email", r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "", ""],
        [
            "telegram",
            r"(?:t|telegram)\.(?:me|dog)/(?:joinchat/)?[\w+/-]+|tg://\S+",
            r"telegram|telegrem|телеграм\w*|텔레그램|텔레그렘|テレグラム|纸飞机|紙飛機|飞机号|飛機號|เทเลแกรม|เทเลแกม|تيليجرام|تلغرام|تليجرام|ٹیلی ?گرام|টেলিগ্রাম|टेलीग्राम|तेलीग्राम|டெலிகிராம்|టెలిగ్రామ్|ቴሌግራም|តេឡេក្រាម|တယ်လီဂရမ်|ເທເລແກຣມ|ටෙලිග්‍රෑම්",
            r"\btg\b|\btele\b|\btlg\b|텔레|飞机|飛機|тг\b|テレグラ",
        ],
        [
            "whatsapp",
            r"wa\.me/[0-9]+|chat\.whatsapp\.com/\w+|api\.whatsapp\.com/send\?phone=[0-9]+",
            r"whats ?app|watsapp|واتس ?اب|واتساب|واٹس ?ایپ|व्हाट्स ?(?:एप|ऐप|अप)|হোয়াটসঅ্যাপ|в[ао]тс[ао]п\w*|วอทส์?แอพ|வாட்ஸ்அப்|వాట్సాప్|ዋትሳፕ|왓츠앱|ワッツアップ",
            r"\bwa\b|\bw\.a\b|\bwsp\b|\bwsapp\b|\bwhats\b|\bwasap\b",
        ],
        [
            "line",
            r"lin\.ee/\w+|line\.me/(?:ti|r)/\S+",
            r"ไลน์|ไลน|ແອັບ ?line|\bline id\b|라인 ?아이디|ライン(?:id|追加)|加賴|賴id|加line",
            r"\bline ?id\b|\bline ?:|賴|ไอดีไลน์",
        ],
        ["zalo", r"zalo\.me/(?:g/)?\w+", r"\bzalo\b|\bzép\b", r"\bzl\b|\bza lo\b"],
        [
            "wechat",
            r"weixin://\S+|u\.wechat\.com/\S+",
            r"wechat|we chat|微信|薇信|威信|위챗|วีแชท|加薇|加v\b",
            r"\bvx\b|\bwx\b|v信|微\b|卫星号|\bv:",
        ],
        [
            "kakaotalk",
            r"open\.kakao\.com/o/\w+|pf\.kakao\.com/\w+",
            r"kakao ?talk|카카오톡|카톡|カカオトーク|カカオ",
            r"\bkakao\b|\bkkt\b|까톡",
        ],
        [
            "messenger",
            r"m\.me/[\w.]+|fb\.(?:com|me)/[\w./?=]+|facebook\.com/[\w./?=]+",
            r"\bmessenger\b|เมสเซนเจอร์|메신저|мессенджер\w*",
            r"\bmsgr\b",
        ],
        ["viber", r"viber://\S+|invite\.viber\.com/\S+", r"\bviber\b|вайбер\w*|ဗိုင်ဘာ|ဗိုက်ဘာ", ""],
        [
            "signal",
            r"signal\.(?:me|group)/\S+",
            r"\bsignal app\b|\bon signal\b|シグナル|시그널 메신저|сигнал мессенджер",
            r"\bsignal\b",
        ],
        ["url", r"https?://\S+|www\.\S+", "", ""],
    ])
});

#[cfg(test)]
mod tests {
    use super::ALL;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        ALL.find(text, 200).into_iter().flat_map(|(kind, f)| f.into_iter().map(move |f| (kind, f.0))).collect()
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
