using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Erasures;

namespace ReverseMentoring.Programme.Retention;

/// <param name="Deleted">How many, by kind.</param>
/// <param name="Service">Which service has deleted what it held.</param>
/// <param name="ProgrammeId">Of one programme; null where it was of all that had expired.</param>
public sealed record RetentionRun(DateTimeOffset At, IReadOnlyDictionary<string, int> Deleted, string Service, Guid? ProgrammeId);

/// <param name="Days">The periods that are in force, by kind.</param>
/// <param name="Deleted">In all, by kind.</param>
/// <param name="Runs">Those in which something was deleted, the newest first.</param>
public sealed record RetentionEvidence(
    string Country, IReadOnlyDictionary<string, int> Days, DateTimeOffset? LastRunAt, DateTimeOffset? NextRunAt, IReadOnlyDictionary<string, int> Deleted,
    IReadOnlyList<RetentionRun> Runs);

internal static class RetentionEndpoints
{
    private const int Most = 400;

    public static ServiceParts Retention(this ServiceParts parts) => parts.Noun<RetentionSchedule>(noun => noun
        .Event<RetentionBegan>("retention_began")
        .Event<RetentionCarriedOut>("retention_carried_out")
        .Event<ServiceDataExpired>("service_data_expired")
        .Due(RetentionScheduleDecider.NextDue, (schedule, _, reading) => Expiring.Run(schedule, reading)));

    public static void MapRetention(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/country-policies/{country}/retention", async (string country, IQuerySession session, CancellationToken ct) =>
        {
            if (await session.LoadAsync<RetentionSchedule>(RetentionSchedule.IdOf(country), ct) is not { } schedule) return CountryPolicyEndpoints.Unknown.ToProblem();
            var policy = await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(country), ct);
            var runs = (await session.Events.FetchStreamAsync(schedule.Id, token: ct)).Select(stored => Run(stored.Data))
                .OfType<RetentionRun>().Where(run => run.Deleted.Count > 0).Reverse().Take(Most);
            return TypedResults.Ok(new RetentionEvidence(
                country, (policy?.Approved ?? policy?.Withdrawn)?.Content.RetentionDays ?? new Dictionary<string, int>(), schedule.LastRunAt, schedule.NextRunAt, schedule.Deleted, [.. runs]));
        }).RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new AdministratorOrCouncil())).WithTags("Privacy")
            .WithSummary("Evidence that the periods of a country's policy are carried out: what kind, how many, when. No person is in it.");

    private static RetentionRun? Run(object fact) => fact switch
    {
        RetentionCarriedOut e => new(e.At, e.Deleted, "programme", null),
        ServiceDataExpired e => new(e.At, e.Deleted, e.Service, e.ProgrammeId),
        _ => null
    };
}
