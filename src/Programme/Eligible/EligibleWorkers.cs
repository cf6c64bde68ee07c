using Marten;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Eligible;

/// <param name="Eligible">People who could take the role today.</param>
/// <param name="Countries">The same by the country where they work.</param>
/// <param name="NotEligible">The others, by the first reason why not.</param>
public sealed record EligibleForRole(long Eligible, IReadOnlyDictionary<string, long> Countries, IReadOnlyDictionary<string, long> NotEligible);

/// <param name="Workers">Everybody who works here.</param>
public sealed record EligibilityPreview(long Workers, EligibleForRole Mentors, EligibleForRole Mentees);

/// <summary>
/// How many could take part, and why the others could not: counts of workers, which a manager may know, never answers. The database groups the
/// workforce by what the rule asks; the rule itself is the one by which an enrolment is decided.
/// </summary>
internal static class EligibleWorkers
{
    private const int Looked = 2_000;

    public static void MapEligible(this IEndpointRouteBuilder app)
    {
        var eligibility = app.MapGroup("/api/v1/programmes/{id:guid}/eligibility").RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Programmes");

        eligibility.MapGet("/", async (
            Guid id, Caller caller, IQuerySession session, NpgsqlDataSource database, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            caller.Is(RoleCodes.ProgrammeManager, id) && await session.LoadAsync<Programmes.Programme>(id, ct) is { Design: { } design }
                ? TypedResults.Ok(await Preview(design, database, clock.GetUtcNow(), ct))
                : ProgrammeDecider.UnknownProgramme.ToProblem())
            .WithSummary("How many workers could take part today, for each role and country, and why the others could not.");

        eligibility.MapGet("/{role:regex(^(mentor|mentee)$)}", async (
            Guid id, string role, Caller caller, IDocumentSession session, HttpContext http, string? cursor, int? limit,
            [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            if (!caller.Is(RoleCodes.ProgrammeManager, id) || await session.LoadAsync<Programmes.Programme>(id, ct) is not { Design: { } design }) return ProgrammeDecider.UnknownProgramme.ToProblem();
            var page = await Of(role == "mentor" ? MentoringRole.Mentor : MentoringRole.Mentee, id, design, session, cursor, limit, clock.GetUtcNow(), ct);
            await AccessLog.Write(session, http, caller.PersonId, "eligible-workers", page.Items, ct);
            return TypedResults.Ok(page);
        }).WithSummary("Who could take a role today and does not take part yet, to invite them: their person ids; who has declined or withdrawn is among them. A page may hold fewer than asked for, even none; as long as there is a next one there may be more.");
    }

    /// <summary>One page looks at so many workers at most, however few of them the rule lets in.</summary>
    private static async Task<Page<Guid>> Of(MentoringRole role, Guid programmeId, Design design, IQuerySession session, string? cursor, int? limit, DateTimeOffset now, CancellationToken ct)
    {
        var size = Page.Size(limit);
        var workers = await session.QueryAsync<Worker>("""
            where d.id > ? and (d.data ->> 'active')::boolean and d.data -> 'employment' ->> 'country' = any(?) order by d.id limit ?
            """, ct, Page.After(cursor), design.Countries.ToArray(), Looked);
        Guid[] eligible = [.. workers.Where(worker => EligibilityDecider.Missing(role, design, worker.Employment!, now) is null).Select(worker => worker.Id)];
        var there = (await session.Query<Participant>().Where(place => place.ProgrammeId == programmeId && place.PersonId.IsOneOf(eligible)).ToListAsync(ct))
            .Where(place => place.IsLiving() || place.Status == ParticipantStatus.Completed).Select(place => place.PersonId).ToHashSet();
        List<Guid> found = [.. eligible.Where(person => !there.Contains(person)).Take(size)];
        var last = found.Count == size ? found[^1] : workers.Count == Looked ? workers[^1].Id : (Guid?)null;
        return new(found, last is { } seen ? Page.Cursor(seen) : null);
    }

    internal static async Task<EligibilityPreview> Preview(Design design, NpgsqlDataSource database, DateTimeOffset now, CancellationToken ct)
    {
        var (workers, mentors, mentees) = (0L, new Count(design.Mentors), new Count(design.Mentees));
        await using var command = database.CreateCommand(Sql(design));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var group = new Employment(
                EmploymentStatus.Active, null, [], rows.GetString(5), rows.GetString(3), rows.GetString(0), null, "", rows.GetString(4), rows.GetInt32(1),
                DateOnly.Parse(rows.GetString(2), System.Globalization.CultureInfo.InvariantCulture), [], rows.GetString(6));
            var (today, people) = (Zones.Today(now, group.Zone), rows.GetInt64(7));
            workers += people;
            mentors.Add(design, group, today, people);
            mentees.Add(design, group, today, people);
        }

        return new(workers, mentors.Result, mentees.Result);
    }

    /// <summary>One row for all who are the same to the rule. What no role asks for is not told apart: there are fewer rows.</summary>
    private static string Sql(Design design)
    {
        string Asked(string field, Func<Eligibility, IReadOnlyList<string>?> of) =>
            of(design.Mentors) is { Count: > 0 } || of(design.Mentees) is { Count: > 0 } ? $"e ->> '{field}'" : "''";

        return $"""
            select e ->> 'country', (e ->> 'gradeRank')::int, e ->> 'employedSince', {Asked("entity", role => role.Entities)},
                   {Asked("function", role => role.Functions)}, {Asked("unit", role => role.Units)}, e ->> 'zone', count(*)
            from (select data -> 'employment' as e from mt_doc_worker where (data ->> 'active')::boolean and jsonb_typeof(data -> 'employment') = 'object') as working
            group by 1, 2, 3, 4, 5, 6, 7
            """;
    }

    private sealed class Count(Eligibility role)
    {
        private readonly Dictionary<string, long> _countries = [];
        private readonly Dictionary<string, long> _reasons = [];

        public EligibleForRole Result => new(_countries.Values.Sum(), Sorted(_countries), Sorted(_reasons));

        public void Add(Design design, Employment group, DateOnly today, long people)
        {
            var why = EligibilityDecider.Why(role, design, group, today);
            var (counts, key) = why is null ? (_countries, group.Country) : (_reasons, why);
            counts[key] = counts.GetValueOrDefault(key) + people;
        }

        private static SortedDictionary<string, long> Sorted(Dictionary<string, long> counts) => new(counts, StringComparer.Ordinal);
    }
}
