//! What a person sees.

use super::View;
use crate::document::Document;
use crate::output::sample;

/// The view of a document, escape characters shown as ␛. To see it with your own eyes:
/// `INQUIT_SHOW=1 cargo test --lib with_colour -- --nocapture`.
fn shown(view: View, document: &Document) -> String {
    let mut out = Vec::new();
    view.write(document, &mut out).expect("a Vec takes everything");
    if std::env::var_os("INQUIT_SHOW").is_some() {
        use std::io::Write;
        std::io::stderr().write_all(&out).expect("stderr is open");
    }
    String::from_utf8(out).expect("the view is UTF-8").replace('\x1b', "␛")
}

#[test]
fn without_colour() {
    insta::assert_snapshot!(shown(View { colour: false, explain: true, heading: true }, &sample::article()), @r#"
    floods

    Floods: ⟦1 ‘We had no warning’⟧, *says* mayor

    ⟦1 “The water came at night,”⟧ Ana Okoro, the mayor of Lund, *told* reporters. ⟦1 “My son *shouted* ⟦2 ‘Run!’⟧ and⟧

    ⟦1 “we ran.”⟧

    Experts said the “new normal” was here. Insurer Alfa *denied* that ⟨3 it would not pay⟩.

    ⟦? “Who is next?⟧

    ‘We had no warning’
      → Ana Okoro (mayor) · says · cue_after · 0.99
        by: says
        for: sieve=cue_after sure=99

    “The water came at night,”
      → Ana Okoro · told · cue_after · 0.99
        by: told
        for: sieve=cue_after sure=99

    “My son shouted ‘Run!’ and
      → Ana Okoro · told · cue_after · 0.99
        by: told
        for: sieve=cue_after sure=99

    ‘Run!’
      → My son · shouted · cue_after · 0.99
        by: shouted
        for: sieve=cue_after sure=99

    “we ran.”
      → Ana Okoro · told · cue_after · 0.99
        by: told
        for: sieve=cue_after sure=99

    “new normal”
      → nobody: scare quotes · scare_quotes · 0.99

    it would not pay
      → Alfa (Insurer Alfa) · denied · cue_after · 0.99
        by: denied
        for: sieve=cue_after sure=99

    “Who is next?
      → no speaker found
        why: an utterance, no sieve proposes anybody: no cue in its sentence

    Speakers  (⟦1 quoted⟧ ⟨1 reported⟩ *cue*)
      1 Ana Okoro, the mayor of Lund · 4 quotations
      2 My son · 1 quotation
      3 Alfa · 1 report
      ? no speaker found · 1 quotation
        nobody: scare quotes, titles, terms · 1

    Odd in this text
      line 9: quotation without a closing mark: “Who is next?
    "#);
}

#[test]
fn with_colour() {
    insta::assert_snapshot!(shown(View { colour: true, ..View::default() }, &sample::article()), @r#"
    Floods: ␛[38;5;16m␛[48;5;153m‘We had no warning’␛[0m, ␛[1m␛[38;5;33msays␛[0m ␛[38;5;33mmayor␛[0m

    ␛[38;5;16m␛[48;5;153m“The water came at night,”␛[0m ␛[38;5;33mAna Okoro␛[0m, the mayor of Lund, ␛[1m␛[38;5;33mtold␛[0m reporters. ␛[38;5;16m␛[48;5;153m“␛[0m␛[38;5;16m␛[48;5;153mMy son␛[0m␛[38;5;16m␛[48;5;153m ␛[0m␛[1m␛[38;5;16m␛[48;5;153mshouted␛[0m␛[38;5;16m␛[48;5;153m ␛[0m␛[38;5;16m␛[48;5;222m‘Run!’␛[0m␛[38;5;16m␛[48;5;153m and␛[0m

    ␛[38;5;16m␛[48;5;153m“we ran.”␛[0m

    Experts said the ␛[2m“new normal”␛[0m was here. ␛[38;5;28mInsurer Alfa␛[0m ␛[1m␛[38;5;28mdenied␛[0m that ␛[4m␛[38;5;28mit would not pay␛[0m.

    ␛[2m“Who is next?␛[0m

    ␛[1mSpeakers␛[0m
      ␛[38;5;16m␛[48;5;153mAna Okoro␛[0m, the mayor of Lund · 4 quotations
      ␛[38;5;16m␛[48;5;222mMy son␛[0m · 1 quotation
      ␛[38;5;16m␛[48;5;157mAlfa␛[0m · 1 report
      ␛[2mno speaker found␛[0m · 1 quotation
      ␛[2mnobody: scare quotes, titles, terms␛[0m · 1

    ␛[1mOdd in this text␛[0m
      line 9: quotation without a closing mark: “Who is next?
    "#);
}
