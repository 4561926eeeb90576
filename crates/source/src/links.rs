//! Links and the exact URLs that their codes carry.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::model::{Center, LinkName};
use super::places::Places;
use super::text::Text;
use common::finding::Finding;
use common::messages::agreement as say;
use common::qr;

/// All but the unreserved characters of RFC 3986.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Maps URLs: "Search" of <https://developers.google.com/maps/documentation/urls/get-started>;
/// it needs no key.
const MAP_SEARCH: &str = "https://www.google.com/maps/search/?api=1&query=";

/// A link as the layouts see it.
pub struct Target<'a> {
    pub name: LinkName,
    pub label: &'a Text,
    pub purpose: &'a Text,
    pub note: Option<&'a Text>,
    /// What the code carries: ASCII, percent-encoded.
    pub url: String,
}

impl Target<'_> {
    /// The host without `www.`, as printed beside the code.
    pub fn domain(&self) -> String {
        let url = Url::parse(&self.url).expect("checked by the rule `url`");
        url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned()
    }
}

/// The name of a link in the source and in the manifest.
pub fn id(name: LinkName) -> &'static str {
    match name {
        LinkName::Map => "map",
        LinkName::Video => "video",
        LinkName::X => "x",
        LinkName::Site => "site",
    }
}

/// All links that the source has.
pub fn all(center: &Center) -> Vec<Target<'_>> {
    [LinkName::Map, LinkName::Video, LinkName::X, LinkName::Site]
        .into_iter()
        .filter_map(|name| find(center, name))
        .collect()
}

/// One link by name, if the source has it.
pub fn find(center: &Center, name: LinkName) -> Option<Target<'_>> {
    let links = &center.links;
    let link = match name {
        LinkName::Map => {
            let map = links.map.as_ref()?;
            let url = map.url.as_deref().map_or_else(|| map_url(center), |url| Some(ascii(url)))?;
            return Some(Target { name, label: &map.label, purpose: &map.purpose, note: map.note.as_ref(), url });
        }
        LinkName::Video => links.video.as_ref()?,
        LinkName::X => links.x.as_ref()?,
        LinkName::Site => links.site.as_ref()?,
    };
    let url = ascii(&link.url);
    Some(Target { name, label: &link.label, purpose: &link.purpose, note: link.note.as_ref(), url })
}

/// Links whose URL is too long for any code.
pub fn unprintable(center: &Center, places: &Places) -> Vec<Finding> {
    all(center)
        .into_iter()
        .filter(|target| qr::encode(&target.url).is_err())
        .map(|target| {
            let path = format!("links.{}.url", id(target.name));
            say::url_length(target.url.len()).at(places.of(&path)).path(path)
        })
        .collect()
}

/// Without an address: a map that leads nowhere, or what tells the place all the same.
pub fn withheld(center: &Center, places: &Places) -> Vec<Finding> {
    let identity = &center.center;
    if identity.address.is_some() {
        return Vec::new();
    }
    if center.links.map.is_some() && find(center, LinkName::Map).is_none() {
        return vec![say::map_place().at(places.of("links.map")).path("links.map")];
    }
    let telling = [("center.postal_code", identity.postal_code.is_some()), ("links.map", center.links.map.is_some())];
    let telling = telling.into_iter().filter(|(_, is_there)| *is_there);
    telling.map(|(path, _)| say::withheld(path).at(places.of(path)).path(path)).collect()
}

/// The map made from the point, or else from the address. The address begins
/// with its city and is enough to find; the prefecture before it would make the
/// symbol a version larger, and the fewer the modules the better a code scans.
fn map_url(center: &Center) -> Option<String> {
    let address = || center.center.address.as_ref().map(Text::plain);
    let place = center.center.map_point.clone().or_else(address)?;
    Some(format!("{MAP_SEARCH}{}", utf8_percent_encode(&place, QUERY)))
}

/// The URL as written if it is ASCII, else percent-encoded: raw Japanese in a
/// code is read as `Shift_JIS` by some phones and as UTF-8 by others.
fn ascii(url: &str) -> String {
    if url.is_ascii() {
        return url.to_owned();
    }
    Url::parse(url).map_or_else(|_| url.to_owned(), String::from)
}
