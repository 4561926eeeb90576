use lopdf::content::Content;

use super::*;

/// A paragraph with the Spans of `shifts`, one marked content each, on one page
/// that draws `content`.
fn document(shifts: &[Option<f32>], strong: bool, content: &str) -> (Document, ObjectId) {
    let mut document = Document::new();
    let stream = lopdf::Stream::new(Dictionary::new(), content.as_bytes().to_vec());
    let stream = document.add_object(stream);
    let page = document.add_object(dictionary! { "Type" => "Page", "Contents" => stream });
    let parent = document.add_object(dictionary! { "Type" => "StructElem", "S" => "P" });
    let mut kids = Vec::new();
    for (mark, shift) in (0_i64..).zip(shifts) {
        let mut span = dictionary! {
            "Type" => "StructElem", "S" => "Span", "P" => parent, "Pg" => page, "K" => vec![Object::Integer(mark)],
        };
        if let Some(shift) = shift {
            let layout = dictionary! { "O" => "Layout", "BaselineShift" => *shift };
            span.set("A", vec![Object::Dictionary(layout)]);
        }
        let span = document.add_object(span);
        kids.push(Object::Reference(if strong {
            let around =
                dictionary! { "Type" => "StructElem", "S" => "Strong", "P" => parent, "K" => vec![span.into()] };
            document.add_object(around)
        } else {
            span
        }));
    }
    document.get_dictionary_mut(parent).unwrap().set("K", kids);
    (document, parent)
}

/// `P[Ruby[RB[1] RT[0]]]`
fn told(document: &Document, element: ObjectId) -> String {
    let dict = document.get_dictionary(element).unwrap();
    let told = |kid: &Object| match kid {
        Object::Integer(mark) => mark.to_string(),
        kid => {
            let kid = kid.as_reference().unwrap();
            let parent = document.get_dictionary(kid).unwrap().get(b"P").unwrap().as_reference().unwrap();
            assert_eq!(parent, element, "the parent of a kid is another element");
            told(document, kid)
        }
    };
    let kids: Vec<String> = kids(dict).iter().map(told).collect();
    format!("{}[{}]", String::from_utf8_lossy(role(dict).unwrap()), kids.join(" "))
}

#[test]
fn a_reading_and_its_base_become_ruby() {
    let (mut document, parent) = document(&[None, Some(11.0), Some(0.0), Some(11.0), Some(0.0), None], false, "");
    tag(&mut document).unwrap();
    assert_eq!(told(&document, parent), "P[Span[0] Ruby[RB[2] RT[1]] Ruby[RB[4] RT[3]] Span[5]]");
    let kept = document.objects.values().filter_map(|object| object.as_dict().ok());
    assert_eq!(kept.filter(|dict| dict.has(b"A")).count(), 0, "a shift of the baseline is left");
}

#[test]
fn ruby_in_bold_stays_bold() {
    let (mut document, parent) = document(&[Some(11.0), Some(0.0)], true, "");
    tag(&mut document).unwrap();
    assert_eq!(told(&document, parent), "P[Strong[Ruby[RB[1] RT[0]]]]");
}

#[test]
fn a_reading_without_a_base_is_left_alone() {
    let (mut document, parent) = document(&[Some(11.0), None, Some(0.0)], false, "");
    tag(&mut document).unwrap();
    assert_eq!(told(&document, parent), "P[Span[0] Span[1] Span[2]]");
}

/// Operators and marks of a content, in short.
fn short(content: &[u8]) -> String {
    let operations = Content::decode(content).unwrap().operations;
    let told = |operation: &lopdf::content::Operation| match operation.operator.as_str() {
        "BDC" => format!("<{}", operation.operands[1].as_dict().unwrap().get(b"MCID").unwrap().as_i64().unwrap()),
        "EMC" => ">".to_owned(),
        other => other.to_owned(),
    };
    operations.iter().map(told).collect::<Vec<_>>().join(" ")
}

fn drawn(content: &str) -> String {
    let (mut document, _) = document(&[Some(11.0), Some(0.0), None], false, content);
    tag(&mut document).unwrap();
    let page = document.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(|d| d.has_type(b"Page")));
    let page = *page.unwrap().0;
    short(&document.get_page_content(page))
}

#[test]
fn readings_are_drawn_last_in_the_state_they_had() {
    let content = "1 0 0 1 5 5 cm q 1 g /Span <</MCID 0>> BDC BT ET EMC /Span <</MCID 1>> BDC BT ET EMC Q \
                   /Span <</MCID 2>> BDC BT ET EMC";
    assert_eq!(drawn(content), "cm q g <1 BT ET > Q <2 BT ET > q cm g <0 BT ET > Q");
}

#[test]
fn a_reading_under_a_clip_stays() {
    let content = "q 0 0 9 9 re W n /Span <</MCID 0>> BDC BT ET EMC Q /Span <</MCID 1>> BDC BT ET EMC";
    assert_eq!(drawn(content), "q re W n <0 BT ET > Q <1 BT ET >");
}
