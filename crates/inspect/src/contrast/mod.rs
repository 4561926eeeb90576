//! Contrast of every run of text against what is really behind it.
//!
//! The ground is looked at, not looked up: each page is rendered once as it is
//! and once without its text, and every glyph is held against the pixels of the
//! second picture under it. So a photo, a gradient or a card that slipped away
//! counts as it is seen.
//!
//! Ratios are those of WCAG 2.2 (relative luminance of sRGB). In Japanese, text
//! is large from 22 pt, or from 18 pt bold (JIS X 8341-3:2016, 1.4.3).

mod bare;
mod copies;
mod ground;
mod ratio;
mod row;
mod watermark;

use self::bare::without_text;
use self::copies::Copies;
use self::ground::Ground;
pub use self::row::Row;
use self::row::merge;
use super::Subject;
use super::text::reading::quoted;
use common::finding::Finding;
use common::messages::contrast as say;
use pdf::drawing::Drawing;
use pdf::page::{self, Run};
use pdf::raster::{Pages, Picture, Renderer};

/// The file without its text.
pub struct Bare(Option<Pages>);

impl Bare {
    pub fn of(subject: &Subject) -> Self {
        let bare = without_text(&subject.document).and_then(|bytes| Pages::open(bytes).ok());
        Self(bare.filter(|bare| bare.count() == subject.pages.count()))
    }
}

/// What is known of contrast.
#[derive(Debug, Default)]
pub struct Contrast {
    /// The least first.
    pub rows: Vec<Row>,
    /// What is below its need, hidden, or could not be seen.
    pub findings: Vec<Finding>,
}

/// What is known of a page once its text is taken away.
#[derive(Default)]
pub struct Behind {
    /// Runs of which nothing is seen, by number.
    pub hidden: Vec<usize>,
    /// The page without its text; absent where that could not be seen.
    pub ground: Option<Picture>,
}

/// Looks at one page after the other.
pub struct Looking<'s, 'b> {
    subject: &'s Subject<'s>,
    /// Absent once a page could not be seen.
    bare: Option<Renderer<'b>>,
    seen: Contrast,
}

impl<'s, 'b> Looking<'s, 'b> {
    pub fn new(subject: &'s Subject<'s>, bare: &'b Bare) -> Self {
        Self { subject, bare: bare.0.as_ref().map(Pages::renderer), seen: Contrast::default() }
    }

    /// Looks at a page, from 1; `whole` is its picture, `drawing` what is drawn on it.
    pub fn page(&mut self, page: usize, whole: &Picture, drawing: &Drawing) -> Behind {
        let Some(bare) = &self.bare else { return Behind::default() };
        let runs = &self.subject.drawn[page - 1].runs;
        let drawn: Vec<usize> = (0..runs.len()).filter(|at| is_seen(&runs[*at])).collect();
        if drawn.is_empty() {
            return Behind::default();
        }
        let mut ground = Ground {
            bare: bare.render(page, whole.scale),
            whole: &whole.image,
            scale: whole.scale,
            lines: ground::lines(drawing),
            copies: Copies::default(),
        };
        if ground.bare.dimensions() != ground.whole.dimensions() {
            self.bare = None;
            return Behind::default();
        }
        let (hidden, shown): (Vec<usize>, Vec<usize>) = drawn.into_iter().partition(|at| ground.hides(&runs[*at]));
        for line in page::lines(hidden.iter().map(|at| &runs[*at])) {
            let finding = say::hidden(&quoted(&line.text));
            self.seen.findings.push(finding.on(self.subject.name, page, Some(line.area)));
        }
        ground.copies = Copies::of(runs, &shown);
        for row in shown.into_iter().filter_map(|at| ground.row(runs, at, page)) {
            merge(&mut self.seen.rows, row);
        }
        Behind { hidden, ground: Some(Picture { image: ground.bare, scale: ground.scale }) }
    }

    /// Contrast of all text that is drawn.
    pub fn end(self) -> Contrast {
        let Contrast { mut rows, mut findings } = self.seen;
        if self.bare.is_none() {
            return Contrast { rows, findings: vec![say::unseen().in_file(self.subject.name)] };
        }
        rows.sort_by(|a, b| (a.ratio / a.needed).total_cmp(&(b.ratio / b.needed)));
        for row in &rows {
            let below = row.findings().into_iter();
            findings.extend(below.map(|finding| finding.on(self.subject.name, row.page, Some(row.area))));
        }
        Contrast { rows, findings }
    }
}

fn is_seen(run: &Run) -> bool {
    run.visible && !run.text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wanted;
    use crate::specimen::{Text, file, masked, of_drawn_letters, shown};

    /// The least ratio of a page, and the rules of what is told.
    fn judged(before: &str, texts: &[Text], after: &str) -> (f64, Vec<&'static str>) {
        seen(&file(before, texts, after))
    }

    fn seen(bytes: &[u8]) -> (f64, Vec<&'static str>) {
        let pages = Pages::open(bytes.to_vec()).unwrap();
        let wanted = Wanted::default();
        let subject = Subject::open("a.pdf", bytes, &pages, &wanted).unwrap();
        let bare = Bare::of(&subject);
        let mut looking = Looking::new(&subject, &bare);
        looking.page(1, &pages.renderer().picture(1), &pdf::drawing::of(&pages, 1));
        let Contrast { rows, findings } = looking.end();
        let least = rows.iter().map(|row| row.ratio).fold(f64::INFINITY, f64::min);
        (least, findings.iter().map(|finding| finding.rule).collect())
    }

    const TITLE: Text = (28.0, 50.0, 300.0, 0.0, "例示市電話");

    /// The title at a place, painted as `paint` says.
    fn title(paint: &str, x: f64, y: f64) -> String {
        format!("q {paint} BT /F {} Tf 1 0 0 1 {x} {y} Tm {} Tj ET Q ", TITLE.0, shown(TITLE.4))
    }

    /// Titles drawn one after the other.
    fn drawn(titles: &[(&str, f64, f64)]) -> (f64, Vec<&'static str>) {
        let titles: String = titles.iter().map(|(paint, right, up)| title(paint, 50.0 + right, 300.0 + up)).collect();
        judged("", &[], &titles)
    }

    #[test]
    fn what_is_on_top_is_read_and_an_outline_is_its_ground() {
        let corners = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)].map(|(x, y)| ("0 g", x, y));
        for (case, titles) in [
            ("a pale shadow", vec![("0.73 g", 2.0, -2.0), ("0.1 g", 0.0, 0.0)]),
            ("a dark outline below", vec![("1 Tr 2 w 0 G", 0.0, 0.0), ("1 g", 0.0, 0.0)]),
            ("a dark line around", vec![("2 Tr 1 w 0 G 1 g", 0.0, 0.0)]),
            ("shadows on all sides", [&corners[..], &[("1 g", 0.0, 0.0)]].concat()),
            ("a thick dark line over its own fill", vec![("2 Tr 2.5 w 0 G 1 g", 0.0, 0.0)]),
            ("a thin dark line over the ground's colour", vec![("2 Tr 0.5 w 0 G 1 g", 0.0, 0.0)]),
            ("nothing but a line", vec![("1 Tr 0.5 w 0 G 1 g", 0.0, 0.0)]),
            ("bold by a line of its own colour", vec![("1 Tr 3 w 0 G", 0.0, 0.0), ("2 Tr 0.5 w 1 G 1 g", 0.0, 0.0)]),
        ] {
            let (least, told) = drawn(&titles);
            assert!(told.is_empty() && least > 12.0, "{case}: {least} {told:?}");
        }
    }

    #[test]
    fn a_pale_text_without_a_darker_one_on_top_is_told() {
        for (case, titles) in [
            ("alone", vec![("0.73 g", 0.0, 0.0)]),
            ("over its dark shadow", vec![("0 g", 2.0, -2.0), ("0.73 g", 0.0, 0.0)]),
            ("white over a shadow", vec![("0 g", 1.0, -1.0), ("1 g", 0.0, 0.0)]),
            ("white in a pale line", vec![("1 Tr 2 w 0.73 G", 0.0, 0.0), ("1 g", 0.0, 0.0)]),
            ("white in a hair", vec![("1 Tr 0.2 w 0 G", 0.0, 0.0), ("1 g", 0.0, 0.0)]),
            ("white in a hair over it", vec![("2 Tr 0.15 w 0 G 1 g", 0.0, 0.0)]),
            ("white under a thick pale line", vec![("2 Tr 2.5 w 0.73 G 1 g", 0.0, 0.0)]),
            ("nothing but a pale line", vec![("1 Tr 0.5 w 0.73 G 0 g", 0.0, 0.0)]),
            ("under a thick pale line", vec![("2 Tr 4 w 0.73 G 0 g", 0.0, 0.0)]),
            ("beside a darker one", vec![("0.73 g", 0.0, 0.0), ("0.1 g", 40.0, -40.0)]),
        ] {
            assert_eq!(drawn(&titles).1, ["contrast"], "{case}");
        }
    }

    #[test]
    fn letters_that_a_mask_cuts_out_have_the_colour_that_shows_in_them() {
        for mask in ["Alpha", "Luminosity"] {
            let cut_out = title("1 g", 50.0, 300.0);
            let page = |colour: &str, text: &str| {
                let over = format!("q /{mask} gs {colour} 0 0 400 400 re f Q {text}");
                seen(&masked("", &[], &over, &cut_out))
            };
            let clear = title("/Clear gs", 50.0, 300.0);
            assert_eq!(page("0 0 0.4 rg", &clear).1, [""; 0], "{mask}");
            assert_eq!(page("0.8 0.8 1 rg", &clear).1, ["contrast"], "{mask}");
            // Without a text of its own there is nothing to judge.
            assert_eq!(page("0 0 0.4 rg", ""), (f64::INFINITY, vec![]), "{mask}");
            let through = title(&format!("/{mask} gs 0 g"), 50.0, 300.0);
            assert_eq!(seen(&masked("", &[], &through, "1 g 0 0 400 400 re f")).1, [""; 0], "{mask}");
        }
        let faint = title("/Luminosity gs 0 g", 50.0, 300.0);
        assert_eq!(seen(&masked("", &[], &faint, "0.3 g 0 0 400 400 re f")).1, ["contrast"]);
        assert_eq!(drawn(&[("0 g", 0.0, 0.0), ("/Clear gs 1 g", 0.0, 0.0)]).1, [""; 0]);
        assert_eq!(drawn(&[("/Clear gs 0 g", 0.0, 0.0)]).1, ["text-hidden"]);
    }

    #[test]
    fn letters_that_the_file_draws_itself_are_judged_by_the_paint_that_they_have() {
        for (case, text, rules) in [
            ("black", "0 g BT /D 20 Tf 50 300 Td (aba) Tj ET", &[][..]),
            ("pale", "0.85 g BT /D 20 Tf 50 300 Td (aa) Tj ET", &["contrast"]),
            ("pale, with a space", "0.85 g BT /D 20 Tf 50 300 Td (a a) Tj ET", &["contrast"]),
            ("pale dots", "0.85 g BT /D 20 Tf 50 300 Td (bb) Tj ET", &["contrast"]),
            ("white", "1 g BT /D 20 Tf 50 300 Td (aa) Tj ET", &["text-hidden"]),
            ("white on black", "0 g 0 200 400 200 re f 1 g BT /D 20 Tf 50 300 Td (ab) Tj ET", &[]),
            ("pale by themselves", "0 g BT /D 20 Tf 50 300 Td (cc) Tj ET", &["contrast"]),
            ("covered", "0 g BT /D 20 Tf 50 300 Td (aa) Tj ET 0.5 g 0 200 400 200 re f", &["text-hidden"]),
            ("not drawn", "0.85 g BT 3 Tr /D 20 Tf 50 300 Td (aa) Tj ET", &[]),
        ] {
            assert_eq!(seen(&of_drawn_letters(text)).1, rules, "{case}");
        }
    }

    #[test]
    fn letters_of_the_grounds_colour_are_read_by_their_line() {
        let on =
            |ground: &str, paint: &str| judged(&format!("{ground} 0 0 400 400 re f"), &[], &title(paint, 50.0, 300.0));
        for paint in ["2 Tr 0.5 w 0 0 0.4 RG 1 0.9 0.3 rg", "2 Tr 2.5 w 0 0 0.4 RG 1 0.9 0.3 rg"] {
            let (least, told) = on("1 0.9 0.3 rg", paint);
            assert!(told.is_empty() && least > 10.0, "{paint}: {least} {told:?}");
        }
        assert_eq!(on("0 0 0.4 rg", "2 Tr 2.5 w 0 0 0.4 RG 0 0 0.4 rg").1, ["text-hidden", "text-hidden"]);
        assert_eq!(on("0.2 g", "2 Tr 2.5 w 0 0 0.4 RG 0.2 g").1, ["contrast"]);
    }

    #[test]
    fn a_large_pale_word_that_marks_a_sheet_is_no_text_of_it() {
        let mark: Text = (90.0, 100.0, 100.0, 45.0, "見本");
        let level: Text = (90.0, 100.0, 100.0, 0.0, "見本");
        let aside = |tag: &str| format!("{tag} BDC 0.9 g");
        for (case, before, texts) in [
            ("set aside", aside("/Artifact <</Subtype /Watermark>>"), vec![level]),
            ("aslant", "0.9 g".to_owned(), vec![mark]),
        ] {
            assert_eq!(judged(&before, &texts, "").1, [""; 0], "{case}");
        }
        let behind = judged("0.9 g", &[level], &title("0 g", 110.0, 110.0));
        assert_eq!(behind.1, [""; 0], "behind a text");
        for (case, before, text) in [
            ("a title", "0.9 g".to_owned(), level),
            ("a text of the page", aside("/P <</MCID 0>>"), mark),
            ("small", aside("/Artifact <<>>"), TITLE),
            ("not so pale", "0.65 g".to_owned(), mark),
        ] {
            assert_eq!(judged(&before, &[text], "").1, ["contrast"], "{case}");
        }
    }
}
