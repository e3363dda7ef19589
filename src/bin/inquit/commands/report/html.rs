//! The report as a page: plain charts, nothing loaded.

use std::fmt::Display;
use std::io::{self, Write};

use inquit::output::{Escaped, page_head};

use super::count::Said;
use super::sum::{Failed, Report};
use super::text::percent;

const STYLE: &str = include_str!("page.css");

/// Writes the page, with so many speakers, verbs and documents.
pub fn write(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let (total, documents) = (&report.total, report.documents);
    write!(out, "{}", page_head("Who is quoted", STYLE, "style-src 'unsafe-inline'"))?;
    writeln!(out, "<main>\n<h1>Who is quoted</h1>")?;
    let quoted = percent(total.all.words, total.text_words);
    let heads = total.speakers.named + total.speakers.unnamed;
    writeln!(out, r#"<ul class="figures">"#)?;
    for (figure, what) in [
        (documents.to_string(), if documents == 1 { "text" } else { "texts" }),
        (total.all.quotations.to_string(), "quotations"),
        (total.all.reports.to_string(), "reports without marks"),
        (heads.to_string(), "speakers"),
        (quoted, "of the words are quoted"),
    ] {
        writeln!(out, "<li><b>{figure}</b> {what}</li>")?;
    }
    writeln!(out, "</ul>")?;
    let named = [("named", total.named), ("unnamed", total.unnamed), ("nobody found", total.nobody_found)];
    stack("Named and unnamed", "quotations and reports", &named, Said::all, out)?;
    let gender =
        [("female", total.gender.female), ("male", total.gender.male), ("not shown", total.gender.unknown)];
    writeln!(out, r#"<section><h2>Gender, as the texts show it</h2><div class="pair">"#)?;
    bar("quotations and reports", &gender, Said::all, out)?;
    bar("words quoted", &gender, |said| said.words, out)?;
    let heads = total.speakers;
    let count = |quotations| Said { quotations, ..Said::default() };
    let heads =
        [("female", count(heads.female)), ("male", count(heads.male)), ("not shown", count(heads.unknown))];
    bar("speakers", &heads, Said::all, out)?;
    writeln!(
        out,
        r#"</div><p class="note">Bodies, documents and groups are among those not shown.</p></section>"#
    )?;
    speakers(report, top, out)?;
    verbs(report, top, out)?;
    if documents > 1 {
        texts(report, top, out)?;
    }
    failed(&report.failed, top, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

/// A section with one stacked bar.
fn stack(
    title: &str,
    what: &str,
    parts: &[(&str, Said)],
    size: fn(Said) -> usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<section><h2>{title}</h2>")?;
    bar(what, parts, size, out)?;
    writeln!(out, "</section>")
}

/// A stacked bar with its legend.
fn bar(what: &str, parts: &[(&str, Said)], size: fn(Said) -> usize, out: &mut dyn Write) -> io::Result<()> {
    let whole: usize = parts.iter().map(|(_, said)| size(*said)).sum();
    writeln!(out, r#"<figure class="stack"><figcaption>{what}</figcaption><div class="bar">"#)?;
    for (at, (_, said)) in parts.iter().enumerate().filter(|(_, (_, said))| size(*said) > 0) {
        writeln!(out, r#"<i class="c{at}" style="flex-grow:{}"></i>"#, size(*said))?;
    }
    writeln!(out, r#"</div><ul class="legend">"#)?;
    for (at, (name, said)) in parts.iter().enumerate() {
        let size = size(*said);
        writeln!(
            out,
            r#"<li><i class="c{at}"></i>{name} <b>{size}</b> <span>{}</span></li>"#,
            percent(size, whole)
        )?;
    }
    writeln!(out, "</ul></figure>")
}

/// The speakers: a bar for quotations and reports, the words and verbs as figures.
fn speakers(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let most = report.speakers.first().map_or(1, |speaker| speaker.said.all().max(1));
    writeln!(
        out,
        r#"<section><h2>Speakers</h2><table class="bars"><thead><tr><th scope="col">speaker</th><th scope="col" class="wide"><span class="key"><i class="c0"></i>quotations <i class="c3"></i>reports</span></th><th scope="col" class="n">words</th><th scope="col" class="n">texts</th><th scope="col">gender</th><th scope="col">verbs</th></tr></thead><tbody>"#
    )?;
    for speaker in report.speakers.iter().take(top) {
        let Said { quotations, reports, words } = speaker.said;
        let title =
            speaker.title.iter().filter(|_| speaker.named).map(|title| format!("{} ", Escaped(title)));
        let name = title.collect::<String>() + &Escaped(&speaker.name).to_string();
        let class = if speaker.named { "" } else { r#" class="unnamed""# };
        let role =
            speaker.role.iter().map(|role| format!("<small>{}</small>", Escaped(role))).collect::<String>();
        let verbs: Vec<_> = speaker
            .verbs
            .most(3)
            .into_iter()
            .map(|(verb, times)| format!("{} {times}", Escaped(verb)))
            .collect();
        let gender = if speaker.gender == "unknown" { "–" } else { speaker.gender };
        let width = |count: usize| 100.0 * count as f64 / most as f64;
        writeln!(
            out,
            r#"<tr><th scope="row"{class} dir="auto">{name}{role}</th><td class="wide"><div class="track"><i class="c0" style="width:{:.1}%"></i><i class="c3" style="width:{:.1}%"></i><b>{quotations}{}</b></div></td><td class="n">{words}</td><td class="n">{}</td><td>{gender}</td><td>{}</td></tr>"#,
            width(quotations),
            width(reports),
            if reports > 0 { format!(" + {reports}") } else { String::new() },
            speaker.documents,
            verbs.join(", "),
        )?;
    }
    let all = report.total.speakers.named + report.total.speakers.unnamed;
    writeln!(out, "</tbody></table>{}</section>", more(all, top))
}

fn verbs(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let verbs = report.total.verbs.most(top);
    let Some(&(_, most)) = verbs.first() else { return Ok(()) };
    writeln!(out, r#"<section><h2>Verbs</h2><table class="bars verbs"><tbody>"#)?;
    for (verb, times) in verbs {
        let width = 100.0 * times as f64 / most as f64;
        let verb = Escaped(verb);
        writeln!(
            out,
            r#"<tr><th scope="row">{verb}</th><td class="wide"><div class="track"><i class="c0" style="width:{width:.1}%"></i><b>{times}</b></div></td></tr>"#
        )?;
    }
    writeln!(out, "</tbody></table></section>")
}

fn texts(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        r#"<section><h2>Texts</h2><table class="plain"><thead><tr><th scope="col">text</th><th scope="col" class="n">words</th><th scope="col" class="n">quotations</th><th scope="col" class="n">reports</th><th scope="col" class="n">words quoted</th><th scope="col" class="n">speakers</th><th scope="col" class="n">named</th><th scope="col">most quoted</th></tr></thead><tbody>"#
    )?;
    for count in &report.most {
        let (all, heads) = (count.totals.all, count.totals.speakers);
        let first = count.speakers.first().map_or("–", |speaker| &speaker.name);
        let cells: [&dyn Display; 6] = [
            &count.totals.text_words,
            &all.quotations,
            &all.reports,
            &all.words,
            &(heads.named + heads.unnamed),
            &heads.named,
        ];
        write!(out, r#"<tr><th scope="row" dir="auto">{}</th>"#, Escaped(&count.name))?;
        cells.iter().try_for_each(|cell| write!(out, r#"<td class="n">{cell}</td>"#))?;
        writeln!(out, r#"<td dir="auto">{}</td></tr>"#, Escaped(first))?;
    }
    writeln!(out, "</tbody></table>{}</section>", more(report.documents, top))
}

/// Names the texts that could not be read.
fn failed(failed: &Failed, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if failed.count == 0 {
        return Ok(());
    }
    writeln!(out, "<section><h2>Not read</h2><ul class=\"failed\">")?;
    for (place, problem) in failed.first.iter().take(top) {
        writeln!(out, "<li><b>{}</b> {}</li>", Escaped(place), Escaped(problem))?;
    }
    writeln!(out, "</ul>{}</section>", more(failed.count, top))
}

/// Says how many are not shown.
fn more(all: usize, top: usize) -> String {
    if all > top { format!(r#"<p class="note">and {} more</p>"#, all - top) } else { String::new() }
}
