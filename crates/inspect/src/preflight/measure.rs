//! Most ink of pictures and gradients, in percent: cheaply, from their bytes.

use lopdf::{Dictionary, Document, Object, Stream};

use super::colour::Space;

/// Bytes of a picture that are unpacked to be measured.
const LARGEST: usize = 400_000_000;
/// Functions inside functions.
const DEEPEST: usize = 8;

/// Most ink of a picture's pixels; absent if they cannot be told from its bytes
/// (JPEG, JPEG 2000, other than 8 bits).
pub fn picture(document: &Document, stream: &Stream, space: &Space) -> Option<f64> {
    if let Space::Palette(base, table) = space {
        let entries = table.chunks_exact(base.width()?);
        let most = |entry: &[u8]| base.plates(&parts(entry)).map(super::colour::Plates::total);
        return entries.filter_map(most).max_by(f64::total_cmp);
    }
    let width = space.width().filter(|_| matches!(space, Space::Cmyk | Space::Named(_)))?;
    let bits = stream.dict.get_deref(b"BitsPerComponent", document).and_then(Object::as_i64).ok()?;
    let plain = stream.filters().unwrap_or_default().iter().all(|filter| filter == b"FlateDecode");
    if bits != 8 || !plain {
        return None;
    }
    let ends = stream.dict.get_deref(b"Decode", document).ok().map(|ends| numbers(document, ends));
    let inverted = ends.is_some_and(|ends| ends.chunks(2).all(|pair| pair == [1.0, 0.0]));
    let pixels = stream.get_plain_content_with_limit(LARGEST).ok()?;
    let ink = |part: &u8| u32::from(if inverted { 255 - part } else { *part });
    let most = pixels.chunks_exact(width).map(|pixel| pixel.iter().map(ink).sum::<u32>()).max()?;
    Some(f64::from(most) * 100.0 / 255.0)
}

/// Most ink of a gradient; absent if its functions are formulas, or its colours
/// are none of inks.
pub fn gradient(document: &Document, shading: &Dictionary, space: &Space) -> Option<f64> {
    // One function for each part: the most of each is at most the most of all.
    if let Object::Array(each) = document.dereference(shading.get(b"Function").ok()?).ok()?.1 {
        let parts = each.iter().map(|function| ends(document, function, 0)).collect::<Option<Vec<_>>>()?;
        let most = |rows: &Vec<Vec<f64>>| rows.iter().filter_map(|row| row.first().copied()).fold(0.0, f64::max);
        return space.plates(&parts.iter().map(most).collect::<Vec<_>>()).map(super::colour::Plates::total);
    }
    let rows = ends(document, shading.get(b"Function").ok()?, 0)?;
    let total = |row: &Vec<f64>| space.plates(row).map(super::colour::Plates::total);
    rows.iter().filter_map(total).max_by(f64::total_cmp)
}

/// The colours between which a function runs straight or bent one way: nowhere
/// has it more ink than at the most of them.
fn ends(document: &Document, object: &Object, depth: usize) -> Option<Vec<Vec<f64>>> {
    let object = document.dereference(object).ok()?.1;
    let dictionary = match object {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict().ok()?,
    };
    let read = |key: &[u8]| dictionary.get_deref(key, document).ok().map(|array| numbers(document, array));
    match dictionary.get_deref(b"FunctionType", document).and_then(Object::as_i64).ok()? {
        0 => samples(document, object.as_stream().ok()?, &read(b"Range")?),
        2 => Some(vec![read(b"C0").unwrap_or(vec![0.0]), read(b"C1").unwrap_or(vec![1.0])]),
        3 if depth < DEEPEST => {
            let pieces = dictionary.get_deref(b"Functions", document).ok()?.as_array().ok()?;
            let each = pieces.iter().map(|piece| ends(document, piece, depth + 1)).collect::<Option<Vec<_>>>()?;
            Some(each.concat())
        }
        _ => None,
    }
}

fn samples(document: &Document, stream: &Stream, range: &[f64]) -> Option<Vec<Vec<f64>>> {
    let bits = stream.dict.get_deref(b"BitsPerSample", document).and_then(Object::as_i64).ok()?;
    let width = match bits {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let decode = stream.dict.get_deref(b"Decode", document).ok().map(|ends| numbers(document, ends));
    let ends = decode.unwrap_or_else(|| range.to_vec());
    let bytes = stream.get_plain_content_with_limit(LARGEST).ok()?;
    let row = |row: &[u8]| {
        let shares = row.iter().step_by(width).map(|byte| f64::from(*byte) / 255.0);
        shares.zip(ends.chunks_exact(2)).map(|(share, ends)| ends[0] + (ends[1] - ends[0]) * share).collect()
    };
    let parts = range.len() / 2;
    (parts > 0).then(|| bytes.chunks_exact(parts * width).map(row).collect())
}

fn parts(bytes: &[u8]) -> Vec<f64> {
    bytes.iter().map(|part| f64::from(*part) / 255.0).collect()
}

fn numbers(document: &Document, array: &Object) -> Vec<f64> {
    let array = array.as_array().map(Vec::as_slice).unwrap_or_default();
    let number = |object: &Object| document.dereference(object).ok()?.1.as_float().ok().map(f64::from);
    array.iter().filter_map(number).collect()
}
