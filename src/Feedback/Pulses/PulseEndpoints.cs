using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Feedback.Pulses;

/// <summary>What I am asked, and that I have answered; never what.</summary>
public sealed record MyPulse(Guid Id, Guid ProgrammeId, Guid SessionId, MentoringRole Role, DateTimeOffset ClosesAt, bool Answered);

/// <param name="Items">What is asked; all of it anonymous.</param>
public sealed record MyPulses(IReadOnlyList<QuestionItem> Items, IReadOnlyList<MyPulse> Pulses, string? Next);

internal static class PulseEndpoints
{
    /// <summary>Left out of traces and request logs, with everything that happens inside.</summary>
    public const string Prefix = "/api/v1/pulses";

    /// <summary>By what pulses are looked for.</summary>
    public static void Find(StoreOptions options) => options.Schema.For<Pulse>()
        .Duplicate(pulse => pulse.MentorId)
        .Duplicate(pulse => pulse.MenteeId)
        .Duplicate(pulse => pulse.ClosesAt);

    public static void MapPulses(this IEndpointRouteBuilder app)
    {
        var pulses = app.MapGroup(Prefix).RequireAuthorization(Policies.Person).WithTags("Pulses").DisableHttpMetrics();

        pulses.MapGet("/mine", async (
                Caller caller, IQuerySession store, Answers answers, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct,
                string? cursor = null, int? limit = null) =>
            TypedResults.Ok(await Mine(store, answers, caller.PersonId, clock.GetUtcNow(), Cursor.Parse(cursor), Page.Size(limit), ct)))
            .WithSummary("The open pulses of whoever asks, those that close first before the others.");

        pulses.MapPost("/{id:guid}/answer", async (
                Guid id, AnswerPulse command, Caller caller, IQuerySession store, Answers answers,
                [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            {
                var now = clock.GetUtcNow();
                var pulse = await store.LoadAsync<Pulse>(id, ct);
                var asked = await IsAsked(store, caller.PersonId, ct);
                var reporting = pulse is not null && await store.LoadAsync<ReportingWindow>(ReportingDecider.IdOf(pulse.ProgrammeId), ct) is not { Ended: true };
                if (PulseDecider.Decide(pulse, command, caller.PersonId, asked, reporting, now).Refusal is { } refusal) return refusal.ToProblem();
                await answers.Take(id, caller.PersonId, pulse!.ProgrammeId, pulse.RoleOf(caller.PersonId)!.Value, PulseDecider.Given(command), now, ct);
                return TypedResults.NoContent();
            })
            .WithSummary("Answers a pulse, once; anonymous. A second answer changes nothing.");
    }

    /// <summary>As the policies are today, and not as they were when the session was held: what was forbidden meanwhile is asked no more.</summary>
    private static async Task<bool> IsAsked(IQuerySession store, Guid person, CancellationToken ct)
    {
        var country = (await store.LoadAsync<Copy<Person>>(person, ct))?.State.Country;
        return await store.Query<Copy<CountryPolicy>>().FirstOrDefaultAsync(copy => copy.State.Country == country, ct) is { State.AllowedSurveys: var surveys }
            && surveys.Contains(Questionnaire.Pulse);
    }

    private static async Task<MyPulses> Mine(
        IQuerySession store, Answers answers, Guid person, DateTimeOffset now, Cursor after, int limit, CancellationToken ct)
    {
        var found = await store.QueryAsync<Pulse>("""
            where (d.mentor_id = ? or d.mentee_id = ?) and d.closes_at > ? and (d.closes_at, d.id) > (?, ?)
            order by d.closes_at, d.id limit ?
            """, ct, person, person, now.ToUniversalTime(), after.At, after.Id, limit + 1);
        var open = await IsAsked(store, person, ct) ? found.Take(limit).ToList() : [];
        var answered = await answers.AnsweredBy(person, [.. open.Select(pulse => pulse.Id)], ct);
        return new(
            Questionnaire.Items,
            [.. open.Select(pulse => new MyPulse(
                pulse.Id, pulse.ProgrammeId, pulse.SessionId, pulse.RoleOf(person)!.Value, pulse.ClosesAt, answered.Contains(pulse.Id)))],
            open.Count == limit && found.Count > limit ? new Cursor(open[^1].ClosesAt, open[^1].Id).ToString() : null);
    }
}
