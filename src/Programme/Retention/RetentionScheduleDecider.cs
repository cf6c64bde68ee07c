using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Retention;

/// <summary>Every rule of how the periods are carried out. Pure.</summary>
internal static class RetentionScheduleDecider
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public static Decision Decide(RetentionSchedule? schedule, BeginRetention command, DateTimeOffset now) =>
        schedule?.NextRunAt is not null ? Nothing : Of(new RetentionBegan(command.Country, now + Every));

    public static Decision Decide(RetentionSchedule schedule, CarryOutRetention command, DateTimeOffset now) => schedule.NextRunAt > now
        ? Nothing
        : Of(new RetentionCarriedOut(
            command.Deleted.Where(kind => kind.Value > 0).ToDictionary(), now, command.More ? now : now + Every));

    public static Decision Decide(RetentionSchedule? schedule, RecordExpired command, DateTimeOffset now) => schedule is null
        ? NotFound("retention-unknown", "This country has no policy.")
        : Of(new ServiceDataExpired(command.ProgrammeId, command.Service, command.Deleted, now));

    public static Due? NextDue(RetentionSchedule schedule) => schedule.NextRunAt is { } at ? new Due(at, new RunRetention()) : null;

    /// <summary>The last day of a programme whose data of this kind have been kept long enough; null while the policy sets no period.</summary>
    public static DateOnly? EndedBefore(IReadOnlyDictionary<string, int> retentionDays, string kind, DateTimeOffset now) =>
        retentionDays.TryGetValue(kind, out var days) ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-days) : null;
}
