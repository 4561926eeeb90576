//! The tag tree of finished files: the sheets as they are give no finding, and
//! each fault that is put into them gives its own.

use std::collections::BTreeSet;

use ::pdf::raster::Pages;
use common::finding::{Area, Finding, Origin, Severity};
use common::kinds::{Edition, Material, Sheet, Use};
use inspect::structure::{self, Summary};
use inspect::{Subject, Wanted, Words};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::pdf::{Finished, mutated};
use crate::sample::{self, MATERIALS, miyagi};

#[test]
fn sheets_as_they_are_give_nothing() {
    for built in sample::all().into_iter().chain([sample::wards()]) {
        for made in built.made(Edition::Standard) {
            let Sheet { material, purpose, .. } = made.sheet;
            let wanted = Wanted { material: Some(material), purpose: Some(purpose), ..Wanted::default() };
            let (summary, findings) = judge(&std::fs::read(&made.path).unwrap(), &wanted);
            let told: Vec<&String> = findings.iter().map(|finding| &finding.message).collect();
            assert!(told.is_empty(), "{} {}: {told:?}", built.name, made.sheet.name());
            let imposed = purpose == Use::Office && matches!(material, Material::SupportBook | Material::Card);
            assert_eq!(summary.is_some(), purpose != Use::Press && !imposed, "{}", made.sheet.name());
        }
    }
}

#[test]
fn a_sheet_is_read_line_by_line() {
    let (summary, _) = judge(&miyagi().pdf("support-book"), &Wanted::default());
    let summary = summary.unwrap();
    assert!(summary.title.unwrap().contains("サポートブック"));
    assert_eq!(summary.language.as_deref(), Some("ja-JP"));
    assert_eq!(summary.headings[0].0, 1);
    assert_eq!(summary.tables, 1);
    for line in ["つい言いたくなる言葉｜言いかえてみると", "0229-23-1603"] {
        assert!(summary.reading.iter().any(|read| read == line), "{line}: {:?}", summary.reading);
    }
    let (flyer, _) = judge(&miyagi().pdf("flyer"), &Wanted::default());
    let flyer = flyer.unwrap();
    assert!(flyer.reading.contains(&"1 電話する".to_owned()));
    assert!(flyer.reading.iter().any(|read| read.starts_with("［図］") && read.contains("二次元コード")));
    // The map of the routes opens nothing.
    assert_eq!(flyer.links + 1, flyer.figures);
}

#[test]
fn a_drawing_is_on_the_page_of_the_texts_around_it() {
    let pages = judge(&miyagi().pdf("leaflet"), &Wanted::default()).0.unwrap().pages;
    let on: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].contains("歳では48人に1人")).collect();
    assert_eq!(on, [2]);
}

#[test]
fn texts_are_read_in_their_order() {
    for material in MATERIALS {
        let wanted = wanted(&miyagi().pdf(material));
        assert!(wanted.order.len() > 5);
        assert_eq!(rules(&judge(&miyagi().pdf(material), &wanted).1), BTreeSet::new());
    }
    let wanted = wanted(&miyagi().pdf("flyer"));
    let swapped = changed("flyer", |document, top| {
        let kids = array(document, top, b"K");
        kids.swap(1, 3);
    });
    let findings = judge(&swapped, &wanted).1;
    assert_eq!(rules(&findings), BTreeSet::from(["structure-order"]));
    assert!(findings.iter().all(|finding| finding.path.is_some() && finding.origin == Origin::Program));
    let cut = changed("flyer", |document, top| array(document, top, b"K").truncate(4));
    let rules = rules(&judge(&cut, &wanted).1);
    assert!(
        rules.is_superset(&BTreeSet::from(["structure-lost", "structure-untagged", "structure-link"])),
        "{rules:?}"
    );
}

#[test]
fn tables_need_their_headers() {
    let broken = changed("support-book", |document, _| {
        let header = elements(document, b"TH")[1];
        dictionary(document, header).set("S", name("TD"));
    });
    caught(&broken, "structure-table", "言いかえてみると");
    let broken = changed("support-book", |document, _| {
        let header = elements(document, b"TH")[0];
        dictionary(document, header).remove(b"A");
        for cell in elements(document, b"TD") {
            dictionary(document, cell).remove(b"A");
        }
    });
    caught(&broken, "structure-table", "Scope");
    let broken = changed("support-book", |document, _| {
        let row = elements(document, b"TR")[1];
        array(document, row, b"K").pop();
    });
    caught_among(&broken, "structure-table", "2行目");
}

#[test]
fn tables_have_their_parts() {
    let added = |home: &'static [u8], role: &'static str| {
        changed("support-book", move |document, _| {
            let home = elements(document, home)[0];
            let alien = document.add_object(dictionary! { "S" => name(role), "P" => home });
            array(document, home, b"K").push(alien.into());
        })
    };
    caught(&added(b"TR", "Span"), "structure-table", "セルでないもの（Span）");
    caught(&added(b"TBody", "Span"), "structure-table", "表の部分（TBody）の中に");
    caught(&added(b"THead", "Span"), "structure-table", "表の部分（THead）の中に");
    caught(&added(b"Table", "Span"), "structure-table", "行でないもの（Span）");
    caught(&added(b"Table", "THead"), "structure-table", "THead が2つ");
    let bare = changed("support-book", |document, _| {
        for body in elements(document, b"TBody") {
            dictionary(document, body).set("S", name("TFoot"));
        }
    });
    caught_among(&bare, "structure-table", "本体（TBody）がありません");
}

#[test]
fn a_table_has_one_caption_at_its_beginning_or_end() {
    let captioned = |places: &'static [usize]| {
        changed("support-book", move |document, _| {
            let table = elements(document, b"Table")[0];
            for place in places {
                let caption = document.add_object(dictionary! { "S" => name("Caption"), "P" => table });
                array(document, table, b"K").insert(*place, caption.into());
            }
        })
    };
    for places in [&[0][..], &[2]] {
        let findings = judge(&captioned(places), &Wanted::default()).1;
        assert!(findings.is_empty(), "{places:?}: {findings:?}");
    }
    for places in [&[1][..], &[0, 3], &[0, 0]] {
        caught(&captioned(places), "structure-table", "題（Caption）");
    }
}

#[test]
fn pictures_need_words() {
    let broken = changed("flyer", |document, _| {
        let figure = elements(document, b"Figure")[0];
        dictionary(document, figure).remove(b"Alt");
    });
    caught(&broken, "structure-alt", "代替テキスト");
    let place = judge(&broken, &Wanted::default()).1.remove(0).spot.unwrap();
    assert_eq!(place.page, Some(1));
    assert!(place.area.is_some_and(|area| area.width > 20.0 && area.y > 100.0));
    // A box that is not where the picture is drawn says nothing.
    for (bounds, wanted) in [([0, 0, 40, 40], [100, 200, 50, 60]), ([90, 190, 170, 270], [90, 190, 80, 80])] {
        let drawn = mutated(&broken, |document| {
            let page = document.page_iter().next().unwrap();
            document.add_page_contents(page, b"/Figure <</MCID 900>> BDC 100 200 50 60 re f EMC".to_vec()).unwrap();
            let figure = elements(document, b"Figure")[0];
            let attributes = dictionary! { "O" => "Layout", "BBox" => bounds.map(Object::from).to_vec() };
            let figure = dictionary(document, figure);
            figure.set("A", attributes);
            figure.set("K", 900);
            figure.set("Pg", page);
        });
        let of_figure = |finding: &Finding| finding.rule == "structure-alt";
        let found =
            judge(&drawn, &Wanted::default()).1.into_iter().find(of_figure).unwrap().spot.unwrap().area.unwrap();
        let [x, y, width, height] = wanted.map(|points| f64::from(points) * 25.4 / 72.0);
        let apart = [found.x - x, 297.0 - found.y - height - y, found.width - width, found.height - height];
        assert!(apart.iter().all(|apart| apart.abs() < 0.2), "{found:?}, wanted {wanted:?}");
    }
    let broken = changed("flyer", |document, _| {
        let figure = elements(document, b"Figure")[0];
        dictionary(document, figure).set("Alt", lopdf::text_string("地図\u{E0FA}"));
    });
    caught(&broken, "structure-alt", "U+E0FA");
}

#[test]
fn places_are_those_of_the_page_as_it_is_shown() {
    let place = |turn: i64| {
        let turned = mutated(&miyagi().pdf("flyer"), |document| {
            let pages: Vec<ObjectId> = document.page_iter().collect();
            for page in pages {
                dictionary(document, page).set("Rotate", turn);
            }
            let links = document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
            for link in
                links.filter(|link| link.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Link"))
            {
                link.remove(b"Contents");
            }
        });
        let found = judge(&turned, &Wanted::default()).1.into_iter().find(|finding| finding.rule == "structure-link");
        found.unwrap().spot.unwrap().area.unwrap()
    };
    let Area { x, y, width, height } = place(0);
    let (across, down) = (210.0 - x - width, 297.0 - y - height);
    for (turn, [x, y, width, height]) in [
        (90, [down, x, height, width]),
        (180, [across, down, width, height]),
        (270, [y, across, height, width]),
        (-90, [y, across, height, width]),
        (450, [down, x, height, width]),
    ] {
        let found = place(turn);
        let apart = [found.x - x, found.y - y, found.width - width, found.height - height];
        assert!(apart.iter().all(|apart| apart.abs() < 0.1), "{turn}: {found:?}, wanted {x} {y}");
    }
}

#[test]
fn headings_go_down_step_by_step() {
    let role = |from: &'static [u8], index: usize, to: &'static str| {
        changed("flyer", move |document, _| {
            let heading = elements(document, from)[index];
            dictionary(document, heading).set("S", name(to));
        })
    };
    caught(&role(b"H2", 1, "H4"), "structure-heading", "H2 の次が H4");
    caught(&role(b"H1", 0, "H2"), "structure-heading", "最初の見出し");
    let none = changed("poster", |document, _| {
        for role in [b"H1".as_slice(), b"H2"] {
            for heading in elements(document, role) {
                dictionary(document, heading).set("S", name("P"));
            }
        }
    });
    caught(&none, "structure-heading", "1つもありません");
    let plain = changed("flyer", |document, top| {
        for role in [b"H1".as_slice(), b"H2", b"H3"] {
            for heading in elements(document, role) {
                dictionary(document, heading).set("S", name("H"));
            }
        }
        let again = document.add_object(dictionary! {
            "S" => "H", "P" => top, "ActualText" => lopdf::text_string("もう1つ"),
        });
        array(document, top, b"K").push(again.into());
    });
    caught(&plain, "structure-heading", "見出し（H）が2つ");
}

#[test]
fn layers_are_named_and_do_not_switch() {
    let layers = |setting: Dictionary| {
        changed("flyer", move |document, _| {
            let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => lopdf::text_string("絵") });
            let properties = dictionary! { "OCGs" => vec![layer.into()], "D" => setting };
            document.catalog_mut().unwrap().set("OCProperties", properties);
        })
    };
    let named = || dictionary! { "Name" => lopdf::text_string("ふだん") };
    assert_eq!(rules(&judge(&layers(named()), &Wanted::default()).1), BTreeSet::new());
    caught(&layers(dictionary! {}), "structure-layer", "名前（Name）がありません");
    let mut switching = named();
    switching.set("AS", Object::Array(Vec::new()));
    caught(&layers(switching), "structure-layer", "切りかわる");
}

#[test]
fn a_page_of_another_file_is_not_read() {
    let foreign = changed("flyer", |document, _| {
        let looks = dictionary! {
            "Subtype" => "Form", "BBox" => [0, 0, 9, 9].map(Object::from).to_vec(), "Ref" => dictionary! { "Page" => 0 },
        };
        let form = document.add_object(Stream::new(looks, Vec::new()));
        let page = document.get_pages()[&1];
        let mut content = document.get_page_content(page);
        content.extend_from_slice(b"\n/Artifact BMC /Foreign Do EMC\n");
        document.change_page_content(page, content).unwrap();
        document.add_xobject(page, "Foreign", form).unwrap();
    });
    caught(&foreign, "structure-untagged", "別の PDF の中身");
}

#[test]
fn a_remark_on_a_page_has_its_own_tag() {
    let highlighted = |role: &'static str| {
        changed("flyer", move |document, top| {
            let remark = field(document, top);
            dictionary(document, remark).set("Subtype", name("Highlight"));
            dictionary(document, remark).set("Contents", lopdf::text_string("大切なところ"));
            let form = elements(document, b"Form")[0];
            dictionary(document, form).set("S", name(role));
        })
    };
    assert_eq!(rules(&judge(&highlighted("Annot"), &Wanted::default()).1), BTreeSet::new());
    caught(&highlighted("P"), "structure-link", "P に入っています");
}

#[test]
fn title_and_language_must_be_told() {
    let broken = changed("poster", |document, _| {
        document.catalog_mut().unwrap().remove(b"Lang");
    });
    caught(&broken, "structure-language", "何語");
    let broken = changed("poster", |document, _| {
        document.catalog_mut().unwrap().set("Lang", lopdf::text_string("en-GB"));
    });
    caught(&broken, "structure-language", "en-GB");
    let broken = changed("poster", |document, _| {
        document.catalog_mut().unwrap().remove(b"Metadata");
        document.trailer.remove(b"Info");
    });
    caught(&broken, "structure-title", "題名がありません");
    let broken = changed("poster", |document, _| {
        document.catalog_mut().unwrap().remove(b"ViewerPreferences");
    });
    caught(&broken, "structure-title", "DisplayDocTitle");
}

#[test]
fn links_must_say_where_they_lead() {
    let broken = changed("flyer", |document, _| {
        for object in document.objects.values_mut() {
            if let Ok(annotation) = object.as_dict_mut()
                && annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link")
            {
                annotation.remove(b"Contents");
            }
        }
        for link in elements(document, b"Link") {
            dictionary(document, link).remove(b"Alt");
        }
    });
    caught(&broken, "structure-link", "Contents");
}

#[test]
fn an_address_is_no_description_of_a_link() {
    let bare = changed("flyer", |document, _| {
        for object in document.objects.values_mut() {
            if let Ok(annotation) = object.as_dict_mut()
                && annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link")
            {
                annotation.set("Contents", Object::string_literal("https://example.jp/"));
            }
        }
    });
    let severities = |wanted: &Wanted| {
        let findings = judge(&bare, wanted).1;
        assert!(
            !findings.is_empty() && findings.iter().all(|finding| finding.rule == "structure-link"),
            "{findings:?}"
        );
        findings.iter().map(Finding::is_error).collect::<BTreeSet<_>>()
    };
    assert_eq!(severities(&Wanted::default()), BTreeSet::from([false]), "of any file it is a remark");
    let ours = Wanted { material: Some(Material::Flyer), ..Wanted::default() };
    assert_eq!(severities(&ours), BTreeSet::from([true]), "a sheet of ours has words for all its links");
}

#[test]
fn links_say_what_they_open_in_every_edition() {
    let purposes = [
        (
            "",
            [
                "センターの場所をGoogle マップで開きます",
                "動画「ひきこもりについて知ってほしい」へのリンクがあるセンターのページを開きます",
                "センターのX（旧Twitter）へのリンクがあるセンターのページを開きます",
            ],
        ),
        (
            ".easy",
            [
                "センターの 場所を Google マップで 開きます",
                "動画『ひきこもりについて知ってほしい』へ 行ける ページを 開きます",
                "センターの X（前の Twitter）へ 行ける ページを 開きます",
            ],
        ),
    ];
    for (edition, purposes) in purposes {
        for purpose in ["web", "office"] {
            let leaflet = Finished::open(&miyagi().pdf_for(purpose, &format!("leaflet{edition}")));
            assert_eq!(leaflet.descriptions(), purposes, "{purpose} {edition}");
        }
    }
    for edition in ["", ".furigana", ".large-print"] {
        let book = Finished::open(&miyagi().pdf(&format!("support-book{edition}")));
        let descriptions = book.descriptions();
        assert!(descriptions[0].starts_with("1 ひきこもりとは、"), "{edition}: {descriptions:?}");
        let chapters = book.tags().lines().filter(|line| line.trim() == "TOCI").count();
        let told = descriptions.iter().filter(|words| words.ends_with("ページ")).count();
        assert!(chapters > 5 && told == chapters, "{edition}: {descriptions:?}");
        assert!(!descriptions.iter().any(|words| words.contains("://") || words.contains("節")), "{descriptions:?}");
    }
}

/// The value of a field is no content of the page: it is read with the field.
#[test]
fn what_a_field_shows_is_read_with_the_field() {
    let described = |own: bool| {
        changed("flyer", move |document, top| {
            let widget = field(document, top);
            let named = dictionary! { "FT" => "Tx", "TU" => lopdf::text_string("お名前") };
            if own {
                dictionary(document, widget).extend(&named);
            } else {
                let above = document.add_object(named);
                dictionary(document, widget).set("Parent", above);
            }
        })
    };
    for own in [true, false] {
        let (summary, findings) = judge(&described(own), &Wanted::default());
        assert_eq!((rules(&findings), summary.unwrap().fields), (BTreeSet::new(), 1), "{findings:?}");
    }
    let silent = changed("flyer", |document, top| {
        field(document, top);
    });
    caught(&silent, "structure-link", "入力らんに、何を書くか");
    let beside = changed("flyer", |document, top| {
        let widget = field(document, top);
        dictionary(document, widget).set("Rect", [900, 900, 960, 920].map(Object::from).to_vec());
    });
    assert_eq!(rules(&judge(&beside, &Wanted::default()).1), BTreeSet::new());
}

#[test]
fn nothing_is_said_to_be_suspect() {
    for purpose in ["web", "office"] {
        let document = Document::load_mem(&miyagi().pdf_for(purpose, "leaflet")).unwrap();
        let info = document.catalog().unwrap().get_deref(b"MarkInfo", &document).unwrap().as_dict().unwrap();
        assert_eq!(info.len(), 1, "{purpose}: {info:?}");
        assert!(info.get(b"Marked").unwrap().as_bool().unwrap(), "{purpose}");
    }
}

#[test]
fn lists_and_ruby_have_their_parts() {
    let broken = changed("flyer", |document, _| {
        let item = elements(document, b"LI")[0];
        array(document, item, b"K").pop();
    });
    let found = caught_among(&broken, "structure-list", "LBody");
    assert!(found.iter().all(|finding| finding.rule != "structure-list" || finding.severity == Severity::Warning));
    let right = ruby(&["RB", "RT"]);
    let (summary, findings) = judge(&right, &Wanted::default());
    assert_eq!(rules(&findings), BTreeSet::new(), "{findings:?}");
    let summary = summary.unwrap();
    assert_eq!(summary.ruby, 1);
    assert!(summary.reading.iter().any(|line| line == "人と（ひと）"), "{:?}", summary.reading);
    caught(&ruby(&["RT", "RB"]), "structure-ruby", "RT RB");
    caught(&ruby(&["RB"]), "structure-ruby", "（RB）");
}

#[test]
fn the_tree_must_hold_together() {
    let untagged = changed("flyer", |document, _| {
        document.catalog_mut().unwrap().remove(b"StructTreeRoot");
    });
    caught(&untagged, "structure-missing", "タグ");
    let unmarked = changed("flyer", |document, _| {
        document.catalog_mut().unwrap().remove(b"MarkInfo");
    });
    caught(&unmarked, "structure-missing", "Marked");
    let unknown = changed("flyer", |document, _| {
        let paragraph = elements(document, b"P")[0];
        dictionary(document, paragraph).set("S", name("Aside"));
    });
    caught(&unknown, "structure-tree", "Aside");
    let looped = changed("flyer", |document, _| {
        let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let map = Dictionary::from_iter([("Aa", name("Bb")), ("Bb", name("Aa"))]);
        dictionary(document, root).set("RoleMap", map);
    });
    caught(&looped, "structure-tree", "Aa Bb");
    let nested = changed("flyer", |document, _| {
        let page = *document.get_pages().values().next().unwrap();
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        let marked = |operation: &Operation| {
            let marks = operation.operands.get(1).and_then(|marks| marks.as_dict().ok());
            marks.is_some_and(|marks| marks.has(b"MCID"))
        };
        let at = content.operations.iter().position(marked).unwrap() + 1;
        let sides = [0, 0, 9, 9].map(Object::from).to_vec();
        let line = [("BMC", vec![name("Artifact")]), ("re", sides), ("f", vec![]), ("EMC", vec![])];
        content.operations.splice(at..at, line.map(|(operator, operands)| Operation::new(operator, operands)));
        let bytes = content.encode().unwrap();
        document.change_page_content(page, bytes).unwrap();
    });
    caught(&nested, "structure-untagged", "入れ子");
    let orphan = changed("flyer", |document, top| {
        let paragraph = elements(document, b"P")[0];
        let other = elements(document, b"P")[1];
        assert_ne!(other, top);
        dictionary(document, paragraph).set("P", other);
    });
    caught(&orphan, "structure-tree", "親の要素");
    let lost = changed("flyer", |document, _| {
        for page in document.get_pages().into_values().collect::<Vec<_>>() {
            dictionary(document, page).remove(b"StructParents");
        }
    });
    caught(&lost, "structure-tree", "ParentTree");
}

#[test]
fn other_digits_than_those_on_the_page_are_not_to_be_read() {
    let told = |key: &'static str, words: &str| {
        let read = changed("flyer", |document, _| {
            for paragraph in elements(document, b"P") {
                dictionary(document, paragraph).set(key, Object::string_literal(words));
            }
        });
        judge(&read, &Wanted::default()).1.into_iter().filter(|finding| finding.rule == "structure-digits").collect()
    };
    for key in ["ActualText", "Alt"] {
        let found: Vec<Finding> = told(key, "0000-00-0001");
        assert!(
            found.iter().any(|finding| finding.message.contains("0229-23-1603") && finding.spot.is_some()),
            "{key}"
        );
        assert!(found.iter().all(|finding| finding.severity == Severity::Error));
        assert!(told(key, "see below").is_empty(), "{key}");
    }
}

#[test]
fn types_mean_what_their_namespace_says() {
    const SECOND: &str = "http://iso.org/pdf2/ssn";
    let typed = |namespace: &str, role: &str| {
        changed("flyer", |document, _| {
            let map = dictionary! { "lead" => name("P") };
            let namespace = dictionary! { "NS" => Object::string_literal(namespace), "RoleMapNS" => map };
            let namespace = document.add_object(namespace);
            let first = elements(document, b"P")[0];
            dictionary(document, first).set("S", name(role));
            dictionary(document, first).set("NS", namespace);
        })
    };
    for (namespace, role) in [
        (SECOND, "Title"),
        (SECOND, "Em"),
        (SECOND, "FENote"),
        (SECOND, "Aside"),
        (SECOND, "DocumentFragment"),
        ("http://www.w3.org/1998/Math/MathML", "math"),
        ("urn:example", "lead"),
    ] {
        assert_eq!(rules(&judge(&typed(namespace, role), &Wanted::default()).1), BTreeSet::new(), "{role}");
    }
    for (namespace, role) in [(SECOND, "Callout"), (SECOND, "BibEntry"), ("urn:example", "tip")] {
        caught(&typed(namespace, role), "structure-tree", role);
    }
}

#[test]
fn loops_and_depths_end() {
    let looped = changed("flyer", |document, top| {
        let inner = elements(document, b"Div")[0];
        dictionary(document, inner).set("K", vec![top.into(), inner.into()]);
    });
    assert!(rules(&judge(&looped, &Wanted::default()).1).contains("structure-tree"));
    let deep = changed("flyer", |document, top| {
        let mut above = top;
        for _ in 0..3000 {
            let inner = document.add_object(dictionary! { "S" => "Div", "P" => above });
            array(document, above, b"K").push(inner.into());
            dictionary(document, inner).set("K", Object::Array(Vec::new()));
            above = inner;
        }
    });
    assert_eq!(rules(&judge(&deep, &Wanted::default()).1), BTreeSet::from(["structure-tree"]));
}

/// A flyer whose first paragraph begins with a word with its reading, told by
/// elements of these types in this order.
fn ruby(parts: &[&str]) -> Vec<u8> {
    changed("flyer", |document, _| {
        let paragraph = elements(document, b"P")[0];
        let page = document.get_pages()[&1];
        let ruby = document.new_object_id();
        let kids: Vec<Object> = parts
            .iter()
            .map(|part| {
                let words = if *part == "RT" { "ひと" } else { "人と" };
                let actual = lopdf::text_string(words);
                let part = dictionary! { "S" => name(part), "P" => ruby, "ActualText" => actual, "Pg" => page };
                document.add_object(part).into()
            })
            .collect();
        document.objects.insert(ruby, dictionary! { "S" => "Ruby", "P" => paragraph, "K" => kids }.into());
        // The words of the paragraph stay owned, so that only the ruby is new.
        let block = document.new_object_id();
        let block_kids = vec![Object::Reference(ruby)];
        document.objects.insert(block, dictionary! { "S" => "P", "P" => paragraph, "K" => block_kids }.into());
        dictionary(document, ruby).set("P", block);
        array(document, paragraph, b"K").push(block.into());
    })
}

/// A tagged field on the first page that shows a value and tells nothing of itself.
fn field(document: &mut Document, top: ObjectId) -> ObjectId {
    let page = document.get_pages()[&1];
    let (font, face) = document.get_page_fonts(page).unwrap().pop_first().unwrap();
    let face = face.clone();
    let fonts = Dictionary::from_iter([(font.clone(), Object::from(face))]);
    let looks = dictionary! {
        "Subtype" => "Form", "BBox" => [0, 0, 160, 22].map(Object::from).to_vec(), "Resources" => dictionary! { "Font" => fonts },
    };
    let shown = format!("/Tx BMC q BT /{} 12 Tf 4 6 Td <00030004> Tj ET Q EMC", String::from_utf8_lossy(&font));
    let looks = document.add_object(Stream::new(looks, shown.into_bytes()));
    let widget = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "F" => 4, "StructParent" => 9999, "P" => page,
        "Rect" => [330, 420, 490, 442].map(Object::from).to_vec(), "AP" => dictionary! { "N" => looks },
    });
    let held = dictionary! { "Type" => "OBJR", "Obj" => widget, "Pg" => page };
    tagged(document, top, "Form", held);
    let annotations = document.get_dictionary(page).unwrap().get_deref(b"Annots", document).unwrap().clone();
    let annotations = [annotations.as_array().unwrap().clone(), vec![widget.into()]].concat();
    dictionary(document, page).set("Annots", annotations);
    widget
}

/// A new element at the top that holds the annotation of the key 9999.
fn tagged(document: &mut Document, top: ObjectId, role: &str, held: Dictionary) {
    let element = document.add_object(dictionary! { "S" => name(role), "P" => top, "K" => held });
    array(document, top, b"K").push(element.into());
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let before = document.get_dictionary(root).unwrap().get(b"ParentTree").unwrap().clone();
    let own = document.add_object(dictionary! { "Nums" => vec![9999.into(), element.into()] });
    let both = document.add_object(dictionary! { "Kids" => vec![before, own.into()] });
    dictionary(document, root).set("ParentTree", both);
}

fn judge(bytes: &[u8], wanted: &Wanted) -> (Option<Summary>, Vec<Finding>) {
    let pages = Pages::open(bytes.to_vec()).unwrap();
    let subject = Subject::open("a.pdf", bytes, &pages, wanted).unwrap();
    structure::inspect(&subject)
}

/// What a file reads now, as what it must read.
fn wanted(bytes: &[u8]) -> Wanted {
    let lines = judge(bytes, &Wanted::default()).0.unwrap().reading;
    let lines = lines.into_iter().filter(|line| !line.contains(['［', '｜'])).enumerate();
    let words = |(index, text)| Words { path: format!("line[{index}]"), text };
    Wanted { material: Some(Material::Flyer), order: lines.map(words).collect(), ..Wanted::default() }
}

fn rules(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

/// The rule finds the fault, and no other rule finds anything.
fn caught(bytes: &[u8], rule: &str, words: &str) {
    let findings = caught_among(bytes, rule, words);
    assert_eq!(rules(&findings), BTreeSet::from([rule]), "{words}: {findings:?}");
}

fn caught_among(bytes: &[u8], rule: &str, words: &str) -> Vec<Finding> {
    let findings = judge(bytes, &Wanted::default()).1;
    let found = findings.iter().any(|finding| finding.rule == rule && finding.message.contains(words));
    assert!(found, "{rule} {words}: {findings:?}");
    findings
}

/// A web sheet of the sample with a fault; `fault` gets the element at its top.
fn changed(material: &str, fault: impl FnOnce(&mut Document, ObjectId)) -> Vec<u8> {
    mutated(&miyagi().pdf(material), |document| {
        let top = elements(document, b"Document")[0];
        fault(document, top);
    })
}

/// The elements of a type, in the order of the tree.
fn elements(document: &Document, role: &[u8]) -> Vec<ObjectId> {
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    below(document, root, &mut |id, element| {
        if element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == role) {
            found.push(id);
        }
    });
    found
}

fn below(document: &Document, id: ObjectId, tell: &mut impl FnMut(ObjectId, &Dictionary)) {
    let Ok(element) = document.get_dictionary(id) else { return };
    tell(id, element);
    let Ok(kids) = element.get_deref(b"K", document) else { return };
    let kids = kids.as_array().map_or_else(|_| vec![element.get(b"K").unwrap()], |kids| kids.iter().collect());
    for kid in kids.into_iter().filter_map(|kid| kid.as_reference().ok()) {
        below(document, kid, tell);
    }
}

fn dictionary(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    document.get_dictionary_mut(id).unwrap()
}

/// An array of an element, in its place.
fn array<'a>(document: &'a mut Document, id: ObjectId, key: &[u8]) -> &'a mut Vec<Object> {
    let own = document.get_dictionary(id).unwrap().get(key).unwrap().as_reference().ok();
    match own {
        Some(array) => document.get_object_mut(array).unwrap().as_array_mut().unwrap(),
        None => document.get_dictionary_mut(id).unwrap().get_mut(key).unwrap().as_array_mut().unwrap(),
    }
}

fn name(name: &str) -> Object {
    Object::Name(name.into())
}
