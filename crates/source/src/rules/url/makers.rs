//! What is known of the URLs of X, of `YouTube`, and of those who count visitors.

use std::collections::BTreeSet;

use url::Url;

use common::finding::Finding;
use common::messages::value as say;

/// Parameters that tell who clicked where and open nothing, by any host.
const TRACKING: &str = "fbclid gclid gclsrc gbraid wbraid dclid yclid msclkid mc_cid mc_eid igshid igsh twclid ttclid \
                        _ga _gl g_st g_ep ref_src ref_url";

/// First parts of paths of x.com that are no handles.
const PAGES: &str = "i home search hashtag intent share explore login signup settings privacy tos";

/// Checks an account or a video, by the host.
pub fn judge(url: &Url, domain: &str) -> Option<Finding> {
    match domain {
        "x.com" | "mobile.x.com" => x(url),
        "twitter.com" | "mobile.twitter.com" => {
            Some(x(url).unwrap_or_else(|| say::x_twitter(&format!("https://x.com{}", url.path()))))
        }
        "youtube.com" | "m.youtube.com" | "youtu.be" | "youtube-nocookie.com" => video(url, domain),
        _ => None,
    }
}

/// Keys of the query that only count visitors, each once, in their order.
pub fn tracking(url: &Url, domain: &str) -> Vec<String> {
    let mut told = BTreeSet::new();
    let counts = |key: &str| {
        key.starts_with("utm_")
            || TRACKING.split(' ').any(|known| known == key)
            || match domain {
                // Put on by the button that shares a video or a post.
                "youtube.com" | "m.youtube.com" | "youtu.be" => matches!(key, "si" | "feature" | "pp"),
                "x.com" | "twitter.com" | "mobile.x.com" | "mobile.twitter.com" => matches!(key, "s" | "t"),
                _ => false,
            }
    };
    let keys = url.query_pairs().map(|(key, _)| key.into_owned());
    keys.filter(|key| counts(key) && told.insert(key.clone())).collect()
}

/// Pages that only send on to another: host, first part of the path, and the parameter with
/// the page that opens. Mail programs and searches put them in when a link is copied.
const SENDING: [(&str, &str, &[&str]); 8] = [
    ("google.com", "/url", &["q", "url"]),
    ("google.co.jp", "/url", &["q", "url"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
    ("facebook.com", "/l.php", &["u"]),
    ("instagram.com", "/", &["u"]),
    ("youtube.com", "/redirect", &["q"]),
    ("duckduckgo.com", "/l/", &["uddg"]),
    ("slack-redir.net", "/link", &["url"]),
];

/// Where a page of that kind sends on to.
pub fn sent_on(url: &Url, domain: &str) -> Option<String> {
    let is_of = |host: &str| domain.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let known = SENDING.iter().filter(|(host, path, _)| is_of(host) && url.path().starts_with(path));
    let keys = known.flat_map(|(.., keys)| *keys);
    let target = |key: &&str| url.query_pairs().find(|(name, to)| name == *key && to.contains("://"));
    keys.filter_map(target).map(|(_, to)| to.into_owned()).next()
}

/// A handle has 1 to 15 letters, digits or `_` (help.x.com: username rules).
fn x(url: &Url) -> Option<Finding> {
    let first = url.path_segments()?.next().unwrap_or_default();
    if PAGES.split(' ').any(|page| page == first) {
        return None;
    }
    let handle = first.strip_prefix('@').unwrap_or(first);
    let good = (1..=15).contains(&handle.len()) && handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (!good || handle.len() != first.len()).then(|| say::x_handle(first, good.then_some(handle)))
}

/// A video's ID has 11 characters of base64url.
fn video(url: &Url, domain: &str) -> Option<Finding> {
    let mut parts = url.path_segments()?;
    let first = parts.next().unwrap_or_default();
    let id = if domain == "youtu.be" {
        first.to_owned()
    } else {
        match first {
            "watch" => url.query_pairs().find(|(key, _)| key == "v").map(|(_, id)| id.into_owned()).unwrap_or_default(),
            "shorts" | "live" | "embed" => parts.next().unwrap_or_default().to_owned(),
            // Channels, playlists and handles: their pages change, and have no fixed shape.
            _ => return None,
        }
    };
    let good = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (!good).then(|| say::video_id(&id))
}
