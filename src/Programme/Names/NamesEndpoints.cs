using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Names;

/// <param name="PersonIds">At most 200.</param>
public sealed record AskNames(IReadOnlyList<Guid> PersonIds);

public sealed record PersonName(Guid PersonId, string Name);

public sealed record MyRole(string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until, IReadOnlyList<string> Entities);

/// <param name="Language">What they read, BCP 47, if the HRIS says.</param>
public sealed record Me(Guid PersonId, string? Name, string? Language, IReadOnlyList<MyRole> Roles);

/// <param name="Source">The HRIS that the worker id belongs to.</param>
public sealed record FindWorker(string Source, string WorkerId);

public sealed record PersonOfWorker(Guid PersonId);

/// <summary>The only doors through which names leave the platform.</summary>
internal static class NamesEndpoints
{
    private const int Most = 200;

    public static void MapNames(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/names", async (AskNames question, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            if (question.PersonIds.Count > Most) throw new BadHttpRequestException($"At most {Most} at a time.");
            var visible = await Visibility.Of(question.PersonIds.Distinct().ToList(), caller, session, ct);
            var now = http.RequestServices.GetRequiredKeyedService<TimeProvider>(DomainClock.Key).GetUtcNow();
            var names = (await session.LoadManyAsync<PersonalData>(ct, visible))
                .Select(data => (data.Id, data.At(now)?.Full)).Where(person => person.Full is not null).Select(person => new PersonName(person.Id, person.Full!)).ToList();
            await AccessLog.Write(session, http, caller.PersonId, "names", names.Select(name => name.PersonId), ct);
            return TypedResults.Ok(names);
        }).RequireAuthorization(Policies.Person).WithTags("People")
            .WithSummary("Names for person ids: oneself, one's partners, those of one's open proposals, the participants of the programmes one manages, and candidates where the policies of both countries name them. Others are left out without a word.");

        app.MapGet("/api/v1/me", async (Caller caller, IQuerySession session, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            var names = (await session.LoadAsync<PersonalData>(caller.PersonId, ct))?.At(clock.GetUtcNow());
            return TypedResults.Ok(new Me(caller.PersonId, names?.Full, names?.Language,
                [.. caller.Roles.Select(role => new MyRole(role.Code, role.ProgrammeId, role.Countries, role.From, role.Until, role.Entities ?? []))]));
        }).RequireAuthorization(Policies.Person).WithTags("People").WithSummary("Who I am here, and what I may.");

        // In the body: a worker id in an address would stand in every trace, where no erasure finds it.
        app.MapPost("/api/v1/workers/find", async (FindWorker question, IQuerySession session, CancellationToken ct) =>
            await session.LoadAsync<WorkerIdentity>(WorkerIdentity.Key(question.Source, question.WorkerId), ct) is { } identity
                ? TypedResults.Ok(new PersonOfWorker(identity.PersonId))
                : new Refusal(RefusalKind.NotFound, "worker-unknown", "There is no such worker.").ToProblem())
            .RequireAuthorization(Policies.Administrator).WithTags("People")
            .WithSummary("Which person a worker of an HRIS is, so that an administrator can appoint them.");
    }
}
