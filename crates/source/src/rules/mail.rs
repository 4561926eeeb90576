//! Mail addresses: what people type from paper.

use super::found::{Found, whole};
use super::host;
use super::scan::{half_width, is_full_width_ascii};
use super::url::is_sample;
use common::messages::value as say;

/// Checks an address that is a value: `dot-atom@domain` of RFC 5322, 3.4.1, and no other of
/// its forms, which no office has.
pub fn value(text: &str) -> Vec<Found> {
    if is_address(text) {
        let host = text.rsplit('@').next().unwrap_or_default();
        return is_sample(host).then(|| (whole(text), say::sample_mail(text))).into_iter().collect();
    }
    let meant: String = text.trim().chars().map(half_width).collect();
    let meant = meant.strip_prefix("mailto:").unwrap_or(&meant);
    let offer = (meant != text && is_address(meant)).then_some(meant);
    let wide = text.chars().any(is_full_width_ascii);
    vec![(whole(text), say::mail(text, offer, wide))]
}

fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_atom = |atom: &str| {
        let sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !atom.is_empty() && atom.chars().all(sign)
    };
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels.last().is_some_and(|last| last.len() > 1 && last.chars().any(|c| c.is_ascii_alphabetic()));
    local.split('.').all(is_atom) && labels.len() > 1 && named && host::fault(host, "").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        value(text).iter().map(|(_, finding)| finding.rule).collect()
    }

    #[test]
    fn addresses_that_people_can_write_to() {
        for good in ["soudan@pref.reiji.lg.jp", "hikikomori-soudan_01@city.reiji.jp", "a.b+c@x-y.or.jp"] {
            assert_eq!(rules(good), [""; 0], "{good}");
        }
        assert_eq!(rules("soudan@example.jp"), ["sample-data"]);
    }

    #[test]
    fn slips_are_told_with_what_was_meant() {
        for bad in [
            "",
            "soudan",
            "soudan@",
            "@reiji.jp",
            "soudan@reiji",
            "soudan@reiji.",
            "soudan@@reiji.jp",
            "sou dan@reiji.jp",
            "soudan@reiji..jp",
            ".soudan@reiji.jp",
            "soudan@-reiji.jp",
            "a@reiji.jp、b@reiji.jp",
            "相談@reiji.jp",
            "soudan[at]reiji.jp",
            "soudan@127.0.0.1",
            "soudan@reiji.j",
        ] {
            assert_eq!(rules(bad), ["mail"], "{bad}");
        }
        for meant in ["ｓｏｕｄａｎ＠ｒｅｉｊｉ．ｊｐ", "mailto:soudan@reiji.jp", " soudan＠reiji.jp"] {
            let finding = &value(meant)[0].1;
            assert!(finding.hint.contains("「soudan@reiji.jp」"), "{}", finding.hint);
        }
    }
}
