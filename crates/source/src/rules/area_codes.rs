//! Area codes (市外局番) of Japan.
//!
//! The facts are those of the number plan that the 総務省 publishes
//! (電気通信番号指定状況, as of 2011-07-05), by way of libphonenumber's
//! `geocoding/ja/81.txt` and its grouping of Japanese numbers. Area codes are
//! merged and split now and then, so that "not in this table" is a reason to
//! look again and no proof.

/// After the 0: two digits, and the third digits in use behind them (`*`: all).
const LEADS: &str = "11:* 12:3456 13:3456789 14:23456 15:2345678 16:234567 17:23456789 18:2345678 19:123456789 \
                     22:023456789 23:345678 24:* 25:023456789 26:* 27:02346789 28:* 29:123456789 31:* 32:* 33:* 34:* \
                     35:* 36:* 42:023456789 43:234689 44:* 45:* 46:02345678 47:013456789 48:02456789 49:23459 52:* \
                     53:123456789 54:23456789 55:* 56:123456789 57:2345678 58:1234567 59:123456789 61:* 62:* 63:* \
                     64:* 65:* 66:* 67:* 68:* 69:* 72:123456789 73:456789 74:023456789 75:* 76:12345678 77:012345689 \
                     78:* 79:* 82:023456789 83:23456789 84:56789 85:123456789 86:23456789 87:5789 88:03456789 \
                     89:23456789 92:023456789 93:023456789 94:02346789 95:02456789 96:23456789 97:2345789 \
                     98:023456789 99:12345678";

/// Area codes of three digits with the 0.
const THREE: &str = "011 015 017 018 019 022 023 024 025 026 027 028 029 042 043 044 045 046 047 048 049 052 053 \
                     054 055 058 059 072 073 075 076 077 078 079 082 083 084 086 087 088 089 092 093 095 096 097 \
                     098 099";

/// Area codes of five digits with the 0.
const FIVE: &str = "01267 01372 01374 01377 01392 01397 01398 01456 01457 01466 01547 01558 01564 01586 01587 01632 \
                    01634 01635 01648 01654 01655 01656 01658 04992 04994 04996 04998 05769 05979 07468 08387 08388 \
                    08389 08396 08477 08512 08514 09802 09912 09913 09969";

/// Two digits behind the 0 that always belong to a code of two or three digits
/// with the 0: no code of four begins with them.
const SHORT_ONLY: [&str; 6] = ["11", "44", "45", "52", "75", "78"];

/// Whether a number that begins with these digits can have an area code.
pub fn begins(digits: &str) -> bool {
    let (Some(two), Some(third)) = (digits.get(1..3), digits.get(3..4)) else { return false };
    let in_use = |lead: &str| lead.split_once(':').is_some_and(|(a, b)| a == two && (b == "*" || b.contains(third)));
    digits.starts_with('0') && LEADS.split(' ').any(in_use)
}

/// Whether these digits, with their 0, are an area code.
pub fn is_area_code(code: &str) -> bool {
    match code.len() {
        2 => matches!(code, "03" | "04" | "06"),
        3 => THREE.split(' ').any(|known| known == code),
        4 => {
            let long = |two: &str| !SHORT_ONLY.contains(&two) && !two.starts_with(['3', '6']);
            begins(code) && code.get(1..3).is_some_and(long)
        }
        5 => FIVE.split(' ').any(|known| known == code),
        _ => false,
    }
}

/// The length of the area code of a number without hyphens, where the first
/// digits alone tell it for certain.
pub fn certain_length(digits: &str) -> Option<usize> {
    let two = digits.get(1..3)?;
    if digits.get(..5).is_some_and(is_area_code) {
        None // 01267 and 0126 begin alike
    } else if two.starts_with(['3', '6']) && begins(digits) {
        Some(2)
    } else {
        (SHORT_ONLY.contains(&two) && begins(digits)).then_some(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_length() {
        for good in ["03", "06", "022", "011", "0229", "0220", "0123", "04992", "0997", "0980"] {
            assert!(is_area_code(good), "{good}");
        }
        for bad in ["", "0", "02", "021", "0221", "0119", "0312", "0200", "0300", "02291", "022923", "あい"] {
            assert!(!is_area_code(bad), "{bad}");
        }
    }

    #[test]
    fn leads() {
        for good in ["0229231603", "0312345678", "0112345678", "0612345678"] {
            assert!(begins(good), "{good}");
        }
        for bad in ["0200000000", "0100000000", "0700000000", "0210000000", "022", "", "あいうえお"] {
            assert!(!begins(bad), "{bad}");
        }
        assert_eq!(certain_length("0312345678"), Some(2));
        assert_eq!(certain_length("0112345678"), Some(3));
        assert_eq!(certain_length("0229231603"), None);
    }
}
