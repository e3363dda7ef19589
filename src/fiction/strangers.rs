//! Strangers: who speaks by a clause beyond doubt, and is none of the characters.
//!
//! A clause that names or describes somebody is the strongest evidence there is. Where nobody of the cast can be meant, none of
//! them is likely because the others are less so.

use super::characters::{Characters, Known, Who, agree};
use super::lines::{Line, Tag};
use super::naming;
use super::presence::Presence;
use super::table::Maker;
use crate::attribute::Scene;
use crate::mentions::Kind;
use crate::values::Gender;

/// Among so many whom a noun may mean it may be a word for one of them: the painter.
const SEVERAL: usize = 2;

/// Gives the pronouns of clauses to a man or a woman without a name, where everybody whom the text names is of the other gender.
pub(super) fn join(scene: &Scene<'_>, lines: &[Line], characters: &mut Characters, presence: &mut Presence) {
    for gender in [Gender::Male, Gender::Female] {
        let says = |line: &&Line| line.tag == Tag::Pronoun(gender) && line.shape.is_sure();
        let mut clauses = lines.iter().filter(says).peekable();
        if clauses.peek().is_none() || everybody(characters).any(|who| agree(characters.gender(who), gender))
        {
            continue;
        }
        let who = characters.add(Known { gender, ..Known::default() });
        for (line, id) in clauses.filter_map(|line| Some((line, line.speaker?))) {
            presence.add(scene, id, who, line.paragraph);
        }
    }
}

/// All but who tells the story: “he said” is never said of that one.
fn everybody(characters: &Characters) -> impl Iterator<Item = Who> {
    let all = (0..characters.all.len()).map(|at| Who(at as u32));
    all.filter(|who| Some(*who) != characters.narrator)
}

/// Whether a line's clause is beyond doubt, and means none of the candidates.
pub(super) fn clause_is_of(maker: &Maker<'_, '_>, line: &Line, who: &[Who]) -> bool {
    let Some(id) = line.speaker.filter(|_| line.shape.is_sure()) else { return false };
    let mention = maker.scene.mention(id);
    let owner = maker.of(mention.possessor);
    let fitting = |gender: Gender| {
        let others =
            who.iter().filter(|who| Some(**who) != maker.characters.narrator && Some(**who) != owner);
        others.filter(|who| agree(maker.characters.gender(**who), gender)).count()
    };
    match line.tag {
        Tag::None | Tag::Other => false,
        Tag::Somebody => true,
        // Of a cast that is given the teller may be one whom the narration never names.
        Tag::First => {
            let named = |who: &Who| maker.characters.all[who.index()].told > 0;
            maker.characters.narrator.is_none() && who.iter().all(named)
        }
        Tag::Pronoun(gender) => fitting(gender) == 0,
        Tag::Named if maker.of(Some(id)).is_some() => false,
        Tag::Named if mention.kind == Kind::Name || mention.plural => true,
        Tag::Named if naming::describes(maker.scene, mention) => fitting(mention.gender) == 0,
        Tag::Named => fitting(mention.gender) < SEVERAL,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Character, Engine};

    /// Who says each quotation of a text with a cast of Ann, a man, and Tom; the words of the clause where that is nobody.
    fn said(text: &str) -> Vec<String> {
        let cast: Vec<Character> =
            serde_json::from_str(r#"[{"name": "Ann", "gender": "M"}, {"name": "Tom", "gender": "M"}]"#)
                .expect("a cast");
        let document =
            Engine::builder().build().expect("the English lexicon").attribute_with_cast(text, &cast);
        let said = document.quotes.iter().map(|quote| {
            let speaker = quote.speaker.as_ref().expect("a speaker");
            speaker.name.clone().unwrap_or_else(|| format!("({})", speaker.text))
        });
        said.collect()
    }

    #[test]
    fn a_clause_of_somebody_else_is_nobody_of_a_cast() {
        assert_eq!(
            said("“Who is there?” said Ann.\n\n“Me,” said Charlie Potts."),
            ["Ann", "(Charlie Potts)"]
        );
        assert_eq!(
            said("“Who is there?” said Ann.\n\n“Wait,” said the children."),
            ["Ann", "(the children)"]
        );
        assert_eq!(said("“Who is there?” said Ann.\n\n“Only me,” she said."), ["Ann", "(she)"]);
        assert_eq!(said("“Who is there?” said Ann.\n\n“Fire!” somebody shouted."), ["Ann", "(somebody)"]);
    }

    #[test]
    fn what_a_text_leaves_of_an_alias_is_its_owner() {
        let cast = r#"[{"name": "James Marsh", "gender": "M"}, {"name": "The Knave of Spades", "gender": "M"},
            {"name": "Captain De Vries", "gender": "M"}, {"name": "One Little Man", "gender": "M"}]"#;
        let cast: Vec<Character> = serde_json::from_str(cast).expect("a cast");
        let text = "“Who is there?” said Jim Marsh.\n\n“Me,” said the Knave.\n\n“And I,” said de Vries.\n\n“Wait,” said the man.";
        let document =
            Engine::builder().build().expect("the English lexicon").attribute_with_cast(text, &cast);
        let names =
            document.quotes.iter().map(|quote| quote.speaker.as_ref().and_then(|said| said.name.clone()));
        let names: Vec<String> = names.map(Option::unwrap_or_default).collect();
        assert_eq!(names[..3], ["James Marsh", "The Knave of Spades", "Captain De Vries"]);
        assert_ne!(names[3], "One Little Man");
    }

    #[test]
    fn a_fuller_name_is_that_of_the_only_one_whatever_gender_the_lexicon_gives() {
        assert_eq!(said("“Who is there?” said Ann Marsh.\n\n“Tom,” said Tom."), ["Ann", "Tom"]);
    }
}
