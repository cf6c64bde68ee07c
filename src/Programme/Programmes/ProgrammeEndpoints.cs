using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Topics;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Programmes;

internal static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/topics", () => TypedResults.Ok(TopicCatalogue.All)).RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Programmes")
            .WithSummary("The topics that a programme can choose from, in English and German.");

        var programmes = app.MapGroup("/api/v1/programmes").RequireAuthorization(Policies.Person).WithTags("Programmes");

        programmes.MapGet("/", async (Caller caller, IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
        {
            var managed = caller.Roles.Where(role => role.Code == RoleCodes.ProgrammeManager && role.Countries.Count == 0).Select(role => role.ProgrammeId).ToList();
            var page = await Page.Of<Programme>(
                session, "(d.data ->> 'status' <> 'Draft' or d.id = any(?) or ?)",
                [managed.OfType<Guid>().ToArray(), managed.Contains(null)], cursor, limit, programme => programme.Id, ct);
            var texts = (await session.LoadManyAsync<ProgrammeTexts>(ct, page.Items.Select(programme => programme.Id))).ToDictionary(text => text.Id, text => text.Texts);
            return TypedResults.Ok(page.Select(programme => new ProgrammeView(programme, texts[programme.Id])));
        }).WithSummary("The programmes that are open or later; of drafts, one's own.");

        programmes.MapGet("/{id:guid}", async (Guid id, Caller caller, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Programme>(id, ct) is { } programme && (programme.Status != ProgrammeStatus.Draft || caller.Is(RoleCodes.ProgrammeManager, id))
                ? http.Versioned(new ProgrammeView(programme, (await session.LoadAsync<ProgrammeTexts>(id, ct))!.Texts), programme.Version)
                : ProgrammeDecider.UnknownProgramme.ToProblem())
            .WithSummary("One programme with its words.");

        var own = programmes.MapGroup("/{id:guid}").RequireAuthorization(RoleCodes.ProgrammeManager).AddEndpointFilter(OwnProgramme);

        own.MapPut("/", (Guid id, DesignProgramme command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) =>
            {
                var sponsors = await Employed(command.Design.Goals, reading);
                var decision = ProgrammeDecider.Decide(programme, command, sponsors, http.Request.IfMatch() is not null, caller.PersonId, reading.Now);
                return decision.Events.Count > 0 ? decision.Keep(new ProgrammeTexts(id, command.Texts)) : decision;
            }, ct).ToHttp(http.Response))
            .WithSummary("Designs a programme: goals, topics, countries, term, cadence, matching, training, who may take part.");

        own.MapPost("/open", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) =>
                ProgrammeDecider.Decide(programme, new OpenProgramme(), await Approved(programme, reading), caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Opens it for enrolment. Every country needs an approved policy.");

        own.MapPost("/start", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) => ProgrammeDecider.Decide(
                programme, new StartProgramme(), await HasOne(MentoringRole.Mentor, id, reading), await HasOne(MentoringRole.Mentee, id, reading),
                caller.PersonId, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Starts it. It needs at least one mentor and one mentee.");

        // Adjusted, adjusted back, the first repeated: the caller must say what they have seen.
        own.MapPost("/adjust", (Guid id, AdjustProgramme command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) => ProgrammeDecider.Decide(
                programme, command, await Employed(command.Goals ?? programme?.Design?.Goals ?? [], reading), caller.PersonId), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Changes topics, goals, cadence or matching of what is open or running, with a reason and a date.");

        own.MapPost("/close", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), (programme, _) =>
                ProgrammeDecider.Decide(programme, new CloseProgramme(), caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Closes what runs.");

        own.MapPost("/cancel", (Guid id, CancelProgramme command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), (programme, _) =>
                ProgrammeDecider.Decide(programme, command, caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Gives it up, with a reason.");
    }

    /// <summary>A manager of other programmes is nobody here.</summary>
    private static ValueTask<object?> OwnProgramme(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var id = Guid.Parse((string)context.HttpContext.GetRouteValue("id")!);
        return context.HttpContext.Features.Get<Caller>()!.Is(RoleCodes.ProgrammeManager, id)
            ? next(context)
            : ValueTask.FromResult<object?>(ProgrammeDecider.UnknownProgramme.ToProblem());
    }

    private static async Task<IReadOnlySet<Guid>> Employed(IReadOnlyList<Goal> goals, Reading reading) =>
        (await reading.Documents.LoadManyAsync<Worker>(reading.Cancellation, goals.OfType<Goal>().Select(goal => goal.SponsorId).Distinct()))
            .Where(worker => worker.Active).Select(worker => worker.Id).ToHashSet();

    private static async Task<IReadOnlySet<string>> Approved(Programme? programme, Reading reading)
    {
        var approved = new HashSet<string>();
        foreach (var country in programme?.Design?.Countries ?? [])
            if ((await reading.State<CountryPolicy>(CountryPolicy.IdOf(country)))?.Approved is not null) approved.Add(country);
        return approved;
    }

    // Read as a stream, so that whoever is counted on cannot withdraw meanwhile.
    private static async Task<bool> HasOne(MentoringRole role, Guid programmeId, Reading reading) =>
        await reading.Documents.Query<Participant>()
            .Where(participant => participant.ProgrammeId == programmeId && participant.Role == role && participant.Status == ParticipantStatus.Enrolled)
            .Select(participant => participant.Id).FirstOrDefaultAsync(reading.Cancellation) is var id && id != Guid.Empty
        && await reading.State<Participant>(id) is { Status: ParticipantStatus.Enrolled };
}

/// <param name="Programme">With its version.</param>
public sealed record ProgrammeView(Programme Programme, Texts Texts);
