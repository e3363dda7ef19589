//! Q. and A., QUESTION and ANSWER: the labels of an interview or a hearing, which are nobody's names.
//!
//! Who asks is the writer, or in a hearing the one of "EXAMINATION BY MS. LOWE". Who answers was sworn or called before, or is
//! introduced; never one who asks.

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::What;
use crate::lexicon::{Lists, VerbClass};
use crate::mentions::Kind;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId};

/// Who asks or answers from a paragraph on.
struct Part {
    paragraph: u32,
    side: usize,
    who: Id,
}

/// The sides of a hearing.
const ASKS: usize = 0;
const ANSWERS: usize = 1;
/// In so many sentences of a turn somebody says his name.
const OPENING: usize = 3;

impl Resolver<'_, '_> {
    /// Whether a mention is the label of a question or an answer.
    pub fn is_question_label(&self, id: MentionId) -> bool {
        self.setting.at(id).label && self.label_side(id).is_some()
    }

    /// The side of a label: Q., ANSWER, THE WITNESS.
    fn label_side(&self, id: MentionId) -> Option<usize> {
        let word = self.setting.words(self.setting.mention(id).head);
        let sides = [Lists::ASKS, Lists::ANSWERS | Lists::WITNESS];
        let lists = self.lists(word);
        sides.into_iter().position(|side| lists.has(side)).filter(|_| !word.contains(char::is_lowercase))
    }

    fn lists(&self, word: &str) -> Lists {
        self.setting.scene.lexicon.lists(word.trim_end_matches('.'))
    }

    /// Gives the questions to who asks, the answers to who is asked, and either, where the text does not say who it is, to
    /// one without a name.
    pub fn questions_and_answers(&mut self) {
        let labels: Vec<MentionId> =
            self.setting.order.iter().copied().filter(|id| self.is_question_label(*id)).collect();
        let Some(&first) = labels.first() else { return };
        let paragraph = self.setting.at(first).paragraph;
        let parts = self.parts();
        let letter = |word: &str| word.trim_end_matches('.').len() == 1;
        let asks = self
            .writer
            .filter(|_| labels.iter().any(|id| letter(self.setting.words(self.setting.mention(*id).span))));
        let answers = self.introduced(paragraph, &self.askers(&parts));
        let mut known = [asks, answers];
        let mut parts = parts.into_iter().peekable();
        let turns = self.turns_of();
        for id in labels {
            while let Some(part) = parts.next_if(|part| part.paragraph <= self.setting.at(id).paragraph) {
                known[part.side] = Some(part.who);
            }
            let Some(side) = self.label_side(id) else { continue };
            if let Some(who) =
                turns.iter().find(|turn| turn.0 == id).and_then(|turn| self.names_himself(turn.1))
            {
                // One after the other asks from the floor; a witness stays.
                if side == ANSWERS {
                    known[side] = Some(who);
                }
                self.of[id.index()] = Some(who);
                continue;
            }
            let who = known[side].unwrap_or_else(|| self.unnamed(self.setting.mention(id), 0));
            known[side] = Some(who);
            self.of[id.index()] = Some(who);
        }
    }

    /// Who asks and who answers, as the text says before the questions: "EXAMINATION BY MS. LOWE", "BO MARSH, sworn", "The
    /// defence calls Bo Marsh."
    fn parts(&self) -> Vec<Part> {
        let scene = self.setting.scene;
        let mut parts = Vec::new();
        for (at, sentence) in scene.sentences.all.iter().enumerate() {
            let items = scene.items(at);
            let found = match sentence.level {
                Level::Text => {
                    let asks =
                        || self.examiner(items).or_else(|| self.questioner(items)).map(|who| (ASKS, who));
                    self.sworn(items).map(|who| (ANSWERS, who)).or_else(asks)
                }
                Level::Quotation(turn) if scene.quotes.get(turn).label.is_some() => {
                    self.called_to_the_stand(items).map(|who| (ANSWERS, who))
                }
                _ => None,
            };
            parts.extend(found.map(|(side, who)| Part { paragraph: sentence.paragraph as u32, side, who }));
        }
        parts.sort_by_key(|part| part.paragraph);
        parts
    }

    /// The labels and their turns.
    fn turns_of(&self) -> Vec<(MentionId, QuoteId)> {
        let turns = self.setting.scene.quotes.iter().filter(|(_, quote)| quote.label.is_some());
        turns.filter_map(|(id, _)| Some((self.setting.speaker_of(id)?, id))).collect()
    }

    /// Who says his own name at the beginning of a turn: "My name is Bo Marsh", "I'm Bo Marsh", or nothing else where his name
    /// was asked.
    fn names_himself(&self, turn: QuoteId) -> Option<Id> {
        let scene = self.setting.scene;
        let level = Level::Quotation(turn);
        let first = scene.sentences.all.partition_point(|s| match s.level {
            Level::Quotation(id) => id < turn,
            _ => true,
        });
        let sentences = (first..scene.sentences.all.len()).take(OPENING);
        let mut sentences = sentences.take_while(|&at| scene.sentence(at).level == level);
        let alone = |at: usize| {
            let [name, rest @ ..] = scene.items(at) else { return None };
            let bare = rest.iter().all(|item| item.is_kind(TokenKind::Stop));
            let before = turn.index().checked_sub(1).map(|before| QuoteId(before as u32))?;
            let asked = scene.inner(before).split(|c: char| !c.is_alphabetic()).any(|word| word == "name");
            self.person_of(name).filter(|_| bare && asked)
        };
        alone(first).or_else(|| sentences.find_map(|at| self.own_name(scene.items(at))))
    }

    /// "My name is Bo Marsh", "I am Bo Marsh", "this is Bo Marsh"
    fn own_name(&self, items: &[Item]) -> Option<Id> {
        let be = |item: &Item| {
            self.lists(self.word(item)).has(Lists::BE) || matches!(self.word(item), "'m" | "’m" | "'s" | "’s")
        };
        let own = |item: &Item| {
            let word = self.word(item);
            ["I", "i"].contains(&word)
                || word.eq_ignore_ascii_case("my name")
                || word.eq_ignore_ascii_case("this")
        };
        let at = items.iter().position(be)?;
        let owner = items.get(at.checked_sub(1)?)?;
        let name = items.get(at + 1)?;
        let whole = self.word(name).contains(' ');
        self.person_of(name).filter(|_| own(owner) && whole)
    }

    /// The person whom an item names.
    fn person_of(&self, item: &Item) -> Option<Id> {
        let id = item.mention().filter(|id| self.setting.mention(*id).kind == Kind::Name)?;
        self.of[id.index()].filter(|who| self.cast[*who].is_person())
    }

    fn word<'a>(&'a self, item: &Item) -> &'a str {
        self.setting.words(item.span())
    }

    /// "BO MARSH, called as a witness, having been duly sworn"
    fn sworn(&self, items: &[Item]) -> Option<Id> {
        let at = items.iter().position(|item| self.lists(self.word(item)).has(Lists::SWORN))?;
        items[..at].iter().find_map(|item| self.person_of(item).filter(|who| self.cast[*who].human))
    }

    /// "EXAMINATION BY MS. LOWE", which capitals make one name, "BY MS. LOWE:"
    fn examiner(&self, items: &[Item]) -> Option<Id> {
        let by = |word: &str| word.eq_ignore_ascii_case("by");
        let examines = |item: &Item| {
            self.word(item).split_whitespace().any(|word| self.lists(word).has(Lists::EXAMINATION))
        };
        let whole = |item: &&Item| examines(item) && self.word(item).split_whitespace().any(by);
        if let Some(item) = items.iter().find(whole) {
            return self.person_of(item);
        }
        let at = items.iter().position(|item| by(self.word(item)))?;
        let who = self.person_of(items.get(at + 1)?)?;
        let label = at == 0 && items.get(2).is_some_and(|next| next.is_kind(TokenKind::Colon));
        (items[..at].iter().any(examines) || label).then_some(who)
    }

    /// "The defence calls Bo Marsh."
    fn called_to_the_stand(&self, items: &[Item]) -> Option<Id> {
        let lexicon = self.setting.scene.lexicon;
        let calls = |item: &Item| lexicon.verb(item.token.word.verb).is_some_and(|verb| verb.lemma == "call");
        let at = items.iter().position(calls)?;
        let ends = items
            .get(at + 2)
            .is_none_or(|next| !next.is_kind(TokenKind::Word) || next.token.is_capitalised());
        self.person_of(items.get(at + 1)?).filter(|_| ends)
    }

    /// "John Reed questioned the witness", "interviewed by Ann Lowe"
    fn questioner(&self, items: &[Item]) -> Option<Id> {
        let at = items.iter().position(|item| {
            item.is_kind(TokenKind::Word) && self.lists(self.word(item)).has(Lists::QUESTIONS)
        })?;
        let by = items.get(at + 1).is_some_and(|next| self.word(next) == "by");
        self.person_of(items.get(if by { at + 2 } else { at.checked_sub(1)? })?)
    }

    /// Those who ask: the writer, whoever examines, and all who have turns under their own names.
    fn askers(&self, parts: &[Part]) -> Vec<Id> {
        let scene = self.setting.scene;
        let examine = parts.iter().filter(|part| part.side == ASKS).map(|part| part.who);
        let turns = scene.quotes.iter().filter(|(_, quote)| quote.label.is_some());
        let labelled = turns.filter_map(|(id, _)| self.of[self.setting.speaker_of(id)?.index()]);
        self.writer.into_iter().chain(examine).chain(labelled).collect()
    }

    /// The one whom the text calls a witness, or the person named most before a paragraph, in the writer's own words; of
    /// several that are named as often the one who is the first subject. A relative is introduced by another: "her
    /// grandfather Leland".
    fn introduced(&self, paragraph: u32, asks: &[Id]) -> Option<Id> {
        let mut named: Vec<(Id, (bool, u32, bool))> = Vec::new();
        let mut askers = Vec::new();
        for step in &self.steps {
            let (place, mention) = (self.setting.at(step.id), self.setting.mention(step.id));
            if place.paragraph >= paragraph {
                break;
            }
            let Some(who) = self.of[step.id.index()].filter(|who| !asks.contains(who)) else { continue };
            if self.asked(step.id) {
                askers.push(who);
                continue;
            }
            let person = self.cast[who].is_person() && self.cast[who].human && mention.possessor.is_none();
            if !matches!(step.what, What::Name(..)) || !place.told || !person {
                continue;
            }
            let witness = self.is_witness(step.id);
            match named.iter_mut().find(|(known, _)| *known == who) {
                Some((_, (called, count, subject))) => {
                    *called |= witness;
                    *count += 1;
                    *subject |= place.subject;
                }
                None => named.push((who, (witness, 1, place.subject))),
            }
        }
        // Of the bench and of counsel, who is named once in passing asks more likely than answers.
        named.retain(|(who, (witness, count, _))| {
            *witness || !askers.contains(who) && (*count > 1 || !self.is_of_court(*who))
        });
        let most = named.iter().map(|(_, rank)| *rank).max()?;
        let mut first = named.iter().filter(|(_, rank)| *rank == most);
        first.next().filter(|_| most.0 || most.2 || first.next().is_none()).map(|(who, _)| *who)
    }

    /// Whether a verb of asking stands behind a name: "Mr. Reed asked first."
    fn asked(&self, id: MentionId) -> bool {
        let lexicon = self.setting.scene.lexicon;
        let behind = self.setting.place(id).and_then(|(items, at)| items.get(at + 1));
        let verb = behind.and_then(|item| lexicon.verb(item.token.word.verb));
        self.setting.at(id).asks || verb.is_some_and(|verb| verb.class == VerbClass::Ask)
    }

    /// Whether somebody's title or role is that of a judge or of counsel.
    fn is_of_court(&self, who: Id) -> bool {
        let entry = &self.cast[who];
        let words = [entry.title, entry.role].into_iter().flatten();
        words
            .flat_map(|span| self.setting.words(span).split_whitespace())
            .any(|word| self.lists(word.trim_end_matches(',')).has(Lists::COURT))
    }

    /// Whether a name has "witness" right beside it: "the witness, Ann Lowe"
    fn is_witness(&self, id: MentionId) -> bool {
        let Some((items, at)) = self.setting.place(id) else { return false };
        let witness = |item: &Item| {
            item.mention().is_some_and(|id| {
                let head = self.setting.mention(id).head;
                self.lists(self.setting.words(head)).has(Lists::WITNESS)
            })
        };
        let beside = items[at.saturating_sub(2)..items.len().min(at + 3)].iter();
        beside.take(5).any(witness)
    }
}
