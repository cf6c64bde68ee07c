using System.Globalization;

namespace ReverseMentoring.Demo.Enterprise;

/// <summary>The enterprise that the demo plays with: its whole workforce, and who of it takes part in the programme.</summary>
/// <param name="Workers">In the order of their ids: managers before their reports, so they can be told to an HRIS consumer one after the other.</param>
internal sealed record Company(IReadOnlyList<Worker> Workers, IReadOnlyList<Participant> Mentors, IReadOnlyList<Participant> Mentees)
{
    public const int DefaultWorkers = 1000;
    public const int DefaultMentors = 60;
    public const int DefaultMentees = 40;

    private const int LeastWorkers = 50;
    private const int MostWorkers = 99_999; // as many as the ids have digits for

    private readonly Dictionary<string, Worker> byId = Workers.ToDictionary(worker => worker.Id);
    private readonly ILookup<string?, Worker> byManager = Workers.ToLookup(worker => worker.ManagerId);

    public Worker Head => Workers[0];

    public Worker this[string id] => byId[id];

    public IEnumerable<Worker> ReportsOf(Worker worker) => byManager[worker.Id];

    /// <summary>The managers above, nearest first.</summary>
    public IEnumerable<Worker> ChainOf(Worker worker)
    {
        for (var id = worker.ManagerId; id is not null; id = byId[id].ManagerId) yield return byId[id];
    }

    /// <summary>Why there can be no such enterprise, in a sentence for whoever typed the numbers; null if there can.</summary>
    public static string? Problem(int workers, int mentors, int mentees)
    {
        if (workers is < LeastWorkers or > MostWorkers) return Text($"The enterprise can have {LeastWorkers} to {MostWorkers} workers, not {workers}.");
        if (mentors < 1 || mentors > workers / 5) return Text($"Of {workers} workers, 1 to {workers / 5} can be mentors, not {mentors}.");
        if (mentees < 1 || mentees > workers / 10) return Text($"Of {workers} workers, 1 to {workers / 10} can be mentees, not {mentees}.");
        return null;

        static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same arguments make the same enterprise, to the last letter.</summary>
    /// <param name="workers">50 to 99,999.</param>
    /// <param name="mentors">Juniors who take part, at most a fifth of the workers.</param>
    /// <param name="mentees">Seniors who take part, at most a tenth of the workers.</param>
    /// <exception cref="ArgumentException">The sizes have a <see cref="Problem"/>.</exception>
    public static Company Generate(int seed, int workers = DefaultWorkers, int mentors = DefaultMentors, int mentees = DefaultMentees)
    {
        if (Problem(workers, mentors, mentees) is { } problem) throw new ArgumentException(problem);
        var dice = new Dice((ulong)seed);
        var workforce = new Staffing(new Tree(workers, dice.For("tree")), dice).Hire();
        var company = new Company(workforce, [], []);
        var seniors = Enrolling.Seniors(company, mentees, dice);
        return company with { Mentees = seniors, Mentors = Enrolling.Juniors(company, seniors, mentors, dice) };
    }
}
