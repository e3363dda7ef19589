//! Where each mention stands: its place in reading order, its neighbours, whether it is a subject. Looked up once.

use crate::attribute::{Attribution, Attributions, Scene};
use crate::lexicon::{Classes, Form, Lists, Turn, VerbClass};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level, Sentence};
use crate::span::{MentionId, QuoteId, Span};

/// What only human beings do: they shout, laugh and ask.
const HUMAN: [VerbClass; 3] = [VerbClass::Manner, VerbClass::Gesture, VerbClass::Ask];

/// How many items a clause before the main one has at most.
const FRONT: usize = 48;

/// Where one mention stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Its item in its sentence, plus one; 0 for possessors, which are none.
    item: u32,
    /// Its paragraph.
    pub paragraph: u32,
    /// In the writer's own words.
    pub told: bool,
    /// It says a quotation or a report.
    pub speaks: bool,
    /// The subject of its clause, as far as its neighbours show.
    pub subject: bool,
    /// It says something by a verb that only human beings are subjects of.
    pub human: bool,
    /// Its verb carries on what was said before.
    pub goes_on: bool,
    /// Its verb answers what another said.
    pub answers: bool,
    /// The first of its sentence, and its subject.
    pub opens: bool,
    /// The subject of another main clause than the first: "Marsh left, and Okoro stayed".
    pub new_clause: bool,
    /// What it says is a question.
    pub question: bool,
    /// It asks.
    pub asks: bool,
    /// It is asked a question: "Marsh asked Okoro whether".
    pub asked: bool,
    /// Something is said to it: "Marsh told Okoro".
    pub addressed: bool,
    /// In a clause that stands before the main one: "When Marsh left".
    pub fronted: bool,
    /// Behind a preposition.
    pub oblique: bool,
    /// The label of a turn, or standing like one.
    pub label: bool,
}

/// The places of all mentions.
#[derive(Debug)]
pub(super) struct Setting<'s, 't> {
    /// The layers.
    pub scene: &'s Scene<'t>,
    /// Who says which quotation.
    pub attributions: &'s Attributions,
    /// All mentions in reading order.
    pub order: Vec<MentionId>,
    places: Vec<Place>,
    /// Who is told something, and by whom.
    told: Vec<(MentionId, MentionId)>,
    /// Which sentences are read closely.
    close: Vec<bool>,
}

impl<'s, 't> Setting<'s, 't> {
    /// Looks at all mentions once, and more closely in some sentences.
    pub fn new(scene: &'s Scene<'t>, attributions: &'s Attributions, close: Vec<bool>) -> Self {
        let places = vec![Place::default(); scene.mentions.all.len()];
        let order = scene.reading_order();
        let mut setting = Self { scene, attributions, order, places, told: Vec::new(), close };
        setting.find_speakers();
        for sentence in 0..scene.mentions.sentences.len() {
            setting.look_at(sentence);
        }
        setting.find_labels();
        setting
    }

    /// Marks the mentions that say something.
    fn find_speakers(&mut self) {
        let scene = self.scene;
        for attribution in attributed(self.attributions) {
            if let Some(speaker) = attribution.decision.speaker {
                let cue = attribution.decision.cue.and_then(|cue| scene.cues.get(cue).entry(scene.lexicon));
                let place = &mut self.places[speaker.index()];
                place.speaks = true;
                place.human = cue.is_some_and(|verb| HUMAN.contains(&verb.class));
                place.goes_on = cue.is_some_and(|verb| verb.turn == Turn::CarriesOn);
                place.asks = cue.is_some_and(|verb| verb.class == VerbClass::Ask);
                place.answers = cue.is_some_and(|verb| verb.turn == Turn::Answers);
                if let Some(told) = attribution.decision.addressee {
                    self.places[told.index()].addressed = true;
                    self.told.push((told, speaker));
                }
            }
        }
        self.told.sort_unstable();
        self.find_questions();
    }

    /// Marks who asks a question; “Help me,” he asked is none.
    fn find_questions(&mut self) {
        let scene = self.scene;
        for ((id, _), attribution) in scene.quotes.iter().zip(&self.attributions.quotes) {
            let speaker = attribution.as_ref().and_then(|attribution| attribution.decision.speaker);
            if let Some(speaker) = speaker.filter(|_| scene.inner(id).ends_with('?')) {
                self.places[speaker.index()].question = true;
            }
        }
        for report in &self.attributions.reports {
            let Some(speaker) = report.attribution.decision.speaker else { continue };
            let place = &mut self.places[speaker.index()];
            if place.asks && !place.question {
                let first = scene.words(report.content).split_whitespace().next().unwrap_or_default();
                place.question = scene.lexicon.look_up(first).classes.has(Classes::SUBORD | Classes::WH);
            }
        }
    }

    /// Who says something to a mention.
    pub fn told_by(&self, id: MentionId) -> Option<MentionId> {
        let at = self.told.partition_point(|(told, _)| *told < id);
        self.told.get(at).filter(|(told, _)| *told == id).map(|(_, speaker)| *speaker)
    }

    /// Looks at the mentions of one sentence.
    fn look_at(&mut self, sentence: usize) {
        let scene = self.scene;
        let items = scene.items(sentence);
        let Sentence { paragraph, level, .. } = *scene.sentence(sentence);
        let common = |place: &mut Place| {
            place.paragraph = paragraph as u32;
            place.told = level == Level::Text;
        };
        let close = self.close[sentence];
        let main = main_clause(scene, items);
        let left = left_to(scene, items);
        let inverted = inverted_subject(scene, items).or(left);
        let mut first = true;
        for (at, item) in items.iter().enumerate() {
            first |= at == main || Some(at) == inverted;
            let Some(id) = item.mention() else { continue };
            let mention = scene.mention(id);
            let place = &mut self.places[id.index()];
            common(place);
            place.item = at as u32 + 1;
            place.fronted = at < main;
            place.asked = at > 0 && is_asked(scene, &items[at - 1..]);
            // "Asked by Marsh, she replied": whom she answers is not the one who spoke last.
            place.answers &= main == 0;
            place.oblique = at > 0 && items[at - 1].is(Classes::PREP) && Some(at) != left;
            place.label = at == 0 && items.get(1).is_some_and(|next| next.is_kind(TokenKind::Colon));
            place.subject = place.speaks
                || !mention.object
                    && !place.oblique
                    && (first
                        || mention.kind == Kind::Relative
                        || close && is_verbal(scene, &items[at + 1..]));
            place.opens = at == 0 && place.subject;
            place.new_clause = place.subject && (Some(at) == left || is_next_clause(scene, items, at));
            first = false;
            let person = mention.entity == Entity::Person && !mention.plural;
            let mut owner = mention.possessor;
            while let Some(id) = owner {
                let mention = scene.mention(id);
                let place = &mut self.places[id.index()];
                common(place);
                // "Marsh's patch landed at dawn": a possessor that opens its sentence is taken for a subject, but not that of
                // somebody: "Marsh's aide".
                // So is that of "It was Marsh's third win, and he".
                let it = || {
                    at == 2
                        && items[1].is(Classes::AUX)
                        && items[0].mention().is_some_and(|id| {
                            scene.mention(id).kind == Kind::Pronoun
                                && scene.mention(id).entity == Entity::Unknown
                        })
                };
                let opens = !person && (items[0].span().start == mention.phrase.start || it());
                place.subject = place.speaks || mention.kind == Kind::Name && opens;
                owner = mention.possessor;
            }
        }
    }

    /// Marks the labels of turns.
    fn find_labels(&mut self) {
        let tokens = &self.scene.segments.tokens;
        let mut order = self.order.iter().peekable();
        for label in self.scene.quotes.all.iter().filter_map(|quote| quote.label.as_ref()) {
            let label = tokens[label.start].span.to(tokens[label.end - 1].span);
            while let Some(&id) = order.next_if(|id| self.scene.mention(**id).head.start < label.end) {
                self.places[id.index()].label |= label.contains(self.scene.mention(id).span);
            }
        }
    }

    /// Whether a sentence is read closely.
    #[inline]
    pub fn is_close(&self, sentence: usize) -> bool {
        self.close[sentence]
    }

    /// The mention behind an id.
    #[inline]
    pub fn mention(&self, id: MentionId) -> &'t Mention {
        self.scene.mention(id)
    }

    /// Where a mention stands.
    #[inline]
    pub fn at(&self, id: MentionId) -> &Place {
        &self.places[id.index()]
    }

    /// The items of a mention's sentence and its own place among them.
    #[inline]
    pub fn place(&self, id: MentionId) -> Option<(&'t [Item], usize)> {
        let item = self.at(id).item.checked_sub(1)?;
        Some((self.scene.items(self.mention(id).sentence), item as usize))
    }

    /// The quotation in whose words a mention stands.
    pub fn quotation(&self, id: MentionId) -> Option<QuoteId> {
        self.scene.quotation_around(self.mention(id).sentence)
    }

    /// Who says a quotation; one that carries on another has that one's speaker.
    pub fn speaker_of(&self, quote: QuoteId) -> Option<MentionId> {
        self.attributions.quotes.get(quote.index())?.as_ref()?.decision.speaker
    }

    /// Whether a mention signs a quotation: behind a dash or alone in brackets after it.
    pub fn is_signature(&self, id: MentionId) -> bool {
        let Some((items, at)) = self.place(id).filter(|_| self.at(id).speaks) else { return false };
        at > 0 && items[at - 1].is_kind(TokenKind::Dash)
    }

    /// The lists that an item is on.
    #[inline]
    pub fn lists(&self, item: &Item) -> Lists {
        item.lists(self.scene.text, self.scene.lexicon)
    }

    /// The words of a span.
    #[inline]
    pub fn words(&self, span: Span) -> &'t str {
        span.slice(self.scene.text)
    }
}

/// Who says each quotation and each report.
pub(super) fn attributed(attributions: &Attributions) -> impl Iterator<Item = &Attribution> {
    let reports = attributions.reports.iter().map(|report| &report.attribution);
    attributions.quotes.iter().flatten().chain(reports)
}

/// Whether a verb asks the mention behind it a question, and not to do something.
fn is_asked(scene: &Scene, items: &[Item]) -> bool {
    let [verb, _, question, ..] = items else { return false };
    let asks = || scene.lexicon.verb(verb.token.word.verb).is_some_and(|verb| verb.class == VerbClass::Ask);
    verb.is(Classes::VERB) && question.is(Classes::SUBORD | Classes::WH) && asks()
}

/// Where the main clause begins behind one that opens the sentence: "When Marsh, 40, left," "Asked by Marsh,".
fn main_clause(scene: &Scene, items: &[Item]) -> usize {
    let opens = items.first().is_some_and(|item| {
        let participle = matches!(item.token.word.form, Form::Past | Form::Participle | Form::Gerund);
        item.mention().is_none() && (item.is(Classes::SUBORD) || item.is(Classes::VERB) && participle)
    });
    if !opens {
        return 0;
    }
    let commas = || (0..items.len().min(FRONT)).filter(|&at| items[at].is_kind(TokenKind::Comma));
    let subject = |&at: &usize| {
        let mention = items.get(at + 1).and_then(|item| item.mention());
        mention.is_some_and(|id| scene.mention(id).kind != Kind::Relative)
            && is_verbal(scene, &items[at + 2..])
    };
    commas().rfind(subject).or_else(|| commas().next()).map_or(0, |at| at + 1)
}

/// Whether a main clause begins at an item, behind another one.
fn is_next_clause(scene: &Scene, items: &[Item], at: usize) -> bool {
    let [.., pause, joint] = items[..at] else { return false };
    // "Marsh resigned on Tuesday and Okoro was sworn in"
    let other = || {
        let mention = pause.mention().map(|id| scene.mention(id));
        mention.is_none_or(|before| before.entity.is_mute()) && is_verbal(scene, &items[at + 1..])
    };
    let clause = joint.is(Classes::CONJ) && !joint.is(Classes::SUBORD);
    // “‘…without points.’ Mr Marsh had notes”
    let ended = || {
        let words = scene.words(joint.span()).trim_end_matches(['"', '”', '’', '\'', '»']);
        joint.quotation().is_some() && words.ends_with('.')
    };
    if ended() {
        return is_verbal(scene, &items[at + 1..]);
    }
    joint.is_kind(TokenKind::Semicolon) || clause && (pause.is_kind(TokenKind::Comma) || other())
}

/// The subject behind its verb: "Among them was Ann Marsh."
fn inverted_subject(scene: &Scene, items: &[Item]) -> Option<usize> {
    let [first, rest @ ..] = items else { return None };
    if !matches!(scene.words(first.span()), "Among" | "With") {
        return None;
    }
    let be = |item: &Item| item.lists(scene.text, scene.lexicon).has(Lists::BE);
    let at = rest.iter().take(FRONT).take_while(|item| !item.is_kind(TokenKind::Comma)).position(be)? + 2;
    items.get(at)?.mention().filter(|id| scene.mention(*id).entity == Entity::Person).map(|_| at)
}

/// Who has to do something: "It was left to Ann Marsh to", "It fell to Ann Marsh to".
fn left_to(scene: &Scene, items: &[Item]) -> Option<usize> {
    let it = items.first()?.mention().map(|id| scene.mention(id))?;
    if scene.words(it.span) != "It" {
        return None;
    }
    let word = |at: usize| items.get(at).map_or("", |item| scene.words(item.span()));
    let to = match (word(1), word(2)) {
        ("fell", "to") => 2,
        ("was" | "is", "left" | "up") if word(3) == "to" => 3,
        _ => return None,
    };
    let named = items.get(to + 1)?.mention().filter(|id| scene.mention(*id).entity != Entity::Time)?;
    (scene.mention(named).kind == Kind::Name && word(to + 2) == "to").then_some(to + 1)
}

/// Whether a verb stands here, adverbs aside.
pub(super) fn is_verbal(scene: &Scene, items: &[Item]) -> bool {
    let Some(item) = items.iter().find(|item| !item.is(Classes::ADV)) else { return false };
    if item.is_kind(TokenKind::Clitic) {
        return !matches!(scene.words(item.span()), "'" | "’")
            || item.is(Classes::AUX | Classes::MODAL | Classes::FINITE);
    }
    let verb = item.is(Classes::VERB) && !matches!(item.token.word.form, Form::Gerund | Form::Participle);
    let past = |item: &Item| {
        item.is_kind(TokenKind::Word) && item.span().len() > 4 && scene.words(item.span()).ends_with("ed")
    };
    verb || item.is(Classes::AUX | Classes::MODAL | Classes::FINITE) || past(item)
}
