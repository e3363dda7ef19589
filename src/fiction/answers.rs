//! Answers: what the verdicts say of each quotation, and whom the mentions denote then.

use super::characters::{Characters, Who, agree};
use super::lines::{Line, is_narrated};
use super::places::{Asked, Places, is_i};
use super::presence::{Event, Presence};
use super::{Story, Told, Verdict};
use crate::attribute::{Attribution, Attributions, Decision, Finding, Scene, Unanswered};
use crate::mentions::{Entity, Kind};
use crate::sentences::Level;
use crate::span::{CueId, MentionId, QuoteId};
use crate::speakers::{Person, Speakers};
use crate::values::Use;

/// The name of the decisions that are made here, in the record.
const SIEVE: &str = "dialogue";

/// So sure it is at most that a noun or a pronoun means none of the cast.
const UNNAMED: f32 = 0.8;

/// Gives each line a mention of its speaker: its clause's, or the last naming before it.
pub(super) fn find(
    scene: &Scene<'_>,
    story: Story,
    decided: &Attributions,
    verdicts: &[Option<Verdict>],
) -> Told {
    let Story { characters, lines, places, presence } = story;
    let Presence { events, mut of, .. } = presence;
    let mut said: Vec<Option<Who>> = vec![None; decided.quotes.len()];
    for (line, verdict) in lines.iter().zip(verdicts) {
        let Some(verdict) = verdict else { continue };
        said[line.quote.index()] = Some(verdict.who);
        for mention in [line.mention, line.speaker].into_iter().flatten() {
            of[mention.index()] = Some(verdict.who);
        }
    }
    for (id, speaker) in nested(scene, decided).filter(|(_, speaker)| is_i(scene, *speaker)) {
        of[speaker.index()] = said[around(scene, id).index()];
    }
    let named = Named::new(&characters, &events, &lines, &of);
    let mut answers = Answers { scene, decided, places: &places, characters: &characters, of, said, named };
    let mut is_line = vec![false; decided.quotes.len()];
    let mut findings = Vec::with_capacity(lines.len());
    let mut events = events.iter().peekable();
    for (line, verdict) in lines.iter().zip(verdicts) {
        is_line[line.quote.index()] = true;
        let start = scene.quotes.get(line.quote).span.start;
        while let Some(event) = events.next_if(|event| event.at < start) {
            answers.named.note(scene, event.who, event.id);
        }
        for id in [line.before, line.after].into_iter().flatten().filter(|id| is_i(scene, *id)) {
            if let Some(narrator) = answers.characters.narrator {
                answers.of[id.index()] = Some(narrator);
                answers.named.note(scene, narrator, id);
            }
        }
        let answer = match verdict {
            Some(verdict) => answers.answer(line, *verdict),
            // Who it is nobody can tell, but the clause has somebody say it.
            None => line.speaker.and_then(|id| unnamed(scene, id, decided.quotes[line.quote.index()]?)),
        };
        findings.push((line.quote, answer.map_or(Finding::Nobody(Unanswered::Uncast), Finding::Answer)));
    }
    findings.extend(guesses(scene, decided, &is_line));
    for (id, speaker) in nested(scene, decided).filter(|(_, speaker)| answers.of[speaker.index()].is_none()) {
        let doubted = decided.quotes[id.index()].and_then(|guess| unnamed(scene, speaker, guess));
        findings.extend(doubted.map(|doubted| (id, Finding::Answer(doubted))));
    }
    let speakers = speakers(&characters, &answers.of);
    Told { findings, speakers, characters }
}

/// What a clause says of somebody whom the cast does not have: a noun or a pronoun may still mean one of it.
fn unnamed(scene: &Scene<'_>, speaker: MentionId, attribution: Attribution) -> Option<Attribution> {
    let most = if scene.mention(speaker).kind == Kind::Name { 1.0 } else { UNNAMED };
    let confidence = attribution.decision.confidence.min(most);
    Some(Attribution { decision: Decision { confidence, ..attribution.decision }, ..attribution })
}

/// The quotations inside others whose clauses have a pronoun say them, with it.
fn nested(scene: &Scene<'_>, decided: &Attributions) -> impl Iterator<Item = (QuoteId, MentionId)> {
    scene.quotes.iter().filter(|(_, quote)| quote.parent.is_some()).filter_map(|(id, _)| {
        let speaker = decided.quotes[id.index()]?.decision.speaker?;
        let mention = scene.mention(speaker);
        let inside = matches!(scene.sentence(mention.sentence).level, Level::Quotation(_));
        (inside && mention.kind == Kind::Pronoun).then_some((id, speaker))
    })
}

/// The outermost quotation around one.
fn around(scene: &Scene<'_>, mut quote: QuoteId) -> QuoteId {
    while let Some(parent) = scene.quotes.get(quote).parent {
        quote = parent;
    }
    quote
}

/// What is no line is said by somebody only where a clause says so.
fn guesses(
    scene: &Scene<'_>,
    decided: &Attributions,
    is_line: &[bool],
) -> impl Iterator<Item = (QuoteId, Finding)> {
    decided.quotes.iter().zip(is_line).enumerate().filter_map(|(at, (guess, is_line))| {
        let id = QuoteId(at as u32);
        let says = |guess: &Attribution| guess.decision.cue.is_some() && !is_narrated(scene, id, guess);
        let guess = guess.filter(|guess| !is_line && !says(guess))?;
        let why = Unanswered::Guessed(guess.decision.speaker?, guess.sieve);
        Some((id, Finding::Nobody(why)))
    })
}

/// The mention that stands for each character where a line has none: its last naming, before all a name.
struct Named(Vec<Option<MentionId>>);

impl Named {
    /// Who is named later only is called by the first of that.
    fn new(characters: &Characters, events: &[Event], lines: &[Line], of: &[Option<Who>]) -> Self {
        let mut named = vec![None; characters.all.len()];
        for line in lines.iter().rev() {
            if let Some((mention, who)) = line.speaker.and_then(|id| Some((id, of[id.index()]?))) {
                named[who.index()] = Some(mention);
            }
        }
        for event in events.iter().rev().filter(|event| event.named) {
            named[event.who.index()] = Some(event.id);
        }
        Self(named)
    }

    fn note(&mut self, scene: &Scene<'_>, who: Who, id: MentionId) {
        let is_name = |id: MentionId| !matches!(scene.mention(id).kind, Kind::Pronoun | Kind::Relative);
        let last = &mut self.0[who.index()];
        if is_name(id) || last.is_none_or(|last| !is_name(last)) {
            *last = Some(id);
        }
    }

    fn of(&self, who: Who) -> Option<MentionId> {
        self.0[who.index()]
    }
}

struct Answers<'a, 't> {
    scene: &'a Scene<'t>,
    decided: &'a Attributions,
    places: &'a Places,
    characters: &'a Characters,
    /// Whom each mention denotes.
    of: Vec<Option<Who>>,
    /// Who says each quotation that is a line.
    said: Vec<Option<Who>>,
    named: Named,
}

impl Answers<'_, '_> {
    /// The decision on a line whose speaker is known.
    fn answer(&mut self, line: &Line, verdict: Verdict) -> Option<Attribution> {
        let r#use = if line.letter.is_some() { Use::Writing } else { Use::Speech };
        let before = self.decided.quotes[line.quote.index()].map(|before| {
            if line.mention.is_none() || line.mention == before.decision.speaker {
                return before;
            }
            let decision = Decision { speaker: line.mention, cue: line.cue, r#use, ..before.decision };
            Attribution { decision, ..before }
        });
        // The narration beside it has somebody say it.
        let before = before.or_else(|| Some(self.new_answer(line.mention?, line.cue, r#use)));
        let kept = before.filter(|a| self.says(a, verdict.who) && self.carries_on(a, verdict.who));
        let attribution = kept.or_else(|| Some(self.new_answer(self.named.of(verdict.who)?, None, r#use)))?;
        let addressee = self.addressee(attribution.decision.addressee, verdict);
        let confidence = (verdict.share as f32).clamp(0.05, 0.99);
        let continues =
            attribution.decision.continues.filter(|open| self.is_next(*open, line.quote, verdict.who));
        let decision = Decision { confidence, addressee, continues, ..attribution.decision };
        Some(Attribution { decision, ..attribution })
    }

    fn says(&self, attribution: &Attribution, who: Who) -> bool {
        attribution.decision.speaker.and_then(|id| self.of[id.index()]) == Some(who)
    }

    /// Whether nobody else speaks between a quotation and the one that carries it on.
    fn is_next(&self, open: QuoteId, quote: QuoteId, who: Who) -> bool {
        self.said[open.index()..quote.index()].iter().flatten().all(|said| *said == who)
    }

    /// Whether the quotation that this one carries on is said by the same one.
    fn carries_on(&self, attribution: &Attribution, who: Who) -> bool {
        attribution.decision.continues.is_none_or(|open| match self.said[open.index()] {
            Some(said) => said == who,
            None => self.decided.quotes[open.index()].is_some_and(|open| self.says(&open, who)),
        })
    }

    /// Who is told: by the clause, where that is somebody else than the speaker; or the one spoken to; or the other one of the two.
    fn addressee(&mut self, told: Option<MentionId>, verdict: Verdict) -> Option<MentionId> {
        let Some(told) = told.filter(|id| self.is_told(*id)) else {
            return verdict.told().and_then(|who| self.named.of(who));
        };
        let denoted = self.of[told.index()];
        if denoted.is_some_and(|who| who != verdict.who) {
            return Some(told);
        }
        let mention = self.scene.mention(told);
        // “Tuesday, sir.”
        let inside = self.scene.sentence(mention.sentence).level != Level::Text;
        if inside && denoted.is_none() {
            let other = verdict.told().and_then(|who| self.named.of(who));
            return other.or(Some(told).filter(|_| mention.entity == Entity::Person));
        }
        if mention.kind == Kind::Pronoun {
            let fits = |who: &Who| agree(self.characters.gender(*who), mention.gender);
            self.of[told.index()] = verdict.listeners().find(fits);
            return Some(told);
        }
        denoted.is_none().then_some(told)
    }

    /// Whether a mention is no name that answers a question.
    fn is_told(&self, id: MentionId) -> bool {
        self.places.at(id).asked == Asked::No
    }

    /// That somebody says a line of which no earlier decision is kept.
    fn new_answer(&self, mention: MentionId, cue: Option<CueId>, r#use: Use) -> Attribution {
        let decision = Decision {
            speaker: Some(mention),
            cue,
            addressee: None,
            continues: None,
            r#use,
            evidence: self.scene.mention(mention).span,
            confidence: 0.0,
        };
        Attribution { decision, sieve: SIEVE, reasons: [None; 3] }
    }
}

fn speakers(characters: &Characters, of: &[Option<Who>]) -> Speakers {
    let mut mentions: Vec<Vec<MentionId>> = vec![Vec::new(); characters.all.len()];
    for (at, who) in of.iter().enumerate() {
        if let Some(who) = who {
            mentions[who.index()].push(MentionId(at as u32));
        }
    }
    let all = characters
        .all
        .iter()
        .zip(mentions)
        .map(|(known, mentions)| Person {
            called: known.given.clone(),
            name: known.name,
            surname: None,
            title: None,
            role: None,
            gender: known.gender,
            entity: Entity::Person,
            mentions,
        })
        .collect();
    Speakers::new(all, of.iter().map(|who| who.map(|who| who.0)).collect())
}
