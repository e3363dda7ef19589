//! Who is who in short texts.

use super::*;
use crate::lexicon::Lexicon;

/// The layers of a text, and what its mentions denote, for a closure that looks at them.
fn with<R>(text: &str, look: impl FnOnce(&Scene, &Speakers) -> R) -> R {
    let lexicon = Lexicon::english().unwrap();
    let segments = crate::segment::segment(text, crate::span::Span::new(0, text.len()), &lexicon);
    let quotes = crate::quotes::find(text, &lexicon, &segments, None);
    let (sentences, items) = crate::sentences::split(text, &segments, &quotes);
    let mentions = crate::mentions::find(text, &lexicon, &segments, &sentences, items);
    let cues = crate::cues::find(text, &lexicon, &mentions);
    let scene = Scene::new(text, &lexicon, &segments, &quotes, &sentences, &mentions, &cues);
    let everywhere = vec![true; mentions.sentences.len()];
    let speakers = resolve_closely(&scene, &Attributions::default(), everywhere);
    look(&scene, &speakers)
}

/// The name behind the nth mention (from 1) that reads like this.
fn name(text: &str, mention: &str, nth: usize) -> Option<String> {
    with(text, |scene, speakers| {
        let mut alike: Vec<MentionId> = (0..scene.mentions.all.len() as u32).map(MentionId).collect();
        alike.retain(|id| scene.words(scene.mention(*id).span) == mention);
        alike.sort_by_key(|id| scene.mention(*id).span);
        let id = *alike.get(nth - 1).unwrap_or_else(|| panic!("no mention {nth} of {mention:?} in {text:?}"));
        speakers.person(id)?.name.map(|span| scene.words(span).to_owned())
    })
}

fn check(cases: &[(&str, &str, usize, Option<&str>)]) {
    for &(text, mention, nth, expected) in cases {
        assert_eq!(name(text, mention, nth).as_deref(), expected, "mention {nth} of {mention:?} in {text:?}");
    }
}

#[test]
fn shorter_names_go_to_their_owner() {
    check(&[
        ("Marsh wins\n\nJanet Marsh won on Monday. Marsh said so.", "Marsh", 2, Some("Janet Marsh")),
        ("Board says OKORO is out\n\nRuth Okoro left the board.", "OKORO", 1, Some("Ruth Okoro")),
        ("Ruth Okoro spoke. Okoro’s aide left.", "Okoro", 1, Some("Ruth Okoro")),
        ("Ruth Ann Okoro came late. Ruth Okoro left early.", "Ruth Okoro", 1, Some("Ruth Ann Okoro")),
        ("Tobias Lund sang. Tobias danced.", "Tobias", 1, Some("Tobias Lund")),
    ]);
}

#[test]
fn one_surname_is_not_one_person() {
    let pair = "Paul Wade married Hanna Wade in May.";
    check(&[
        (&format!("{pair} Mr. Wade sang."), "Mr. Wade", 1, Some("Paul Wade")),
        (&format!("{pair} Mrs. Wade sang."), "Mrs. Wade", 1, Some("Hanna Wade")),
        (&format!("{pair} The Wades left."), "The Wades", 1, Some("Wades")),
        ("Paul Wade won. The Wade campaign said so.", "The Wade campaign", 1, Some("Wade campaign")),
    ]);
}

#[test]
fn bodies_have_short_forms() {
    check(&[
        (
            "The Skerrow Rivers Authority met. The Authority voted.",
            "The Authority",
            1,
            Some("Skerrow Rivers Authority"),
        ),
        (
            "The Skerrow Rivers Authority (SRA) met. The SRA voted.",
            "The SRA",
            1,
            Some("Skerrow Rivers Authority"),
        ),
        (
            "The Skerrow Rivers Authority met. The authority voted.",
            "The authority",
            1,
            Some("Skerrow Rivers Authority"),
        ),
        ("A poll by Skerrow Data said so.", "A poll", 1, Some("Skerrow Data")),
    ]);
}

#[test]
fn nominals_point_back() {
    check(&[
        ("Sen. Ruth Okoro spoke. The senator left.", "The senator", 1, Some("Ruth Okoro")),
        ("Ruth Okoro, the mayor of Orly, spoke. Then the mayor left.", "the mayor", 2, Some("Ruth Okoro")),
        ("His editor, Giles Strand, laughed.", "His editor", 1, Some("Giles Strand")),
        ("A nurse named Ruth Okoro spoke.", "A nurse", 1, Some("Ruth Okoro")),
        ("Ruth Okoro came. A neighbour waved.", "A neighbour", 1, None),
        ("Ruth Okoro’s husband waved.", "Ruth Okoro’s husband", 1, None),
        (
            "Ruth Okoro won. The former plumber said she was glad.",
            "The former plumber",
            1,
            Some("Ruth Okoro"),
        ),
    ]);
}

#[test]
fn pronouns_find_their_antecedent() {
    check(&[
        ("Ruth Okoro met Paul Wade. She laughed.", "She", 1, Some("Ruth Okoro")),
        ("Ruth Okoro met Paul Wade. He laughed.", "He", 1, Some("Paul Wade")),
        ("Paul Wade said that Tom Lund had won. “It was close,” he said.", "he", 1, Some("Paul Wade")),
        ("Paul Wade, who won, laughed.", "who", 1, Some("Paul Wade")),
        ("Paul Wade praised him.", "him", 1, None),
        ("When she resigned, Ruth Okoro laughed.", "she", 1, Some("Ruth Okoro")),
        ("By Gus Halloran\n\nI went to the fair.", "I", 1, Some("Gus Halloran")),
    ]);
}

#[test]
fn labels_name_participants() {
    let talk = "Margit Kellner met Hollis Dupree.\n\nMK: Why?\n\nHD: No.\n\nMK: So?\n\nHD: Yes.";
    check(&[(talk, "MK", 2, Some("Margit Kellner")), (talk, "HD", 1, Some("Hollis Dupree"))]);
}

#[test]
fn the_same_text_gives_the_same_answer() {
    let text = "Ruth Okoro met Paul Wade. She and Wade praised the Skerrow Authority. It thanked them.";
    let once = with(text, |_, speakers| format!("{speakers:?}"));
    assert_eq!(once, with(text, |_, speakers| format!("{speakers:?}")));
}

#[test]
fn a_person_has_title_role_and_gender() {
    with("Gen. Paul Wade, the head of the Skerrow Guard, spoke.", |scene, speakers| {
        let person = speakers.all.iter().find(|p| p.title.is_some()).unwrap();
        assert_eq!(person.title.map(|span| scene.words(span)), Some("Gen."));
        assert_eq!(person.role.map(|span| scene.words(span)), Some("the head of the Skerrow Guard"));
        assert_eq!(person.gender, Gender::Male);
    });
}

/// The same with what the quotations' clauses say about their speakers.
fn said(text: &str) -> Vec<Option<String>> {
    let engine = crate::Engine::builder().build().unwrap();
    let quotes = engine.attribute(text).quotes;
    quotes.into_iter().map(|quote| quote.speaker.and_then(|speaker| speaker.name)).collect()
}

#[test]
fn a_given_name_may_mislead() {
    let text = "Adel Brandt spoke. Brandt said he was tired. “It was late,” he said.";
    assert_eq!(said(text).last().unwrap().as_deref(), Some("Adel Brandt"));
}

#[test]
fn the_last_speaker_goes_on() {
    let text = "“No,” Paul Wade said.\n\nA picture shows Tom Lund at the fair.\n\n“Not yet,” he added.";
    assert_eq!(said(text)[1].as_deref(), Some("Paul Wade"));
}

#[test]
fn you_is_who_has_the_next_turn() {
    let text = "Margit Kellner met Hollis Dupree.\n\nMK: You called it “a barn on stilts”. Why?\n\nHD: It was one.\n\n\
                MK: So?\n\nHD: Yes.";
    assert!(said(text).contains(&Some("Hollis Dupree".to_owned())));
    assert_eq!(name(text, "MK", 1).as_deref(), Some("Margit Kellner"));
}

#[test]
fn a_headline_is_said_again_below() {
    let text =
        "‘It leaks like a sieve,’ says ferry boss\n\n‘It leaks like a sieve,’ Ruth Okoro told a meeting.";
    assert_eq!(said(text)[0].as_deref(), Some("Ruth Okoro"));
}

#[test]
fn a_relative_leaves_the_surname_to_the_other() {
    let text = "Lenore Lund swam.\n\nHer daughter, Judith Lund, came.\n\nMrs. Lund was old.";
    check(&[(text, "Mrs. Lund", 1, Some("Lenore Lund"))]);
}

#[test]
fn a_surname_shows_where_the_name_ends() {
    check(&[("Ruth Okoro Live drew crowds. Ruth Okoro sang. Okoro bowed.", "Okoro", 1, Some("Ruth Okoro"))]);
}

#[test]
fn epithets_are_the_one_spoken_of() {
    check(&[
        ("Mr. Cuthbert Lisle spoke. That gentleman laughed.", "That gentleman", 1, Some("Cuthbert Lisle")),
        ("Paul Wade spoke. The Republican laughed.", "The Republican", 1, Some("Paul Wade")),
        ("The founder and chair, Ruth Okoro, spoke.", "The founder", 1, Some("Ruth Okoro")),
        ("Skerrow Shire paid. The company laughed.", "The company", 1, Some("Skerrow Shire")),
    ]);
}
