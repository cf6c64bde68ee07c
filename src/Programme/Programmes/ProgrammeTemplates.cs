namespace ReverseMentoring.Programme.Programmes;

/// <summary>A programme to begin with: everything but its countries, its people and its days.</summary>
/// <param name="Months">The length of its term.</param>
/// <param name="Goals">What is measured and how far it should come.</param>
public sealed record ProgrammeTemplate(
    string Code, int Months, Texts Texts, IReadOnlyList<string> TopicCodes, IReadOnlyList<TemplateGoal> Goals, Cadence Cadence, MatchingPolicy Matching,
    TrainingGate TrainingGate, Eligibility Mentors, Eligibility Mentees, Admission Admission);

public sealed record TemplateGoal(string Kpi, decimal Target);

/// <summary>What is shipped. A manager takes one, fills in the rest, and changes what does not fit.</summary>
public static class ProgrammeTemplates
{
    private static readonly Eligibility juniors = new(Seniority.Junior, null, null, 6, []);
    private static readonly Eligibility seniors = new(Seniority.Senior, null, null, 0, []);

    public static IReadOnlyList<ProgrammeTemplate> All { get; } =
    [
        new("digital-skills-board", 6,
            Words(
                "Digital skills for the board", "Digitale Kompetenz für den Vorstand",
                "Six months in which board members learn from juniors what new technology can do, one hour every two weeks.",
                "Sechs Monate, in denen Vorstände von jungen Kolleginnen und Kollegen lernen, was neue Technik kann: eine Stunde alle zwei Wochen.",
                new("Digital coach", "Board member"), new("Digital-Coach", "Vorstandsmitglied")),
            ["new-technologies", "digital-trends"],
            [new("session-completion", 90), new("knowledge-gain", 1), new("senior-cancellation", 10)],
            new(12, 2, 60, Driver.Mentor), Matching(4, Objective.RaiseTheWeakest), TrainingGate.BeforeMatching, juniors, seniors,
            new(Door.Invitation, LineManager: LineManager.Informed)),
        new("innovation", 12,
            Words(
                "Innovation together", "Gemeinsam Neues schaffen",
                "Twelve months in which juniors and leaders work on ideas for the company and bring some of them to life.",
                "Zwölf Monate, in denen junge Beschäftigte und Führungskräfte an Ideen für das Unternehmen arbeiten und einige davon umsetzen.",
                new("Impulse giver", "Sparring partner"), new("Impulsgeberin oder Impulsgeber", "Sparringspartnerin oder Sparringspartner")),
            ["innovation-strategies", "market-developments", "digital-trends"],
            [new("innovation-rate", 20), new("teamwork", 75), new("satisfaction", 75)],
            new(16, 3, 75, Driver.Alternating), Matching(2, Objective.BestTotal) with { MustDiffer = ["function"] }, TrainingGate.BeforeMatching, juniors, seniors,
            new(Door.Application)),
        new("communication-across-generations", 9,
            Words(
                "Communication across generations", "Über Generationen hinweg im Gespräch",
                "Nine months for whole sites: new ways to talk, to write and to work, open to everybody who is eligible.",
                "Neun Monate für ganze Standorte: neue Wege zu reden, zu schreiben und zu arbeiten, offen für alle, die in Frage kommen.",
                new("Guide", "Explorer"), new("Wegweiserin oder Wegweiser", "Entdeckerin oder Entdecker")),
            ["communication-methods", "digital-trends"],
            [new("placement-rate", 80), new("safety", 75), new("session-completion", 85)],
            new(9, 4, 60, Driver.Alternating), Matching(2, Objective.MostPlaced), TrainingGate.BeforeFirstSession, juniors, seniors,
            Admission.Usual)
    ];

    private static Texts Words(string english, string german, string says, string sagt, RoleTitles roles, RoleTitles rollen) => new(
        new Dictionary<string, string> { ["en"] = english, ["de"] = german },
        new Dictionary<string, string> { ["en"] = says, ["de"] = sagt },
        new Dictionary<string, RoleTitles> { ["en"] = roles, ["de"] = rollen });

    private static MatchingPolicy Matching(int distance, Objective objective) =>
        new(distance, 4, 1, 1, 30, objective, new Dictionary<string, int>(), [], [], 7);
}
