//! Short lists of words that a stage tells apart: bits of their own, looked up only where they are asked for.

/// The lists a word is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u128);

impl Lists {
    /// Whether the word is on any list of `any`.
    pub const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Those of `any` that the word is on.
    pub const fn of(self, any: Self) -> Self {
        Self(self.0 & any.0)
    }

    /// On both.
    pub const fn or(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// The lists of kinds of bodies.
    pub const KINDS: Self = Self::FIRMS
        .or(Self::OFFICES)
        .or(Self::UNIONS)
        .or(Self::PAPERS)
        .or(Self::TRIBUNALS)
        .or(Self::CLUBS)
        .or(Self::SCHOOLS)
        .or(Self::HOSPITALS);
}

impl std::ops::BitOr for Lists {
    type Output = Self;
    fn bitor(self, more: Self) -> Self {
        self.or(more)
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $label:literal at $bit:literal,)+) => {
        impl Lists {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            /// The list that the file calls by this name.
            pub(super) fn named(label: &str) -> Option<Self> {
                match label {
                    $($label => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

lists! {
    /// Q, question: the label of who asks
    ASKS = "asks" at 0,
    /// A, answer: the label of who answers
    ANSWERS = "answers" at 1,
    /// witness, interviewee: who is asked
    WITNESS = "witness" at 2,
    /// sworn: said of a witness before the first question
    SWORN = "sworn" at 3,
    /// examination: before "by" and who asks
    EXAMINATION = "examination" at 4,
    /// questioned, interviewed: behind who asks, or before "by"
    QUESTIONS = "questions" at 5,
    /// former, acting: before an office and no part of its name
    TENURE = "tenure" at 6,
    /// company, club: a noun for any body
    GENERIC = "generic" at 7,
    /// company, firm: a body that trades, which no agency or council does
    TRADES = "trades" at 8,
    /// man, friend: says nothing of anybody but that there is one
    VAGUE = "vague" at 9,
    /// gentleman, stranger: said of anybody of that age and gender
    ANYBODY = "anybody" at 10,
    /// Jr, III: behind a name that is also a father's
    GENERATION = "generation" at 11,
    /// Ltd, Inc: every company may have it behind its name
    COMPANY = "company" at 12,
    /// deputy, prime: the first word of an office when a title follows
    LEADS = "leads" at 13,
    /// agenda, venue: before a colon in the head of minutes, and nobody's label
    MINUTES = "minutes" at 14,
    /// written, issued: before "by" and who made a document
    MADE = "made" at 15,
    /// I, us, mine
    FIRST = "first" at 16,
    /// you, yours
    SECOND = "second" at 17,
    /// he, him, his
    HE = "he" at 18,
    /// she, her, hers
    SHE = "she" at 19,
    /// it, its
    IT = "it" at 20,
    /// they, them, theirs
    THEY = "they" at 21,
    /// Mr, Miss: a title that is no office and no kinship
    POLITE = "polite" at 22,
    /// m: Monsieur, a title in fiction alone, for elsewhere it is an initial
    MONSIEUR = "monsieur" at 23,
    /// Mrs, Madame: a married woman's title
    WIFE = "wife" at 24,
    /// Miss, Mademoiselle: an unmarried woman's title
    MISS = "miss" at 25,
    /// Mrs, Miss, Lady: a woman's title before a surname
    WOMAN = "woman" at 26,
    /// Sir, Aunt: a title that a given name follows as readily as a surname
    BEFORE_GIVEN = "before-given" at 27,
    /// judge, counsel: who asks in court
    COURT = "court" at 28,
    /// update, warning: before a colon what a notice is, and nobody's label
    NOTICE = "notice" at 29,
    /// Mac, Vande: the first part of a surname that has a capital inside
    NAME_PREFIX = "name-prefix" at 30,
    /// brothers, wife: a noun for one or more of a family
    FAMILY = "family" at 31,
    /// called, nicknamed: brings another name
    CALLED = "called" at 32,
    /// aka: brings it without "be"
    ALIAS = "alias" at 33,
    /// gave, identified: by which somebody tells a name, "as" before it
    TELLS = "tells" at 34,
    /// two, three: how many
    COUNT = "count" at 35,
    /// BY, RE: in capitals before a colon, and nobody's initials
    HEADING = "heading" at 36,
    /// words, view: behind "in" and whose they are
    WORDING = "wording" at 37,
    /// account, admission: behind "by" and whose it is
    RECKONING = "reckoning" at 38,
    /// came: before an answer and whom it is from
    COMES = "comes" at 39,
    /// is, were: forms of "be"
    BE = "be" at 40,
    /// despite, amid: a preposition that no verb follows
    VERBLESS = "verbless" at 41,
    /// out, back: a particle that is read as such even before a noun
    ADVERBIAL = "adverbial" at 42,
    /// knew, known: forms of "know"
    KNOWS = "knows" at 43,
    /// when, because: opens a clause that nobody is reported to have said
    ASIDE = "aside" at 44,
    /// how, whether: opens an indirect question
    INTERROGATIVE = "interrogative" at 45,
    /// less, more: how much, and nobody
    AMOUNT = "amount" at 46,
    /// yes, oh: opens an answer
    INTERJECTION = "interjection" at 47,
    /// author, trailer: before "of" or "for" and the title of a work
    OF_WORK = "of-work" at 48,
    /// starred, role: before "in" and the title of a work
    STAGES = "stages" at 49,
    /// watched, directed: has a work for its object
    OF_TITLE = "of-title" at 50,
    /// Monday, Fri
    WEEKDAY = "weekday" at 51,
    /// June, Easter: a month or a feast
    MONTH = "month" at 52,
    /// in, at: where something happens
    WHERE = "where" at 53,
    /// avenue, motorway: the last word of a road's name
    ROADS = "roads" at 54,
    /// himself: whoever does something to it
    REFLEXIVE = "reflexive" at 55,
    /// company, retailer: a body that trades
    FIRMS = "firms" at 56,
    /// agency, council, regulator: a body of the state
    OFFICES = "offices" at 57,
    /// union: a body of those who work
    UNIONS = "unions" at 58,
    /// newspaper, broadcaster: a body that brings the news
    PAPERS = "papers" at 59,
    /// court, tribunal: a body that judges
    TRIBUNALS = "tribunals" at 60,
    /// club, team: a body that plays
    CLUBS = "clubs" at 61,
    /// school, university: a body that teaches
    SCHOOLS = "schools" at 62,
    /// hospital, clinic: a body that heals
    HOSPITALS = "hospitals" at 63,
    /// press, media: all of a kind, and no single body
    MASSES = "masses" at 64,
    /// yours, affectionately: before the name that signs a letter
    CLOSES = "closes" at 65,
    /// emeritus, tempore: behind an office and part of it
    TRAILS = "trails" at 66,
    /// save: a preposition elsewhere, and a command at the beginning of a name
    COMMAND = "command" at 67,
    /// close, open: before "to" no verb in this form
    ADJECTIVE = "adjective" at 68,
    /// foreign, defence: what an office is for
    FIELDS = "fields" at 69,
    /// deputy, vice: before an office that another has
    BELOW = "below" at 70,
    /// view, opinion: what somebody holds, said or not
    BELIEF = "belief" at 71,
    /// published, released: said of a document whose author may be another
    HANDED_ON = "handed-on" at 72,
    /// letter, memo: a document that one writes to another
    PRIVATE = "private" at 73,
    /// treasury, guardian: with a capital and an article the name of one body, elsewhere a noun
    SOLE = "sole" at 74,
    /// MP, SJ: letters behind a whole name of a person, and no part of it
    LETTERS = "letters" at 75,
    /// born, née: before the name that somebody had first
    BORN = "born" at 76,
    /// dit, dijo: says a line behind a dash in a language other than English
    SAYS_ABROAD = "says-abroad" at 77,
    /// la, el, elle: opens the subject behind such a verb
    WHO_ABROAD = "who-abroad" at 78,
    /// il, él, он
    HE_ABROAD = "he-abroad" at 79,
    /// elle, ella, она
    SHE_ABROAD = "she-abroad" at 80,
    /// named, christened: what a verb gives is a name, which nobody says
    NAMES = "names" at 81,
    /// study, audit, court: what it finds, it reports
    FINDS = "finds" at 82,
    /// prayer, nothing: what is said, and no clause
    SAYABLE = "sayable" at 83,
    /// economists, sailors: those who know what a thing is called
    EXPERTS = "experts" at 84,
    /// assault, burglary: what somebody is charged with
    OFFENCE = "offence" at 85,
    /// admitted, guilty: before an offence
    CHARGES = "charges" at 86,
    /// bin, ould: a part of a man's name, behind the given name
    MANS_NAME = "mans-name" at 87,
    /// Ní, Kaur: a part of a woman's name, behind the given name
    WOMANS_NAME = "womans-name" at 88,
    /// shares, stake: before "in" and whose they are
    HOLDINGS = "holdings" at 89,
    /// legend, research: a noun without an article that tells something and is nobody
    LORE = "lore" at 90,
    /// Labour, Congress: a word that is a body of that name where it speaks without an article
    BODIES = "bodies" at 91,
    /// former, ex: who has left an office
    LEFT = "left" at 92,
    /// acting, interim: who has an office for a while
    STANDS_IN = "stands-in" at 93,
    /// placard, graffiti: carries words that are nobody's who holds it or goes past
    SIGNS = "signs" at 94,
    /// chants, jeers: behind "to" and before "of", what somebody hears
    VOICES = "voices" at 95,
    /// arrested, died: who is told of so is not whoever spoke just before
    FATES = "fates" at 96,
}
