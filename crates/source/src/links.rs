//! Links and the exact URLs that their codes carry.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::model::{Center, Contact, Link, MapLink, Office};
use super::places::Places;
use super::text::Text;
use common::facts::code_path;
use common::finding::Finding;
use common::messages::agreement as say;
use common::qr;

/// All but the unreserved characters of RFC 3986.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const MAILTO: &AsciiSet =
    &CONTROLS.add(b'%').add(b'?').add(b'&').add(b'#').add(b'/').add(b'{').add(b'}').add(b'|').add(b'^').add(b'`');

/// Maps URLs: "Search" of <https://developers.google.com/maps/documentation/urls/get-started>;
/// it needs no key.
const MAP_SEARCH: &str = "https://www.google.com/maps/search/?api=1&query=";

/// Longest address with its path that is printed whole, in characters: about as long as a
/// domain of a prefecture.
const SHORT: usize = 24;

/// Longest that anybody types from paper, in characters.
const TYPED: usize = 60;

/// Links that have a place of their own in the schema, in the order in which they are told.
const USUAL: [&str; 4] = [MAP, "video", "x", "site"];
const MAP: &str = "map";

/// A link as the layouts see it.
pub struct Target<'a> {
    /// Its name in the source and in the manifest; that of an office's map is its path.
    pub id: Cow<'a, str>,
    pub label: &'a Text,
    pub purpose: &'a Text,
    pub note: Option<&'a Text>,
    /// What the code carries: ASCII, percent-encoded.
    pub url: String,
    /// What the source wants printed beside the code.
    shown: Option<&'a str>,
}

impl Target<'_> {
    /// What is printed beside the code: the source's own word, the whole address where it is
    /// short, or else the host; without `www.`.
    pub fn shown(&self) -> String {
        if let Some(shown) = self.shown {
            return shown.to_owned();
        }
        let host = || Url::parse(&self.url).ok()?.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        typed(&self.url).filter(|whole| whole.len() <= SHORT).or_else(host).unwrap_or_default()
    }

    /// What is printed where no code needs to be beside it: all that people type, if they can.
    fn address(&self) -> String {
        let whole = || typed(&self.url).filter(|_| self.shown.is_none());
        whole().unwrap_or_else(|| self.shown())
    }
}

/// All links that the source has, and the maps of its offices.
pub fn all(center: &Center) -> Vec<Target<'_>> {
    named(center).chain(of_offices(center).map(|(_, target)| target)).collect()
}

/// The links that have a name.
pub fn named(center: &Center) -> impl Iterator<Item = Target<'_>> {
    let others = center.links.others.keys().map(String::as_str);
    USUAL.into_iter().chain(others).filter_map(|id| find(center, id))
}

/// The maps of the offices that have one, each with the number of its office, from 0.
pub fn of_offices(center: &Center) -> impl Iterator<Item = (usize, Target<'_>)> {
    let offices = center.center.offices.iter().enumerate();
    offices.filter_map(|(index, office)| {
        let place = office.address.as_ref().map(Text::plain);
        let id = Cow::Owned(format!("center.offices[{index}].map"));
        Some((index, map_to(office.map.as_ref()?, place, id)?))
    })
}

/// One link by name, if the source has it.
pub fn find<'a>(center: &'a Center, id: &'a str) -> Option<Target<'a>> {
    let links = &center.links;
    let link = match id {
        MAP => {
            let address = || center.center.address.as_ref().map(Text::plain);
            let place = center.center.map_point.clone().or_else(address);
            return map_to(links.map.as_ref()?, place, id.into());
        }
        "video" => links.video.as_ref()?,
        "x" => links.x.as_ref()?,
        "site" => links.site.as_ref()?,
        other => links.others.get(other)?,
    };
    let Link { label, purpose, note, url, shown, .. } = link;
    Some(Target { id: id.into(), label, purpose, note: note.as_ref(), url: ascii(url), shown: shown.as_deref() })
}

/// A way to a center that is no number: what is printed, and what opens from a screen.
pub struct Way {
    /// Its key in the contact.
    pub key: &'static str,
    pub shown: String,
    pub url: String,
}

/// The way of a contact; none where it has a number, or no more than words.
pub fn way(center: &Center, contact: &Contact) -> Option<Way> {
    if let Some(mail) = &contact.mail {
        // RFC 6068, 2: of the signs that a dot-atom may have, these mean something else in a URL.
        let address = utf8_percent_encode(mail, MAILTO);
        return Some(Way { key: "mail", shown: mail.clone(), url: format!("mailto:{address}") });
    }
    let target = find(center, &contact.link.as_ref()?.0)?;
    Some(Way { key: "link", shown: target.address(), url: target.url })
}

/// An address as people type it from paper: without `https://` and `www.`; none if it is too
/// long for that, or has a query or letters that stand for others.
pub fn typed(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?.trim_start_matches("www.");
    let whole = format!("{host}{}", url.path().trim_end_matches('/'));
    let is_plain = url.query().is_none() && url.fragment().is_none() && !whole.contains('%');
    (is_plain && whole.len() <= TYPED).then_some(whole)
}

/// Links whose URL is too long for any code.
pub fn unprintable(center: &Center, places: &Places) -> Vec<Finding> {
    all(center)
        .into_iter()
        .filter(|target| qr::encode(&target.url).is_err())
        .map(|target| {
            let path = format!("{}.url", code_path(&target.id));
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
    let lost = center.links.map.is_some() && find(center, MAP).is_none();
    let lost_map = lost.then(|| say::map_place().at(places.of("links.map")).path("links.map"));
    let offices = identity.offices.iter().enumerate();
    let offices =
        offices.filter_map(|(index, office)| Some(format!("center.offices[{index}].{}", telling_key(office)?)));
    let telling = [
        ("center.postal_code", identity.postal_code.is_some()),
        ("center.host", identity.host.is_some()),
        ("links.map", center.links.map.is_some() && !lost),
    ];
    let telling = telling.into_iter().filter(|(_, is_there)| *is_there).map(|(path, _)| path.to_owned());
    let telling = telling.chain(offices);
    lost_map.into_iter().chain(telling.map(|path| say::withheld(&path).at(places.of(&path)).path(path))).collect()
}

/// What of an office tells where it is.
fn telling_key(office: &Office) -> Option<&'static str> {
    let keys = [
        ("place", office.place.is_some()),
        ("address", office.address.is_some()),
        ("map", office.map.is_some()),
        ("access", !office.access.is_empty()),
    ];
    keys.into_iter().find_map(|(key, is_there)| is_there.then_some(key))
}

/// Maps of offices that lead nowhere: there is neither a page nor an address to find.
pub fn placeless(center: &Center, places: &Places) -> Vec<Finding> {
    let lost = |office: &Office| office.address.is_none() && office.map.as_ref().is_some_and(|map| map.url.is_none());
    let offices = center.center.offices.iter().enumerate().filter(|(_, office)| lost(office));
    let paths = offices.map(|(index, _)| format!("center.offices[{index}].map"));
    paths.map(|path| say::office_map_place().at(places.of(&path)).path(path)).collect()
}

/// A map with a page of its own, or else one made from a point or an address. An address
/// begins with its city and is enough to find; the prefecture before it would make the
/// symbol a version larger, and the fewer the modules the better a code scans.
fn map_to<'a>(map: &'a MapLink, place: Option<String>, id: Cow<'a, str>) -> Option<Target<'a>> {
    let made = || Some(format!("{MAP_SEARCH}{}", utf8_percent_encode(&place?, QUERY)));
    let url = map.url.as_deref().map_or_else(made, |url| Some(ascii(url)))?;
    Some(Target { id, label: &map.label, purpose: &map.purpose, note: map.note.as_ref(), url, shown: None })
}

/// The URL as written if it is ASCII, else percent-encoded: raw Japanese in a
/// code is read as `Shift_JIS` by some phones and as UTF-8 by others.
fn ascii(url: &str) -> String {
    if url.is_ascii() {
        return url.to_owned();
    }
    Url::parse(url).map_or_else(|_| url.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_a_map_of_its_own() {
        let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/sources/shortest.yaml"));
        let source = source.expect("a test source").replace(
            "center:\n",
            "center:\n  offices:\n    - name: 分室\n      address: 例示市2-2\n      map: {label: 地図, purpose: 開きます}\n",
        );
        let file = std::env::temp_dir().join(format!("tebiki-office-{}.yaml", std::process::id()));
        std::fs::write(&file, source).expect("a writable folder");
        let reading = crate::read(&file);
        std::fs::remove_file(&file).expect("the file");
        let center = reading.center.unwrap_or_else(|| panic!("{:?}", reading.findings));
        let targets = all(&center);
        let map = targets.last().expect("a map");
        assert_eq!(map.id, "center.offices[0].map");
        assert_eq!(map.url, format!("{MAP_SEARCH}%E4%BE%8B%E7%A4%BA%E5%B8%822-2"));
        assert_eq!(map.shown(), "google.com");
    }
}
