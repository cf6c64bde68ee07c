using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Platform;

namespace ReverseMentoring.Demo.Journey;

/// <summary>What every chapter is played on.</summary>
/// <param name="ProgrammeId">Chosen by us, and new in every demo.</param>
internal sealed record Stage(Doors Doors, Company Company, Dice Dice, Guid ProgrammeId)
{
    public const string Administrator = "ada";
    public const string Sponsor = "w-00002";
    public const string Manager = "w-00011";
    public const string WorksCouncil = "w-00012";
    public const string Analyst = "w-00013";
    public const string Moderator = "w-00014";

    /// <summary>As many as an enterprise's people would be at once, and few enough for two cores.</summary>
    private const int AtOnce = 12;

    public Api Api => Doors.Api;

    /// <summary>A path under this programme.</summary>
    public string Programme(string path = "") => $"/api/v1/programmes/{ProgrammeId}{path}";

    public DateOnly Today => DateOnly.FromDateTime(Doors.Clock.Now.UtcDateTime);

    /// <summary>A day that has begun also where it begins last: an appointment begins with the day of the person.</summary>
    public DateOnly BegunEverywhere => DateOnly.FromDateTime(Doors.Clock.Now.UtcDateTime.AddHours(-12));

    /// <summary>Many act at once, but not all.</summary>
    public static Task Together<T>(IEnumerable<T> actors, Func<T, Task> act, CancellationToken ct) =>
        Parallel.ForEachAsync(actors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (actor, _) => await act(actor));
}
