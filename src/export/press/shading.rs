//! Gradients: their functions are computed anew in inks.
//!
//! A function is sampled where it stood in another colour space: inks between
//! two colours are not the colours between their inks.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::Inks;
use super::fault::Fault;
use super::spaces::{Space, Target};
use common::number::small_power;

/// Samples of a converted function: a step is under half a percent of ink.
const SAMPLES: u16 = 256;

/// Converts a shading that is not in inks yet; leaves others alone.
///
/// # Errors
/// Kinds of shadings or functions that are not known here.
pub fn convert(document: &mut Document, id: ObjectId, inks: &Inks, target: Target) -> Result<(), Fault> {
    let shading = match document.get_object(id)? {
        Object::Dictionary(shading) => shading.clone(),
        _ => return Err(Fault::colour("網目のグラデーション")),
    };
    let space = Space::of(shading.get(b"ColorSpace")?, document)?;
    let kind = shading.get(b"ShadingType")?.as_i64()?;
    if !matches!(kind, 2 | 3) || shading.has(b"Background") {
        return Err(Fault::colour("線形でも円形でもないグラデーション"));
    }
    if target.has(space) {
        return Ok(());
    }
    let functions = functions(document, shading.get(b"Function")?)?;
    let mut samples = Vec::new();
    for step in 0..SAMPLES {
        let at = f32::from(step) / f32::from(SAMPLES - 1);
        let colour: Vec<f32> = functions.iter().flat_map(|function| function.at(at)).collect();
        let converted = target.convert(space, &colour, inks)?;
        samples.extend(converted.iter().map(|part| (part * 255.0).round() as u8));
    }
    let range: Vec<Object> = (0..target.parts()).flat_map(|_| [0.into(), 1.into()]).collect();
    let mut function = Stream::new(
        dictionary! {
            "FunctionType" => 0,
            "Domain" => vec![0.into(), 1.into()],
            "Range" => range,
            "Size" => vec![Object::Integer(SAMPLES.into())],
            "BitsPerSample" => 8,
        },
        samples,
    );
    function.compress()?;
    let function = document.add_object(function);
    let shading = document.get_dictionary_mut(id)?;
    shading.set("Function", function);
    shading.set("ColorSpace", target.name());
    Ok(())
}

/// A function of one variable (ISO 32000-1, 7.10), over 0 to 1.
enum Function {
    /// Type 0, of 8 or 16 bits: rows of parts of 0 to 1.
    Sampled(Vec<Vec<f32>>),
    /// Type 2.
    Power { from: Vec<f32>, to: Vec<f32>, exponent: f32 },
    /// Type 3: where each piece begins, what its input begins and ends with.
    Stitched { pieces: Vec<(f32, [f32; 2], Function)> },
}

impl Function {
    fn at(&self, x: f32) -> Vec<f32> {
        match self {
            Self::Sampled(rows) => {
                let place = x.clamp(0.0, 1.0) * (rows.len() - 1) as f32;
                let (low, part) = (place.floor() as usize, place.fract());
                let high = (low + 1).min(rows.len() - 1);
                rows[low].iter().zip(&rows[high]).map(|(a, b)| a + (b - a) * part).collect()
            }
            Self::Power { from, to, exponent } => {
                let share = small_power(x.clamp(0.0, 1.0), *exponent);
                from.iter().zip(to).map(|(a, b)| a + (b - a) * share).collect()
            }
            Self::Stitched { pieces } => {
                let index = pieces.iter().rposition(|(start, ..)| *start <= x).unwrap_or(0);
                let (start, [first, last], function) = &pieces[index];
                let end = pieces.get(index + 1).map_or(1.0, |(start, ..)| *start);
                let share = if end > *start { (x - start) / (end - start) } else { 0.0 };
                function.at(first + (last - first) * share)
            }
        }
    }
}

fn functions(document: &Document, object: &Object) -> Result<Vec<Function>, Fault> {
    match document.dereference(object)?.1 {
        Object::Array(functions) => functions.iter().map(|object| function(document, object)).collect(),
        _ => Ok(vec![function(document, object)?]),
    }
}

fn function(document: &Document, object: &Object) -> Result<Function, Fault> {
    let object = document.dereference(object)?.1;
    let dictionary = match object {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict()?,
    };
    if numbers(document, dictionary, b"Domain")? != [0.0, 1.0] {
        return Err(Fault::colour("0から1でない範囲のグラデーション"));
    }
    match dictionary.get(b"FunctionType")?.as_i64()? {
        0 => sampled(document, object.as_stream()?),
        2 => Ok(Function::Power {
            from: numbers(document, dictionary, b"C0").unwrap_or_else(|_| vec![0.0]),
            to: numbers(document, dictionary, b"C1").unwrap_or_else(|_| vec![1.0]),
            exponent: dictionary.get(b"N")?.as_float()?,
        }),
        3 => stitched(document, dictionary),
        _ => Err(Fault::colour("計算式によるグラデーション")),
    }
}

fn sampled(document: &Document, stream: &Stream) -> Result<Function, Fault> {
    let parts = numbers(document, &stream.dict, b"Range")?.len() / 2;
    let bytes = stream.get_plain_content()?;
    let width = match stream.dict.get(b"BitsPerSample")?.as_i64()? {
        8 => 1,
        16 => 2,
        _ => return Err(Fault::colour("8ビットでも16ビットでもないグラデーション")),
    };
    // The first byte of a wider sample is exact enough: inks have 8 bits.
    let rows = bytes.chunks_exact(parts * width);
    let rows: Vec<Vec<f32>> =
        rows.map(|row| row.iter().step_by(width).map(|byte| f32::from(*byte) / 255.0).collect()).collect();
    if rows.is_empty() { Err(Fault::colour("空のグラデーション")) } else { Ok(Function::Sampled(rows)) }
}

fn stitched(document: &Document, dictionary: &Dictionary) -> Result<Function, Fault> {
    let bounds = numbers(document, dictionary, b"Bounds")?;
    let encode = numbers(document, dictionary, b"Encode")?;
    let functions = document.dereference(dictionary.get(b"Functions")?)?.1.as_array()?;
    if functions.is_empty() || encode.len() != 2 * functions.len() || bounds.len() + 1 != functions.len() {
        return Err(Fault::colour("形の合わないグラデーション"));
    }
    let starts = std::iter::once(0.0).chain(bounds);
    let pieces = starts.zip(encode.chunks_exact(2)).zip(functions);
    let pieces = pieces
        .map(|((start, ends), piece)| Ok((start, [ends[0], ends[1]], function(document, piece)?)))
        .collect::<Result<_, Fault>>()?;
    Ok(Function::Stitched { pieces })
}

fn numbers(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Result<Vec<f32>, Fault> {
    let array = document.dereference(dictionary.get(key)?)?.1.as_array()?;
    Ok(array.iter().map(Object::as_float).collect::<lopdf::Result<_>>()?)
}
