using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.ServiceDefaults.Privacy;
using V1 = ReverseMentoring.Contracts.Feedback.V1;

namespace ReverseMentoring.Feedback.Integration;

/// <summary>What the other services are told: what was published, and nothing of what was answered.</summary>
internal static class Outbound
{
    public static IEnumerable<Told> From(Fact fact) => fact.Event switch
    {
        ScorecardPublished e =>
        [
            fact.Tell(new V1.ScorecardPublished(fact.Head, e.ProgrammeId, e.From, e.Until,
                [.. e.Kpis.Select(kpi => new V1.Kpi(kpi.Code, kpi.Value, kpi.Unit, kpi.Numerator, kpi.Denominator, kpi.N, kpi.Suppressed))]))
        ],
        LocalDataErased e => [e.Told(fact, "feedback")],
        LocalRetentionCarriedOut e => e.Told(fact, "feedback"),
        _ => []
    };
}
