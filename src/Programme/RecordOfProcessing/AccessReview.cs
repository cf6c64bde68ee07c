using Marten;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <summary>That somebody has read about others, as a works council may know it: how many, never whom.</summary>
/// <param name="Persons">Of the people shown, those of the council's countries and entities.</param>
public sealed record AccessLogLine(DateTimeOffset At, Guid ReaderId, string View, int Persons);

internal static class AccessReview
{
    private const string View = "access-log";

    public static void MapAccessReview(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/access-log", async (Caller caller, IDocumentSession session, HttpContext http, string? cursor, int? limit, CancellationToken ct) =>
        {
            var scopes = caller.Roles.Where(role => role.Code == RoleCodes.WorksCouncil).ToList();
            var (condition, values) = Within(scopes);
            var page = await Page.Of<AccessLogEntry>(session, condition, values, cursor, limit, entry => entry.Id, ct);
            var shown = (await session.LoadManyAsync<Worker>(ct, page.Items.SelectMany(entry => entry.PersonIds).Distinct())).ToDictionary(worker => worker.Id);
            // Who has read is told here: that too is reading about somebody.
            await AccessLog.Write(session, http, caller.PersonId, View, page.Items.Select(entry => entry.ReaderId), ct);
            return TypedResults.Ok(page.Select(entry => new AccessLogLine(
                entry.At, entry.ReaderId, entry.View, entry.PersonIds.Count(person => IsWithin(shown.GetValueOrDefault(person), caller)))));
        }).RequireAuthorization(RoleCodes.WorksCouncil).WithTags("Record of processing")
            .WithSummary("Who has read about people of one's countries and entities, when, in which view and about how many; never about whom.");

    private static bool IsWithin(Worker? worker, Caller caller) =>
        caller.Is(RoleCodes.WorksCouncil, country: worker?.Employment?.Country, entity: worker?.Employment?.Entity);

    private static (string Condition, object[] Values) Within(IReadOnlyList<Contracts.Programme.V1.Role> scopes)
    {
        if (scopes.Any(scope => scope.Countries.Count == 0 && scope.Entities is null or [])) return ("true", []);
        var (places, values) = (new List<string>(), new List<object>());
        foreach (var scope in scopes)
        {
            places.Add("(? or w.data -> 'employment' ->> 'country' = any(?)) and (? or w.data -> 'employment' ->> 'entity' = any(?))");
            values.AddRange([scope.Countries.Count == 0, scope.Countries.ToArray(), scope.Entities is null or [], (scope.Entities ?? []).ToArray()]);
        }

        return ($"""
            exists (select 1 from jsonb_array_elements_text(d.data -> 'personIds') shown join mt_doc_worker w on w.id = CAST(shown.value as uuid)
                where {string.Join(" or ", places.Select(place => $"({place})"))})
            """, [.. values]);
    }
}
