using Marten;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Names;

/// <summary>Whose names somebody may read.</summary>
internal static class Visibility
{
    private const string CandidatesAreNamed = "names-in-candidate-lists", PreferencesAreAsked = "preferences";

    /// <returns>Those of <paramref name="asked"/> whom the caller may know by name.</returns>
    public static async Task<IReadOnlyList<Guid>> Of(IReadOnlyList<Guid> asked, Caller caller, IQuerySession session, CancellationToken ct)
    {
        var me = caller.PersonId;
        var mine = await session.Query<Participant>().Where(place => place.PersonId == me).ToListAsync(ct);
        var visible = mine.SelectMany(place => place.Matches).Select(match => match.PartnerId).Append(me).ToHashSet();
        if (asked.All(visible.Contains)) return asked;

        var proposals = await session.Query<Copy<Proposal>>()
            .Where(copy => (copy.State.MentorId == me || copy.State.MenteeId == me) && copy.State.Status == "open").ToListAsync(ct);
        visible.UnionWith(proposals.Select(copy => copy.State.MentorId == me ? copy.State.MenteeId : copy.State.MentorId));
        var others = asked.Except(visible).ToArray();
        var places = await session.Query<Participant>().Where(place => place.PersonId.IsOneOf(others)).ToListAsync(ct);
        visible.UnionWith(places.Where(place => caller.Is(RoleCodes.ProgrammeManager, place.ProgrammeId, place.Country)).Select(place => place.PersonId));
        visible.UnionWith(await Candidates(mine, places, session, ct));
        return [.. asked.Where(visible.Contains)];
    }

    /// <summary>
    /// Matching keeps the lists of candidates and tells nobody whom it has shown to whom; but whom it could show is known here as well: who takes part
    /// on the other side of the same programme. It gives out their ids where the policies of both countries name candidates, and only there.
    /// </summary>
    private static async Task<IEnumerable<Guid>> Candidates(IReadOnlyList<Participant> mine, IReadOnlyList<Participant> places, IQuerySession session, CancellationToken ct)
    {
        var seeks = mine.Where(place => place.Status == ParticipantStatus.Enrolled).ToList();
        var could = (from own in seeks from other in places where AreOnBothSides(own, other) select (own, other)).ToList();
        if (could.Count == 0) return [];
        var policies = (await session.LoadManyAsync<CountryPolicy>(ct, could.SelectMany(two => new[] { two.own.Country, two.other.Country }).Distinct().Select(CountryPolicy.IdOf)))
            .ToDictionary(policy => policy.Country, policy => policy.Approved?.Content);
        return could.Where(two => Names(two.own) && Names(two.other) && policies[two.own.Country]!.AllowedFields.Contains(PreferencesAreAsked)).Select(two => two.other.PersonId);

        bool Names(Participant place) => policies.GetValueOrDefault(place.Country)?.Switches.Contains(CandidatesAreNamed) == true;
    }

    private static bool AreOnBothSides(Participant one, Participant other) =>
        other.Status == ParticipantStatus.Enrolled && one.ProgrammeId == other.ProgrammeId && one.Role != other.Role;
}
