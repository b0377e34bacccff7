//! `html`: the report as one file that works offline.
//!
//! The page is a template with one style, one script and one block of data; its content security
//! policy allows these two by their hashes and nothing else, and the script makes text nodes out
//! of the data. So text of an article cannot run, load or send anything.

#[cfg(test)]
mod browser;
mod data;
mod standing;

use std::io::{self, Write};

use minijinja::{AutoEscape, Environment, context};

use super::{Options, VERSION, view};
use crate::finding::Report;

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/app.js");
/// Of `STYLE` and `SCRIPT`, as the policy names them (CSP level 3, section 2.3.1); a test keeps them right.
const STYLE_HASH: &str = "sha256-LQluKnkKWJTqMPwcWCLFvRdCEPnhXOtbvxUniLt4p1o=";
const SCRIPT_HASH: &str = "sha256-eP5CnSHzDiiCp0uXNWKHdWCSL77sBhwIhD96ZDbrpMA=";

/// Writes the page.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let s = &report.summary;
    let tally = view::tally(s.errors, s.warnings, s.infos);
    let documents = view::count(s.documents, "document");
    let waived = if s.waived > 0 { format!(", {} waived", s.waived) } else { String::new() };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = environment.template_from_str(PAGE).map_err(io::Error::other)?;
    let text = page
        .render(context! {
            title => format!("gainsay: {tally}"),
            tally => format!("{tally}{waived} in {documents}"),
            today => report.today.clone(),
            version => VERSION,
            style => STYLE,
            script => SCRIPT,
            style_hash => STYLE_HASH,
            script_hash => SCRIPT_HASH,
            data => data::block(report, options)?,
        })
        .map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::super::{Format, sample};
    use super::*;

    /// `sha256-` and the digest in base64 (RFC 4648, section 4).
    fn hash(text: &str) -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digest = Sha256::digest(text.as_bytes());
        let mut out = String::from("sha256-");
        for chunk in digest.chunks(3) {
            let bits = (0..3).fold(0_u32, |b, i| b << 8 | u32::from(*chunk.get(i).unwrap_or(&0)));
            for i in 0..4 {
                let sextet = (bits >> (18 - 6 * i)) & 63;
                out.push(if i <= chunk.len() { ALPHABET[sextet as usize].into() } else { '=' });
            }
        }
        out
    }

    #[test]
    fn the_policy_names_style_and_script() {
        assert_eq!(STYLE_HASH, hash(STYLE), "style.css changed: put this hash into html.rs");
        assert_eq!(SCRIPT_HASH, hash(SCRIPT), "app.js changed: put this hash into html.rs");
    }

    #[test]
    fn ten_thousand_findings_stay_small() {
        let mut report = sample::report();
        let three = report.findings[..3].to_vec();
        let text: std::sync::Arc<str> = "60 prisoners were freed on a Monday. ".repeat(120).into();
        report.findings = (0..10_000)
            .map(|i| {
                let mut finding = three[i % 3].clone();
                finding.fingerprint = format!("{i:016x}").into();
                for (n, claim) in finding.positions.iter_mut().flat_map(|p| &mut p.claims).enumerate() {
                    claim.document = format!("articles/{:04}.txt", (i + n * 7) % 1_000).into();
                    claim.start = (i / 1_000 * 36) as u32;
                    claim.end = claim.start + 2;
                }
                finding
            })
            .collect();
        report.documents = (0..1_000)
            .map(|i| {
                let id = smol_str::format_smolstr!("articles/{i:04}.txt");
                report.sources.insert(id.clone(), std::sync::Arc::clone(&text));
                crate::finding::DocumentInfo { id: id.clone(), path: id, ..report.documents[0].clone() }
            })
            .collect();
        let mut out = Vec::new();
        let start = std::time::Instant::now();
        write(&report, &Options::default(), &mut out).unwrap();
        eprintln!("{} bytes in {:?}", out.len(), start.elapsed());
        assert!(out.len() < 15_000_000, "{}", out.len());
    }

    #[test]
    fn text_of_articles_stays_inside_the_data() {
        let page = sample::written(Format::Html, &Options::default());
        let (before, rest) = page.split_once("id=\"data\">").unwrap();
        let (data, after) = rest.split_once("</script>").unwrap();
        assert!(!data.contains('<') && !data.contains('>'));
        assert!(data.contains("alert(1)"));
        assert!(!before.contains("alert(") && !after.contains("alert("));
        assert_eq!(page.matches("<script").count(), 2);
    }
}
