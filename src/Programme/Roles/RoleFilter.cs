using System.Globalization;
using Marten;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Roles;

/// <summary>Which appointments are asked for.</summary>
/// <param name="Person">Of this person.</param>
/// <param name="Code">Of this role.</param>
/// <param name="Programme">For this programme, those for all programmes too.</param>
/// <param name="Orphaned">Those that would still be in force, had the person or the deputy not left the company.</param>
internal sealed record RoleFilter(Guid? Person, string? Code, Guid? Programme, bool? Orphaned)
{
    private static readonly string HasLeft = $"not ({Works("personId")} and (d.data ->> 'deputyId' is null or {Works("deputyId")}))";

    public Task<Page<Role>> Find(IQuerySession session, DateOnly today, string? cursor, int? limit, CancellationToken ct)
    {
        var (conditions, values) = (new List<string> { "true" }, new List<object>());
        if (Person is { } person) Ask("d.data ->> 'personId' = ?", person.ToString());
        if (Code is not null) Ask("d.data ->> 'code' = ?", Code);
        if (Programme is { } programme) Ask("coalesce(d.data ->> 'programmeId', ?) = ?", programme.ToString(), programme.ToString());
        if (Orphaned == true) Ask($"d.data ->> 'active' = 'true' and coalesce(d.data ->> 'until', '9999-12-31') >= ? and {HasLeft}", today.ToString("O", CultureInfo.InvariantCulture));
        return Page.Of<Role>(session, string.Join(" and ", conditions), [.. values], cursor, limit, role => role.Id, ct);

        void Ask(string condition, params object[] asked)
        {
            conditions.Add(condition);
            values.AddRange(asked);
        }
    }

    private static string Works(string who) => $"exists (select 1 from mt_doc_worker w where w.id = CAST(d.data ->> '{who}' as uuid) and w.data ->> 'active' = 'true')";
}
