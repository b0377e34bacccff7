//! Pages whole, broken and hostile.

use super::*;
use crate::source::{Block, From, iso_day};

fn document(source: &str) -> Document {
    read(source, &crate::Vocabulary::english().lexicon)
}

/// Kind, text and the bytes that it points at, of each block.
fn blocks(source: &str) -> Vec<(BlockKind, String, String)> {
    let document = document(source);
    let show = |b: &Block| {
        let (start, end) = document.map.source_range(b.span);
        (
            b.kind,
            b.span.of(&document.text).to_owned(),
            source.get(start as usize..end as usize).unwrap().to_owned(),
        )
    };
    document.blocks.iter().map(show).collect()
}

fn texts(source: &str) -> Vec<String> {
    blocks(source).into_iter().map(|(_, text, _)| text).collect()
}

#[test]
fn a_page_in_its_parts() {
    use BlockKind::{Caption, Code, Header, Heading, Headline, Item, Paragraph};
    let source = "<!DOCTYPE html><html lang=en><head><title>Bridge | Osk Press</title><style>p{x:5}</style></head>\n\
        <body><nav><a href=/>Home 1</a></nav><article><h1>Bridge\n  of Osk</h1>\n\
        <p class=\"byline\">Ada Writer</p><figure><img src=a.png alt=x><figcaption>The bridge</figcaption></figure>\n\
        <p>It was opened on <b>3&nbsp;May</b>,\n   the mayor&#8217;s office said.<br>He was there.</p>\n\
        <h2>Costs</h2><ul><li>4 million<li>5 million</ul><pre>x = 5</pre>\n\
        <!-- 7 --><script>var n = 9;</script><aside><p>Teaser 8</p></aside></article><footer>2031</footer></body></html>";
    let found = blocks(source);
    let found: Vec<_> = found.iter().map(|(k, t, b)| (*k, t.as_str(), b.as_str())).collect();
    let expected = [
        (Headline, "Bridge of Osk", "Bridge\n  of Osk"),
        (Header, "Ada Writer", "Ada Writer"),
        (Caption, "The bridge", "The bridge"),
        (
            Paragraph,
            "It was opened on 3 May, the mayor's office said.\nHe was there.",
            "It was opened on <b>3&nbsp;May</b>,\n   the mayor&#8217;s office said.<br>He was there.",
        ),
        (Heading, "Costs", "Costs"),
        (Item, "4 million", "4 million"),
        (Item, "5 million", "5 million"),
        (Code, "x = 5", "x = 5"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_word_points_at_its_bytes() {
    let source =
        "<p>The <i>mayor</i>&rsquo;s &ldquo;3 &amp; 4&rdquo; &zzz; caf&eacute; &#x2014; 5 &copy 2031</p>";
    let document = document(source);
    assert_eq!(
        document.text.trim(),
        "The mayor's \u{201c}3 & 4\u{201d} &zzz; caf\u{e9} \u{2014} 5 \u{a9} 2031"
    );
    for (word, bytes) in [
        ("mayor's", "mayor</i>&rsquo;s"),
        ("3 & 4", "3 &amp; 4"),
        ("caf\u{e9}", "caf&eacute;"),
        ("2031", "2031"),
    ] {
        let at = document.text.find(word).unwrap() as u32;
        let (a, b) = document.map.source_range(crate::span::Span::new(at, at + word.len() as u32));
        assert_eq!(source.get(a as usize..b as usize), Some(bytes));
    }
}

#[test]
fn metadata_from_every_place() {
    let day = |d: &str| iso_day(d).map(|d| (d, From::Metadata));
    for (source, published) in [
        (
            "<meta property='article:published_time' content='2031-05-04T10:00:00Z'><p>It is open.",
            "2031-05-04",
        ),
        ("<meta name=date content=2031/05/04><p>It is open.", "2031-05-04"),
        (
            "<p>It is <time datetime=2031-05-04>open</time>. <time datetime=2030-01-01>then</time>",
            "2031-05-04",
        ),
        (
            "<p>It is <time datetime=2030-01-01>open</time>. <time datetime=2031-05-04 pubdate>then</time>",
            "2031-05-04",
        ),
        (
            "<script type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"2031-05-04\",\"publisher\":{\"name\":\"Osk Press\"},\"headline\":\"Open\"}]}</script><meta name=date content=2020-01-01><p>It is open.",
            "2031-05-04",
        ),
    ] {
        assert_eq!(document(source).meta.published, day(published), "{source}");
    }
    let source = "<html lang=en-GB><title>A &amp; B</title><meta property=og:site_name content='Osk Press'>\
        <link rel=canonical href=https://example.org/a><p>It is open.";
    let meta = document(source).meta;
    assert_eq!((meta.title.as_deref(), meta.source.as_deref()), (Some("A & B"), Some("Osk Press")));
    assert_eq!((meta.lang.as_deref(), meta.url.as_deref()), (Some("en-GB"), Some("https://example.org/a")));
    assert_eq!(document("<meta name=date content=soon><p>It is open.").meta.published, None);
}

#[test]
fn broken_markup() {
    assert_eq!(texts("<p>One <b>two<p>three</b> four"), ["One two", "three four"]);
    assert_eq!(texts("<div><aside>Teaser<div>more</div></div><p>Text"), ["Text"]);
    assert_eq!(texts("no tags at all, 5 < 6 and 7 > 6"), ["no tags at all, 5 < 6 and 7 > 6"]);
    assert_eq!(texts("<p>Text</p><div class='a"), ["Text"]);
    assert_eq!(texts("<p>Text <!-- never closed"), ["Text"]);
    assert_eq!(texts("</p></div></b>Text</article>"), ["Text"]);
    assert_eq!(texts("<table><tr><td>1<td>2<tr><td>3</table>Text"), ["1", "2", "3", "Text"]);
    assert_eq!(texts("<p>A<br><br>B"), ["A", "B"]);
    assert_eq!(texts("<script>if (a</b) { '</p>' }</script><p>Text"), ["Text"]);
}

#[test]
fn furniture_by_name_unless_nothing_else_is_there() {
    assert_eq!(texts("<div class='related-links'><p>Teaser</p></div><p>Text"), ["Text"]);
    assert_eq!(texts("<body class=has-sidebar><p class=shared>Text"), ["Text"]);
    assert_eq!(texts("<div id=ad><p>All there is</p></div>"), ["All there is"]);
}

#[test]
fn cells_have_their_row_and_column() {
    let document = document(
        "<table><tr><th>town<th>2030<th>2031<tr><td>Osk<td>5<td>6</tr><tr><th>Maren</th><td>7</td><td>8</td></tr></table>",
    );
    let cell = |text: &str| {
        let found = document.blocks.iter().find(|b| b.span.of(&document.text) == text);
        found.and_then(|b| b.cell.clone()).map(|(r, c)| (r.to_string(), c.to_string()))
    };
    assert_eq!(cell("6"), Some(("Osk".into(), "2031".into())));
    assert_eq!(cell("7"), Some(("Maren".into(), "2030".into())));
    assert_eq!(cell("Osk"), None);
}

#[test]
fn hostile_pages() {
    for piece in [
        "<div>",
        "</div>",
        "<p",
        "&",
        "<!--",
        "<table><tr>",
        "&#9999999999;",
        "<b></i>",
        "<a b='",
        "<li>",
        "\0",
    ] {
        let _ = document(&piece.repeat(10_000));
    }
}

proptest::proptest! {
    #[test]
    fn any_page_is_read(source in "(<|>|/|p|b|div|aside|script|title|td|tr|li| |x|&|amp|;|#|39|!--|--|\"|=|\u{e9}|\n){0,60}") {
        let document = document(&source);
        let mut last = 0;
        for at in 0..=document.text.len() as u32 {
            let byte = document.map.to_source(at);
            proptest::prop_assert!(byte >= last && byte as usize <= source.len(), "{} {}", at, byte);
            last = byte;
        }
        for block in &document.blocks {
            let (a, b) = document.map.source_range(block.span);
            proptest::prop_assert!(source.get(a as usize..b as usize).is_some());
        }
    }
}
