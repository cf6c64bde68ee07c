using Marten;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <param name="PolicyInForce">False where a council has withdrawn its approval: the programme goes on with whom it has, and takes nobody new there.</param>
public sealed record ProgrammeOfCountry(Guid ProgrammeId, string Code, ProgrammeStatus Status, DateOnly EndsOn, bool PolicyInForce);

internal static class ProgrammesOfCountry
{
    public static async Task<IReadOnlyList<ProgrammeOfCountry>> Of(string country, IQuerySession session, CancellationToken ct)
    {
        var inForce = (await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(country), ct))?.Approved is not null;
        var programmes = await session.QueryAsync<Programmes.Programme>(
            "where d.data -> 'design' -> 'countries' @> to_jsonb(?::text) order by d.id", ct, country);
        return [.. programmes.Where(programme => programme.Status is ProgrammeStatus.Open or ProgrammeStatus.Running or ProgrammeStatus.Closing)
            .Select(programme => new ProgrammeOfCountry(programme.Id, programme.Design!.Code, programme.Status, programme.Design.EndsOn, inForce))];
    }
}
