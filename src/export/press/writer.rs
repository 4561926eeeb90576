//! One content stream in inks: its colours by operators, its lines thick enough.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};

use super::Inks;
use super::fault::Fault;
use super::spaces::{Space, Target};
use pdf::kurbo::Affine;
use pdf::matrix::{affine, scale};

/// The thinnest line that prints surely, in pt.
const THINNEST: f64 = 0.25;

/// Rewrites one stream's operations.
pub struct Writer<'a> {
    document: &'a Document,
    inks: &'a Inks,
    spaces: &'a Dictionary,
    target: Target,
    /// Scale at which the stream is drawn.
    base: f64,
    state: State,
    stack: Vec<State>,
    out: Vec<Operation>,
}

#[derive(Clone, Copy)]
struct State {
    fill: Space,
    stroke: Space,
    matrix: Affine,
    /// Width of lines as the stream says it.
    width: f64,
    /// Width as it was written.
    written: f64,
}

impl<'a> Writer<'a> {
    /// `base` is the scale at which the stream is drawn.
    pub fn new(document: &'a Document, inks: &'a Inks, spaces: &'a Dictionary, target: Target, base: f64) -> Self {
        let state =
            State { fill: Space::Gray, stroke: Space::Gray, matrix: Affine::IDENTITY, width: 1.0, written: 1.0 };
        Self { document, inks, spaces, target, base, state, stack: Vec::new(), out: Vec::new() }
    }

    /// Takes one operation over, in the target's colours.
    ///
    /// # Errors
    /// What has no conversion.
    pub fn take(&mut self, operation: Operation) -> Result<(), Fault> {
        match operation.operator.as_str() {
            "q" => self.stack.push(self.state),
            "Q" => self.state = self.stack.pop().unwrap_or(self.state),
            "cm" => {
                let matrix = affine(&operation.operands).ok_or_else(|| Fault::colour("読めない座標"))?;
                self.state.matrix *= matrix;
            }
            "w" => {
                self.state.width = f64::from(operation.operands.first().unwrap_or(&Object::Null).as_float()?);
                self.state.written = self.state.width;
            }
            "S" | "s" | "B" | "B*" | "b" | "b*" => self.thicken(),
            "g" | "rg" | "k" => return self.colour(&operation, space_of(&operation.operator), false),
            "G" | "RG" | "K" => return self.colour(&operation, space_of(&operation.operator), true),
            "cs" | "CS" => return self.space(operation),
            "sc" | "scn" if self.state.fill != Space::Pattern => {
                return self.colour(&operation, self.state.fill, false);
            }
            "SC" | "SCN" if self.state.stroke != Space::Pattern => {
                return self.colour(&operation, self.state.stroke, true);
            }
            "scn" | "SCN" if operation.operands.len() != 1 => return Err(Fault::colour("色を後から決める模様")),
            "BI" => return Err(Fault::colour("本文に埋めこまれた画像")),
            _ => {}
        }
        self.out.push(operation);
        Ok(())
    }

    pub fn finish(self) -> Vec<Operation> {
        self.out
    }

    fn colour(&mut self, operation: &Operation, space: Space, stroke: bool) -> Result<(), Fault> {
        let parts = operation.operands.iter().map(Object::as_float).collect::<lopdf::Result<Vec<f32>>>()?;
        let converted = self.target.convert(space, &parts, self.inks)?;
        let operands = converted.into_iter().map(rounded).collect();
        self.out.push(Operation::new(self.target.operator(stroke), operands));
        let state = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
        *state = space;
        Ok(())
    }

    /// A colour space by name; it begins with black.
    fn space(&mut self, operation: Operation) -> Result<(), Fault> {
        let stroke = operation.operator == "CS";
        let name = operation.operands.first().unwrap_or(&Object::Null).as_name()?;
        let space = match self.spaces.get(name) {
            Ok(object) => Space::of(object, self.document)?,
            Err(_) => Space::of(&operation.operands[0], self.document)?,
        };
        let state = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
        *state = space;
        if space == Space::Pattern {
            self.out.push(operation);
        } else {
            let black = self.target.convert(Space::Gray, &[0.0], self.inks)?;
            let operands = black.into_iter().map(rounded).collect();
            self.out.push(Operation::new(self.target.operator(stroke), operands));
        }
        Ok(())
    }

    /// Lines under the thinnest width are drawn as thick as that.
    fn thicken(&mut self) {
        let scale = self.base * scale(self.state.matrix);
        let wanted = self.state.width.max(THINNEST / scale.max(f64::MIN_POSITIVE));
        if (wanted - self.state.written).abs() > f64::EPSILON {
            // Rounded up, so that no checker finds a line a hair too thin.
            self.out.push(Operation::new("w", vec![Object::Real((wanted * 1.0001) as f32)]));
            self.state.written = wanted;
        }
    }
}

fn space_of(operator: &str) -> Space {
    match operator {
        "g" | "G" => Space::Gray,
        "rg" | "RG" => Space::Rgb,
        _ => Space::Cmyk,
    }
}

/// A part of ink to a thousandth: 8 bits are 255 steps.
fn rounded(part: f32) -> Object {
    let thousandths = (part * 1000.0).round();
    if thousandths % 1000.0 == 0.0 {
        Object::Integer((thousandths / 1000.0) as i64)
    } else {
        Object::Real(thousandths / 1000.0)
    }
}
