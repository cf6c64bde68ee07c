using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>The periods of one programme that is over, as one service carries them out.</summary>
public sealed record LocalRetention
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }

    /// <summary>Kinds of which nothing is left.</summary>
    public IReadOnlyList<string> Expired { get; init; } = [];

    /// <summary>Null while nothing that is left has a period, and once nothing is left.</summary>
    public DateTimeOffset? LookAt { get; init; }

    /// <summary>The kinds of the policies whose periods hold for what is left; none before the first look.</summary>
    public IReadOnlyList<string> Waits { get; init; } = [];

    /// <summary>One stream for each programme.</summary>
    public static Guid IdOf(Guid programmeId) => DerivedId.From(programmeId, "local-retention");

    public LocalRetention Evolve(object @event) => @event switch
    {
        LocalRetentionBegan e => this with { ProgrammeId = e.ProgrammeId, LookAt = e.LookAt },
        LocalRetentionCarriedOut e => this with { Expired = [.. Expired.Union(e.Expired)], LookAt = e.LookAt, Waits = e.Waits ?? [] },
        LocalPeriodsChanged e => this with { LookAt = e.LookAt },
        _ => this
    };
}

public sealed record LocalRetentionBegan(Guid ProgrammeId, DateTimeOffset LookAt);

/// <param name="Deleted">How many of what, by its code in the record of processing; nothing where nothing was to go.</param>
/// <param name="Expired">Kinds of which nothing is left.</param>
/// <param name="LookAt">When it is looked again; null while nothing that is left has a period, and once nothing is left.</param>
/// <param name="Waits">The kinds of the policies whose periods hold for what is left; null in what was stored before it was kept.</param>
public sealed record LocalRetentionCarriedOut(
    Guid ProgrammeId, IReadOnlyDictionary<string, int> Deleted, IReadOnlyList<string> Expired, DateTimeOffset? LookAt, IReadOnlyList<string>? Waits = null)
{
    /// <summary>The evidence, for Programme to keep.</summary>
    public IEnumerable<Told> Told(Fact fact, string service) =>
        Deleted.Count == 0 ? [] : [fact.Tell(new PersonalDataExpired(fact.Head, ProgrammeId, service, Deleted))];
}

/// <summary>A country of the programme has a newer policy, and with it something ends sooner; or the service keeps more than it did.</summary>
public sealed record LocalPeriodsChanged(DateTimeOffset LookAt);

public sealed record BeginLocalRetention(Guid ProgrammeId);

/// <summary>A country of the programme has a newer policy.</summary>
/// <param name="GoneOn">The first day on which something of what is left is to be gone; null while no country says so.</param>
public sealed record LookSooner(DateOnly? GoneOn);

/// <summary>The service may keep more than when it looked last.</summary>
/// <param name="Kinds">All that it keeps, with the kinds of the policies whose periods hold for each.</param>
public sealed record TakeUpNewKinds(IReadOnlyDictionary<string, IReadOnlyList<string>> Kinds);

/// <param name="Seen">Of every kind of which something is left.</param>
public sealed record CarryOutLocalRetention(IReadOnlyList<SeenOfKind> Seen);

/// <param name="Periods">The kinds of the policies whose periods hold for it.</param>
/// <param name="GoneOn">The day on which it is to be gone; null while no country says so.</param>
/// <param name="Expired">What was deleted; null before that day.</param>
public sealed record SeenOfKind(string Kind, IReadOnlyList<string> Periods, DateOnly? GoneOn, Expired? Expired);

public sealed record LookAtPeriods;

/// <summary>Every rule of how one service carries out the periods. Pure.</summary>
internal static class LocalRetentionDecider
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Decision Decide(LocalRetention? retention, BeginLocalRetention command, DateTimeOffset now) =>
        retention is not null ? Nothing : Of(new LocalRetentionBegan(command.ProgrammeId, now + Day));

    public static Decision Decide(LocalRetention retention, CarryOutLocalRetention command, DateTimeOffset now)
    {
        if (retention.LookAt is not { } at || at > now) return Nothing;
        var deleted = command.Seen.SelectMany(seen => seen.Expired?.Deleted ?? new Dictionary<string, int>()).Where(kind => kind.Value > 0)
            .GroupBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(count => count.Value));
        string[] expired = [.. command.Seen.Where(seen => seen.Expired is { More: false }).Select(seen => seen.Kind)];
        SeenOfKind[] left = [.. command.Seen.Where(seen => !expired.Contains(seen.Kind))];
        return Of(new LocalRetentionCarriedOut(retention.ProgrammeId, deleted, expired, left.Min(seen => Next(seen, now)),
            [.. left.SelectMany(seen => seen.Periods).Distinct()]));
    }

    /// <summary>Only a newer policy changes a day that was known: nobody looks in between, and where there is none, nobody looks for ever.</summary>
    public static Decision Decide(LocalRetention? retention, LookSooner command, DateTimeOffset now)
    {
        if (retention is null || command.GoneOn is not { } day || (retention.LookAt is null && retention.Waits.Count == 0)) return Nothing;
        // A look that is due may be under way, with the policies of before: it loses the race, and looks again.
        if (retention.LookAt < now) return Of(new LocalPeriodsChanged(now));
        var at = Start(day) > now ? Start(day) : now;
        return retention.LookAt <= at ? Nothing : Of(new LocalPeriodsChanged(at));
    }

    /// <summary>Where the first look is still to come, it sees everything; so does one that is due, and a later one sees in time what it waits for.</summary>
    public static Decision Decide(LocalRetention? retention, TakeUpNewKinds command, DateTimeOffset now) =>
        retention is null or { LookAt: not null, Waits.Count: 0 } || retention.LookAt <= now
        || command.Kinds.All(kind => retention.Expired.Contains(kind.Key) || !kind.Value.Except(retention.Waits).Any())
            ? Nothing
            : Of(new LocalPeriodsChanged(now));

    public static Due? NextDue(LocalRetention retention) => retention.LookAt is { } at ? new Due(at, new LookAtPeriods()) : null;

    /// <summary>
    /// The shortest period of the programme's countries, counted from its last day: what two people of two countries have in common, or nobody in
    /// particular any more, cannot be kept for the one and deleted for the other. Null while none of them sets a period.
    /// </summary>
    /// <param name="kinds">As the policies call what it is about.</param>
    public static DateOnly? GoneOn(Programme programme, IEnumerable<CountryPolicy> policies, params IEnumerable<string> kinds)
    {
        int[] days = [.. policies.Where(policy => programme.Countries.Contains(policy.Country)).SelectMany(policy => policy.RetentionDays).Where(period => kinds.Contains(period.Key)).Select(period => period.Value)];
        return days.Length == 0 ? null : programme.EndsOn.AddDays(days.Min() + 1);
    }

    private static DateTimeOffset? Next(SeenOfKind seen, DateTimeOffset now) => seen switch
    {
        { Expired.Deleted.Count: > 0 } => now,
        // Something of it is not over yet.
        { Expired: not null } => now + Day,
        { GoneOn: { } day } => Start(day),
        _ => null
    };

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
