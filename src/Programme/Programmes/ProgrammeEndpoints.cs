using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Eligible;
using ReverseMentoring.Programme.Goals;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Programmes;

internal static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/programme-templates", () => TypedResults.Ok(ProgrammeTemplates.All)).RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Programmes")
            .WithSummary("Programmes to begin with, in English and German: a manager takes one and fills in countries, sponsors and days.");
        app.MapGoals();
        app.MapEligible();

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
            await session.LoadAsync<Programme>(id, ct) is { } programme && MaySee(programme, caller)
                ? http.Versioned(new ProgrammeView(programme, (await session.LoadAsync<ProgrammeTexts>(id, ct))!.Texts), programme.Version)
                : ProgrammeDecider.UnknownProgramme.ToProblem())
            .WithSummary("One programme with its words; a draft for its managers, its sponsors and the works councils of its countries.");

        var own = programmes.MapGroup("/{id:guid}").RequireAuthorization(RoleCodes.ProgrammeManager).AddEndpointFilter(OwnProgramme);

        own.MapPut("/", async (Guid id, DesignProgramme command, Caller caller, Commands commands, IQuerySession session, HttpContext http, CancellationToken ct) =>
        {
            if (command.CopyOf is { } source)
            {
                if (await session.LoadAsync<Programme>(source, ct) is not { Design: { } design } copied || !MaySee(copied, caller)) return ProgrammeDecider.UnknownProgramme.ToProblem();
                // Whatever is added to a date stays a date.
                command = command is { Code: { } code, StartsOn: { Year: >= 2000 and <= 2200 } startsOn }
                    ? ProgrammeDecider.Copy(design, (await session.LoadAsync<ProgrammeTexts>(source, ct))!.Texts, code, startsOn)
                    : new();
            }

            return await commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) =>
            {
                var known = new DesignKnown(
                    await Employed(command.Design?.Goals ?? [], reading),
                    command.Design?.ContinuesId is { } continued && continued != id && continued != Guid.Empty ? await reading.Documents.LoadAsync<Programme>(continued, reading.Cancellation) : null);
                var decision = ProgrammeDecider.Decide(programme, command, known, http.Request.IfMatch() is not null, caller.PersonId, reading.Now);
                return decision.Events.Count > 0 ? decision.Keep(new ProgrammeTexts(id, command.Texts!)) : decision;
            }, ct).ToHttp(http.Response);
        })
            .WithSummary("Designs a programme: goals, topics, countries, term, cadence, matching, training, who may take part. Or copies one.");

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
                programme, command, await Employed(command.Goals ?? programme?.Design?.Goals ?? [], reading), caller.PersonId, reading.Now), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Changes topics, goals, cadence or matching of what is open or running, with a reason, from a day on. One that was planned before is replaced.");

        own.MapPost("/extend", (Guid id, ExtendProgramme command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), (programme, _) => TermDecider.Decide(programme, command, caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Makes the term longer, once, by six months at most, with a reason.");

        own.MapPost("/end-term", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), (programme, now) => TermDecider.Decide(programme, new EndTerm(), caller.PersonId, now), ct).ToHttp(http.Response))
            .WithSummary("Ends the term before its last day: nobody comes in any more. By itself it ends after that day.");

        own.MapPost("/close", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Programme>(id, http.Request.IfMatch(), async (programme, reading) =>
                TermDecider.Decide(programme, new CloseProgramme(), await Record(id, reading), caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Closes what runs or whose term has ended, with a record of how many took part.");

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

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Approved(Programme? programme, Reading reading)
    {
        var approved = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var country in programme?.Design?.Countries ?? [])
            if ((await reading.State<CountryPolicy>(CountryPolicy.IdOf(country)))?.Approved is { } policy) approved[country] = policy.Content.AllowedSurveys;
        return approved;
    }

    private static async Task<FinalRecord> Record(Guid programmeId, Reading reading)
    {
        var took = await reading.Documents.Query<Participant>().Where(place => place.ProgrammeId == programmeId && place.WasEnrolled).ToListAsync(reading.Cancellation);
        return new(
            took.Count, took.Count(one => one.Matches.Count > 0),
            took.Count(one => one.Status is ParticipantStatus.Enrolled or ParticipantStatus.Paused || one.Completed == CompletionCause.ProgrammeOver),
            took.Count(one => one.Status == ParticipantStatus.Withdrawn));
    }

    private static bool MaySee(Programme programme, Caller caller) =>
        programme.Status != ProgrammeStatus.Draft || caller.Is(RoleCodes.ProgrammeManager, programme.Id) || caller.Is(RoleCodes.Sponsor, programme.Id)
        || programme.Design!.Countries.Any(country => caller.Is(RoleCodes.WorksCouncil, programme.Id, country));

    // Read as a stream, so that whoever is counted on cannot withdraw meanwhile.
    private static async Task<bool> HasOne(MentoringRole role, Guid programmeId, Reading reading) =>
        await reading.Documents.Query<Participant>()
            .Where(participant => participant.ProgrammeId == programmeId && participant.Role == role && participant.Status == ParticipantStatus.Enrolled)
            .Select(participant => participant.Id).FirstOrDefaultAsync(reading.Cancellation) is var id && id != Guid.Empty
        && await reading.State<Participant>(id) is { Status: ParticipantStatus.Enrolled };
}

/// <param name="Programme">With its version.</param>
public sealed record ProgrammeView(Programme Programme, Texts Texts);
