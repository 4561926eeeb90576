//! Cards on the copier's paper: ten on a side, edge to edge, with lines outside of them
//! to cut along. The paper of card makers has the same measures (10面, 91 × 55 mm).

use lopdf::content::Operation;

use super::imposed::{Place, Side};
use common::facts::Trim;
use pdf::write;

const PAPER: Trim = Trim { width: 210.0, height: 297.0 };
const COLUMNS: usize = 2;
const ROWS: usize = 5;
/// Where a line to cut along begins and ends, in mm from the cards: clear of them, and
/// inside of the 5 mm that no copier prints.
const LINE: [f64; 2] = [1.5, 5.5];
/// In points; a line is seen, and half of it is within any cut.
const HAIRLINE: f64 = 0.25;

/// A side for each page, all its cards alike: turned over either edge of the paper, front
/// and back of each card meet.
pub fn sides(trims: &[Trim]) -> Vec<Side> {
    let side = |(index, trim): (usize, &Trim)| {
        let place = |at: usize| {
            let (left, top) = corner(*trim);
            let (column, row) = ((at % COLUMNS) as f64, (at / COLUMNS) as f64);
            Place { page: index + 1, x: left + column * trim.width, y: top + row * trim.height }
        };
        Side { paper: PAPER, places: (0..COLUMNS * ROWS).map(place).collect(), over: lines(*trim) }
    };
    trims.iter().enumerate().map(side).collect()
}

/// The upper left corner of all cards, in mm.
fn corner(trim: Trim) -> (f64, f64) {
    ((PAPER.width - COLUMNS as f64 * trim.width) / 2.0, (PAPER.height - ROWS as f64 * trim.height) / 2.0)
}

/// Lines at the ends of every cut.
fn lines(trim: Trim) -> Vec<Operation> {
    let (left, top) = corner(trim);
    let [near, far] = LINE;
    let mut ends = Vec::new();
    for column in 0..=COLUMNS {
        let x = left + column as f64 * trim.width;
        ends.extend([[x, top - near, x, top - far], [x, PAPER.height - top + near, x, PAPER.height - top + far]]);
    }
    for row in 0..=ROWS {
        let y = top + row as f64 * trim.height;
        ends.extend([[left - near, y, left - far, y], [PAPER.width - left + near, y, PAPER.width - left + far, y]]);
    }
    let real = |mm: f64| write::real(mm * write::POINTS);
    let mut operations = vec![Operation::new("G", vec![0.into()]), Operation::new("w", vec![write::real(HAIRLINE)])];
    for [x, y, to_x, to_y] in ends {
        operations.push(Operation::new("m", vec![real(x), real(PAPER.height - y)]));
        operations.push(Operation::new("l", vec![real(to_x), real(PAPER.height - to_y)]));
    }
    operations.push(Operation::new("S", vec![]));
    operations
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: Trim = Trim { width: 91.0, height: 55.0 };

    #[test]
    fn front_and_back_meet_when_the_paper_is_turned() {
        let sides = sides(&[CARD, CARD]);
        let corners = |side: &Side, turned: bool| {
            let mut corners: Vec<(i64, i64)> = side
                .places
                .iter()
                .map(|place| if turned { PAPER.width - place.x - CARD.width } else { place.x })
                .zip(side.places.iter().map(|place| place.y))
                .map(|(x, y)| ((x * 100.0).round() as i64, (y * 100.0).round() as i64))
                .collect();
            corners.sort_unstable();
            corners
        };
        assert_eq!(corners(&sides[0], false), corners(&sides[1], true));
        assert_eq!(sides[0].places[0], Place { page: 1, x: 14.0, y: 11.0 });
    }

    #[test]
    fn no_line_is_on_a_card_or_on_the_edge_that_no_copier_prints() {
        for operation in lines(CARD).iter().filter(|operation| matches!(operation.operator.as_str(), "m" | "l")) {
            let at: Vec<f64> =
                operation.operands.iter().map(|number| f64::from(number.as_float().unwrap()) / write::POINTS).collect();
            let (x, y) = (at[0], at[1]);
            let inside = x > 14.0 - 1.0 && x < 196.0 + 1.0 && y > 11.0 - 1.0 && y < 286.0 + 1.0;
            assert!(!inside && x > 5.0 && x < 205.0 && y > 5.0 && y < 292.0, "{x} {y}");
        }
    }
}
