using Marten;
using ReverseMentoring.Programme.Integration;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <summary>One revision of a country's policy, with everything that was decided about it.</summary>
/// <param name="InForceFrom">When every council had approved it; null if that never was.</param>
/// <param name="WithdrawnAt">When an approval of it was withdrawn.</param>
public sealed record PolicyRevision(
    int Revision, PolicyContent Content, string? AgreementDigest, string? ContentDigest, DateTimeOffset DraftedAt, Guid DraftedBy,
    IReadOnlyList<RecordedDecision> Decisions, DateTimeOffset? InForceFrom = null, DateTimeOffset? WithdrawnAt = null);

/// <param name="Decision"><c>approved</c>, <c>rejected</c> or <c>withdrawn</c>.</param>
public sealed record RecordedDecision(string Decision, string? Council, DateOnly DecidedOn, string Reference, DateTimeOffset RecordedAt, Guid RecordedBy);

/// <summary>Read from the facts themselves: there are few, and they are the record.</summary>
internal static class PolicyHistory
{
    public static async Task<IReadOnlyList<PolicyRevision>> Of(string country, IQuerySession session, CancellationToken ct) =>
        Of((await session.Events.FetchStreamAsync(CountryPolicy.IdOf(country), token: ct)).Select(stored => (stored.Data, stored.DecidedAt())));

    public static IReadOnlyList<PolicyRevision> Of(IEnumerable<(object Fact, DateTimeOffset At)> facts)
    {
        var revisions = new SortedDictionary<int, PolicyRevision>();
        foreach (var (fact, at) in facts)
        {
            if (fact is CountryPolicyDrafted drafted)
                revisions[drafted.Revision] = new(drafted.Revision, drafted.Content, drafted.AgreementDigest, drafted.ContentDigest, at, drafted.DraftedBy, []);
            else if (Told(fact, at) is var (revision, change))
                revisions[revision] = change(revisions[revision]);
        }

        return [.. revisions.Values];
    }

    private static (int Revision, Func<PolicyRevision, PolicyRevision> Change)? Told(object fact, DateTimeOffset at) => fact switch
    {
        CouncilApproved e => (e.Revision, Add(new("approved", e.Council, e.DecidedOn, e.Reference, at, e.RecordedBy))),
        CouncilRejected e => (e.Revision, Add(new("rejected", e.Council, e.DecidedOn, e.Reference, at, e.RecordedBy))),
        CountryPolicyApproved e => (e.Revision, revision => revision with { InForceFrom = at, WithdrawnAt = null }),
        CountryPolicyApprovalWithdrawn e => (e.Revision, revision =>
            Add(new("withdrawn", e.Council, e.DecidedOn, e.Reference, at, e.RecordedBy))(revision) with { WithdrawnAt = at }),
        _ => null
    };

    private static Func<PolicyRevision, PolicyRevision> Add(RecordedDecision decision) => revision => revision with { Decisions = [.. revision.Decisions, decision] };
}
