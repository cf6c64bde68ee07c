using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Goals;

/// <param name="SponsorId">Who owns it.</param>
public sealed record GoalView(Kpi Kpi, decimal? Baseline, decimal Target, DateOnly By, Guid SponsorId);

/// <param name="Titles">Of the programme, by language.</param>
/// <param name="Record">What it came to; null until it is closed.</param>
public sealed record GoalsView(
    Guid ProgrammeId, string Code, ProgrammeStatus Status, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<GoalView> Goals, FinalRecord? Record);

/// <summary>What a programme is for: for who leads it, who sponsors it, and who owns one of its goals.</summary>
internal static class ProgrammeGoals
{
    public static void MapGoals(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/kpis", () => TypedResults.Ok(KpiCatalogue.All)).RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Programmes")
            .WithSummary("The figures that a goal can be measured by, with their unit, direction and formula.");

        app.MapGet("/api/v1/programmes/{id:guid}/goals", async (Guid id, Caller caller, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Programmes.Programme>(id, ct) is { Design: { } design } programme && MaySee(programme, design, caller)
                ? http.Versioned(new GoalsView(
                    id, design.Code, programme.Status, design.StartsOn, design.EndsOn, (await session.LoadAsync<ProgrammeTexts>(id, ct))!.Texts.Titles,
                    [.. design.Goals.Select(goal => new GoalView(KpiCatalogue.Find(goal.Kpi)!, goal.Baseline, goal.Target, goal.By, goal.SponsorId))],
                    programme.Record), programme.Version)
                : ProgrammeDecider.UnknownProgramme.ToProblem())
            .RequireAuthorization(Policies.Person).WithTags("Programmes")
            .WithSummary("The goals of a programme, for its managers and sponsors.");
    }

    private static bool MaySee(Programmes.Programme programme, Design design, Caller caller) =>
        caller.Is(RoleCodes.ProgrammeManager, programme.Id) || caller.Is(RoleCodes.Sponsor, programme.Id)
        || design.Countries.Any(country => caller.Is(RoleCodes.ProgrammeManager, programme.Id, country) || caller.Is(RoleCodes.Sponsor, programme.Id, country))
        || design.Goals.Any(goal => goal.SponsorId == caller.PersonId);
}
